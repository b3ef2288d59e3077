using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Coredns;

/// <summary>A Corefile.</summary>
/// <param name="Blocks">The server blocks, ordered by name; the root last.</param>
/// <param name="Native">Further server blocks, in CoreDNS's own words.</param>
[TemplateView]
public sealed partial record CorefileView(ImmutableArray<CorefileBlockView> Blocks, ImmutableArray<TextValue> Native);

/// <summary>A server block: how the names of a zone are answered.</summary>
/// <param name="Name">The zone, and perhaps a port.</param>
/// <param name="File">The file of a zone whose original is here; null for others.</param>
/// <param name="Copied">The servers that a copy is made of.</param>
/// <param name="Copies">The servers that make copies.</param>
/// <param name="Asked">The servers that are asked.</param>
/// <param name="Nomad">The servers of the Nomad cluster whose services are answered for, each as <c>http://address:port</c>.</param>
/// <param name="Native">Further plugins, in CoreDNS's own words.</param>
[TemplateView]
public sealed partial record CorefileBlockView(
    Sourced<string> Name,
    Sourced<string>? File,
    ImmutableArray<Sourced<string>> Copied,
    ImmutableArray<Sourced<string>> Copies,
    ImmutableArray<Sourced<string>> Asked,
    ImmutableArray<Sourced<string>> Nomad,
    ImmutableArray<TextValue> Native);
