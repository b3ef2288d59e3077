using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Certificates;

/// <summary>The script that tells an authority how long its certificates are valid.</summary>
/// <param name="Service">The authority's service in its compose file.</param>
/// <param name="Provisioner">The provisioner.</param>
/// <param name="Lifetimes">The times.</param>
[TemplateView]
public sealed partial record LifetimesView(Sourced<string> Service, TextValue Provisioner, ImmutableArray<LifetimeView> Lifetimes);

/// <summary>A time that certificates are valid.</summary>
/// <param name="Kind"><c>min</c>, <c>max</c> or <c>default</c>.</param>
/// <param name="Time">The time, as step reads it.</param>
[TemplateView]
public sealed partial record LifetimeView(string Kind, Sourced<string> Time);

/// <summary>A host's certificate from an authority of the lab.</summary>
/// <param name="Name">The host's full name.</param>
/// <param name="Names">Further names, and its addresses.</param>
/// <param name="Url">Where the authority is reached.</param>
/// <param name="Root">The authority's root certificate on the host.</param>
/// <param name="Provisioner">The provisioner that is asked.</param>
/// <param name="Lifetime">How long it is valid; null for the authority's own time.</param>
/// <param name="RenewBefore">How long before its end it is renewed; null for when a third of its time is left.</param>
[TemplateView]
public sealed partial record HostCertificateView(
    Sourced<string> Name,
    ImmutableArray<Sourced<string>> Names,
    TextValue Url,
    Sourced<string> Root,
    TextValue Provisioner,
    Sourced<string>? Lifetime,
    Sourced<string>? RenewBefore);

/// <summary>The script that gets certificates for zones and puts them where a HAProxy finds them, and its units.</summary>
/// <param name="Folder">The folder of HAProxy's certificates.</param>
/// <param name="Container">The container that HAProxy runs in; null for a daemon of the host.</param>
/// <param name="Environment">The file with the values of secrets.</param>
/// <param name="Email">The account's mail address; null for none.</param>
/// <param name="Zones">The zones.</param>
/// <param name="Variables">The variables of the environment file.</param>
[TemplateView]
public sealed partial record ZoneCertificatesView(
    Sourced<string> Folder,
    Sourced<string>? Container,
    Sourced<string> Environment,
    TextValue? Email,
    ImmutableArray<ZoneCertificateView> Zones,
    ImmutableArray<ZoneVariableView> Variables);

/// <summary>A zone whose names one certificate covers.</summary>
/// <param name="Name">The zone.</param>
/// <param name="Plugin">certbot's plugin: <c>dns-cloudflare</c>.</param>
/// <param name="Propagation">How many seconds it waits for the record to be seen; null for the plugin's own.</param>
/// <param name="Credentials">The lines of the plugin's file.</param>
[TemplateView]
public sealed partial record ZoneCertificateView(
    Sourced<string> Name, Sourced<string> Plugin, Sourced<string>? Propagation, ImmutableArray<ZoneCredentialView> Credentials);

/// <summary>A line of a plugin's file.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value.</param>
[TemplateView]
public sealed partial record ZoneCredentialView(Sourced<string> Key, TextValue Value);

/// <summary>A variable of the environment file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Note">What its value is.</param>
[TemplateView]
public sealed partial record ZoneVariableView(Sourced<string> Name, Sourced<string> Note);
