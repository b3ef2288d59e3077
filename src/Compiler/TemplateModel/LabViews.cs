using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.TemplateModel;

/// <summary>The lab.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Domain">Its domain.</param>
/// <param name="Timezone">Its time zone, a name of the tz database.</param>
/// <param name="Sites">Its sites, in the order of the inventory. A lab without <c>sites</c> is one site named as the lab.</param>
/// <param name="Networks">Its networks, in the order of the inventory.</param>
/// <param name="Hosts">Its hosts, devices included, in the order of the inventory.</param>
/// <param name="Services">The instances of its services, in the order of the inventory.</param>
/// <param name="Routes">The routes of its hosts and services, ordered by their full names.</param>
/// <param name="Vars">Facts of its own, by name; a <c>-</c> is <c>_</c>.</param>
[TemplateView]
public sealed partial record LabView(
    Sourced<string> Name,
    Sourced<string>? Domain,
    Sourced<string> Timezone,
    ImmutableArray<SiteView> Sites,
    ImmutableArray<NetworkView> Networks,
    ImmutableArray<HostView> Hosts,
    ImmutableArray<ServiceView> Services,
    ImmutableArray<RouteView> Routes,
    FreeValue Vars);

/// <summary>A site: a place with a domain, a time zone and networks of its own.</summary>
/// <param name="Key">Its key under <c>sites</c>; the lab's name in a lab without them.</param>
/// <param name="Domain">The domain under which its hosts and routes have their names.</param>
/// <param name="Timezone">Its time zone, a name of the tz database.</param>
/// <param name="Networks">Its networks.</param>
/// <param name="Hosts">Its hosts, devices included.</param>
/// <param name="Services">The instances of services that run on them.</param>
/// <param name="Vars">Facts of its own and the lab's, by name.</param>
[TemplateView]
public sealed partial record SiteView(
    Sourced<string> Key,
    Sourced<string>? Domain,
    Sourced<string> Timezone,
    ImmutableArray<NetworkView> Networks,
    ImmutableArray<HostView> Hosts,
    ImmutableArray<ServiceView> Services,
    FreeValue Vars);

/// <summary>A network.</summary>
/// <param name="Key">Its key under <c>networks</c>.</param>
/// <param name="Site">The key of the site that it belongs to; null for an overlay that spans sites.</param>
/// <param name="Ranges">Its address ranges, such as <c>192.168.1.0/24</c>.</param>
/// <param name="Gateway">The router's address.</param>
/// <param name="IsOverlay">True for a network whose hosts meet over a tunnel.</param>
/// <param name="Hosts">The hosts that have an address in it.</param>
[TemplateView]
public sealed partial record NetworkView(
    Sourced<string> Key,
    Sourced<string>? Site,
    ImmutableArray<Sourced<string>> Ranges,
    Sourced<string>? Gateway,
    bool IsOverlay,
    ImmutableArray<NetworkHostView> Hosts);

/// <summary>A host as a network or a service sees it.</summary>
/// <param name="Key">Its key under <c>hosts</c>.</param>
/// <param name="Name">Its host name.</param>
/// <param name="Fqdn">Its full name; the bare name if its site has no domain.</param>
/// <param name="Address">Its address in the network; for a service, its primary one. Null if it has none.</param>
[TemplateView]
public sealed partial record NetworkHostView(Sourced<string> Key, Sourced<string> Name, Sourced<string> Fqdn, Sourced<string>? Address);

/// <summary>A name under which something is reached.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Fqdn">Its full name.</param>
/// <param name="Url">The address under which users open it; null for a private route.</param>
/// <param name="Title">How people call it: the title of its link, else its key.</param>
/// <param name="Aliases">Further full names.</param>
/// <param name="Access">Who may use it: <c>local</c>, <c>public</c> or <c>private</c>.</param>
/// <param name="Service">The name of the instance that it belongs to; null for a host's route.</param>
/// <param name="Category">The category of that service.</param>
/// <param name="Host">The key of the host that it belongs to, or on which its instance runs.</param>
/// <param name="Proxy">The key of the proxy that serves it; null if clients go straight to it.</param>
/// <param name="Upstream">The address and port that the proxy talks to.</param>
[TemplateView]
public sealed partial record RouteView(
    Sourced<string> Key,
    Sourced<string> Fqdn,
    Sourced<string>? Url,
    Sourced<string> Title,
    ImmutableArray<Sourced<string>> Aliases,
    Sourced<string> Access,
    Sourced<string>? Service,
    Sourced<string>? Category,
    Sourced<string>? Host,
    Sourced<string>? Proxy,
    Sourced<string>? Upstream);
