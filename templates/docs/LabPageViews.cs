using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Docs;

/// <summary>The page about a lab.</summary>
/// <param name="Name">The lab.</param>
/// <param name="Networks">Its networks.</param>
/// <param name="Hosts">Its hosts.</param>
/// <param name="HasStacks">True if anything is deployed.</param>
/// <param name="Stacks">Its stacks, ordered by name.</param>
/// <param name="HasRoutes">True if anything is reached under a name.</param>
/// <param name="Routes">The names under which things are reached, ordered by name.</param>
/// <param name="HasOrder">True if something comes up after something else: the picture is there.</param>
/// <param name="HasStart">True if anything comes up.</param>
/// <param name="Power">The hosts that are switched on before others.</param>
/// <param name="Start">The stages in which the lab comes up, without the hosts' own.</param>
/// <param name="HasListeners">True if something listens on a port of a host.</param>
/// <param name="Listeners">What listens, by host and port: a free port is one that is not here.</param>
/// <param name="HasOpenings">True if a host has a packet filter.</param>
/// <param name="Openings">What the packet filters let in, by host, in the order of their rules.</param>
/// <param name="HasData">True if something is kept.</param>
/// <param name="Data">What is kept, by stack.</param>
/// <param name="HasBackups">True if some of it is backed up.</param>
/// <param name="Backups">The backups, by host.</param>
/// <param name="HasMaintenance">True if there is maintenance.</param>
/// <param name="Maintenance">The maintenance of each managed host.</param>
/// <param name="HasRecoveries">True if a stack runs on a host that is configured.</param>
/// <param name="Recoveries">How each host with stacks is set up anew.</param>
[TemplateView]
public sealed partial record LabPageView(
    Sourced<string> Name,
    ImmutableArray<PageNetworkView> Networks,
    ImmutableArray<PageHostView> Hosts,
    Sourced<bool> HasStacks,
    ImmutableArray<PageStackView> Stacks,
    Sourced<bool> HasRoutes,
    ImmutableArray<PageAddressView> Routes,
    Sourced<bool> HasOrder,
    Sourced<bool> HasStart,
    ImmutableArray<PagePowerView> Power,
    ImmutableArray<PageStageView> Start,
    Sourced<bool> HasListeners,
    ImmutableArray<PageListenerView> Listeners,
    Sourced<bool> HasOpenings,
    ImmutableArray<PageOpeningView> Openings,
    Sourced<bool> HasData,
    ImmutableArray<PageStoredView> Data,
    Sourced<bool> HasBackups,
    ImmutableArray<PageBackupView> Backups,
    Sourced<bool> HasMaintenance,
    ImmutableArray<PageMaintenanceView> Maintenance,
    Sourced<bool> HasRecoveries,
    ImmutableArray<PageRecoveryView> Recoveries);

/// <summary>A network, on the page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ranges">Its ranges.</param>
/// <param name="Gateway">Its gateway; null for none.</param>
/// <param name="Site">The site that it belongs to; null for an overlay, and in a lab of one site.</param>
[TemplateView]
public sealed partial record PageNetworkView(Sourced<string> Name, ImmutableArray<Sourced<string>> Ranges, Sourced<string>? Gateway, Sourced<string>? Site);

/// <summary>A host, on the page.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Fqdn">Its full name.</param>
/// <param name="Addresses">Its addresses, the primary one first.</param>
/// <param name="Kind">What it is: <c>physical</c>, <c>vm</c>, <c>vps</c> or <c>device</c>.</param>
/// <param name="Groups">The groups that it is in.</param>
[TemplateView]
public sealed partial record PageHostView(
    Sourced<string> Name, Sourced<string> Fqdn, ImmutableArray<Sourced<string>> Addresses, Sourced<string> Kind, ImmutableArray<Sourced<string>> Groups);

/// <summary>A stack, on the page.</summary>
/// <param name="Name">Its name, which is that of its folder.</param>
/// <param name="Host">The host that it runs on; null where the orchestrator chooses.</param>
/// <param name="Category">Its category; null if it has none.</param>
/// <param name="Note">What one should know about it; null if nothing is said.</param>
/// <param name="HasPage">True if its folder has a page.</param>
[TemplateView]
public sealed partial record PageStackView(Sourced<string> Name, Sourced<string>? Host, Sourced<string>? Category, TextValue? Note, bool HasPage);

/// <summary>A name under which something is reached.</summary>
/// <param name="Url">The address to open; null for what is no web page.</param>
/// <param name="Name">The full name.</param>
/// <param name="Target">The container or host and the port that it leads to; null if the mistake is reported.</param>
/// <param name="Access">Who may use it: <c>local</c>, <c>public</c> or <c>private</c>.</param>
/// <param name="Proxy">The proxy that serves it; null if clients go straight to it.</param>
[TemplateView]
public sealed partial record PageAddressView(
    Sourced<string>? Url, Sourced<string> Name, Sourced<string>? Target, Sourced<string> Access, Sourced<string>? Proxy);
