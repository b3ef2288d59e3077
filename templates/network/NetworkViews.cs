using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Network;

/// <summary>The file of ifupdown.</summary>
/// <param name="Interfaces">The interfaces, in the order in which they come up.</param>
[TemplateView]
public sealed partial record InterfacesView(ImmutableArray<InterfaceView> Interfaces);

/// <summary>An interface.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Link">The interface that a VLAN stands on; null for one of its own.</param>
/// <param name="Stanzas">Its addresses.</param>
[TemplateView]
public sealed partial record InterfaceView(Sourced<string> Name, Sourced<string>? Link, ImmutableArray<StanzaView> Stanzas);

/// <summary>An address of an interface.</summary>
/// <param name="IsV6">True for IPv6.</param>
/// <param name="Address">The address with the length of its prefix.</param>
/// <param name="Gateway">The router; null where another address has it.</param>
/// <param name="NameServers">The addresses of name servers.</param>
/// <param name="Search">The domain in which short names are looked up; null for none.</param>
[TemplateView]
public sealed partial record StanzaView(
    bool IsV6, Sourced<string> Address, Sourced<string>? Gateway, ImmutableArray<Sourced<string>> NameServers, Sourced<string>? Search);

/// <summary>Which name servers programs of the host ask (resolv.conf(5)).</summary>
/// <param name="NameServers">Their addresses, in the order in which they are asked.</param>
/// <param name="Search">The domain in which short names are looked up; null for none.</param>
[TemplateView]
public sealed partial record ResolverView(ImmutableArray<Sourced<string>> NameServers, Sourced<string>? Search);

/// <summary>The file of netplan.</summary>
/// <param name="Settings">What stands below <c>network</c>.</param>
[TemplateView]
public sealed partial record NetplanView(ResolvedTree Settings);
