using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Dnsmasq;

/// <summary>The configuration of a dnsmasq.</summary>
/// <param name="IsLocalService">True if everybody who may ask is in a network of its own host: nobody else is answered.</param>
/// <param name="Hosts">The path of the file of names.</param>
/// <param name="Servers">The servers that it asks for all other names.</param>
/// <param name="Domains">Domains of which it knows all names.</param>
/// <param name="External">Names in them that the servers are asked for all the same.</param>
/// <param name="Forwarded">Domains that other servers are asked for.</param>
/// <param name="Reversed">Addresses whose names other servers are asked for.</param>
/// <param name="Wildcards">Domains of which every name has an address.</param>
/// <param name="Records">Further records.</param>
/// <param name="Native">Settings in its own words.</param>
[TemplateView]
public sealed partial record DnsmasqView(
    Sourced<bool> IsLocalService,
    string Hosts,
    ImmutableArray<DnsmasqServerView> Servers,
    ImmutableArray<Sourced<string>> Domains,
    ImmutableArray<Sourced<string>> External,
    ImmutableArray<DnsmasqForwardView> Forwarded,
    ImmutableArray<DnsmasqReverseView> Reversed,
    ImmutableArray<DnsmasqWildcardView> Wildcards,
    ImmutableArray<DnsmasqRecordView> Records,
    ImmutableArray<DnsmasqSettingView> Native);

/// <summary>A server that is asked.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Port">Its port; null for the usual one.</param>
[TemplateView]
public sealed partial record DnsmasqServerView(Sourced<string> Address, Sourced<long>? Port);

/// <summary>A domain that another server is asked for.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Server">The server.</param>
[TemplateView]
public sealed partial record DnsmasqForwardView(Sourced<string> Domain, DnsmasqServerView Server);

/// <summary>Addresses whose names another server is asked for.</summary>
/// <param name="Range">The first address.</param>
/// <param name="Prefix">The length of the prefix that they share.</param>
/// <param name="Server">The server.</param>
[TemplateView]
public sealed partial record DnsmasqReverseView(Sourced<string> Range, long Prefix, DnsmasqServerView Server);

/// <summary>A domain of which every name has an address.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Address">The address.</param>
[TemplateView]
public sealed partial record DnsmasqWildcardView(Sourced<string> Domain, Sourced<string> Address);

/// <summary>A record.</summary>
/// <param name="Option">The option that says it: <c>cname</c>, <c>mx-host</c>, …</param>
/// <param name="Words">Its values, between which commas stand.</param>
[TemplateView]
public sealed partial record DnsmasqRecordView(Sourced<string> Option, ImmutableArray<DnsmasqWordView> Words);

/// <summary>A value.</summary>
/// <param name="IsText">True for the text of a TXT record.</param>
/// <param name="Text">The value.</param>
[TemplateView]
public sealed partial record DnsmasqWordView(bool IsText, Sourced<string> Text);

/// <summary>A setting in dnsmasq's own words.</summary>
/// <param name="Name">The option.</param>
/// <param name="Value">Its value; null if it has none.</param>
[TemplateView]
public sealed partial record DnsmasqSettingView(Sourced<string> Name, TextValue? Value);

/// <summary>A file of names like hosts(5).</summary>
/// <param name="Hosts">The addresses, in order.</param>
[TemplateView]
public sealed partial record HostsView(ImmutableArray<HostsEntryView> Hosts);

/// <summary>An address and its names.</summary>
/// <param name="Address">The address.</param>
/// <param name="Names">The names; the first is the one that the address has.</param>
[TemplateView]
public sealed partial record HostsEntryView(Sourced<string> Address, ImmutableArray<Sourced<string>> Names);
