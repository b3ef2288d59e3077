using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A host's certificate from an authority of the lab.</summary>
/// <param name="Authority">The authority.</param>
/// <param name="Lifetime">How long it is valid; null for the authority's own time.</param>
/// <param name="RenewBefore">How long before its end it is renewed; null for when a third of its time is left.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record HostCertificate(Authority Authority, Sourced<Duration>? Lifetime, Sourced<Duration>? RenewBefore, Origin Origin);
