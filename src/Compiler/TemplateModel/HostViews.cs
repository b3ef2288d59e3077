using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.TemplateModel;

/// <summary>A machine or a device.</summary>
/// <param name="Key">Its key under <c>hosts</c>.</param>
/// <param name="Name">Its host name, without a domain.</param>
/// <param name="Fqdn">Its full name; the bare name if its site has no domain.</param>
/// <param name="Aliases">Further full names.</param>
/// <param name="Kind">What it is: <c>physical</c>, <c>vm</c>, <c>vps</c> or <c>device</c>.</param>
/// <param name="IsManaged">False for a device, which <c>hlc</c> does not configure.</param>
/// <param name="Site">The key of its site.</param>
/// <param name="Address">Its primary address.</param>
/// <param name="Addresses">All its addresses, the primary one first.</param>
/// <param name="Groups">The groups that it is in, parents included, in ordinal order.</param>
/// <param name="Labels">Its labels, in the order of the inventory.</param>
/// <param name="SshPort">The port that sshd listens on; null for a device.</param>
/// <param name="SshUser">The account to log in as.</param>
/// <param name="Docker">Its Docker engine; null if nothing is said of one.</param>
/// <param name="Services">The instances of services that run on it.</param>
/// <param name="Routes">The routes of the host itself, and those of its services.</param>
/// <param name="PublishedPorts">The ports of containers that it listens on, ordered by number, then protocol.</param>
/// <param name="Vars">Facts of its own, its site's and the lab's, by name.</param>
[TemplateView]
public sealed partial record HostView(
    Sourced<string> Key,
    Sourced<string> Name,
    Sourced<string> Fqdn,
    ImmutableArray<Sourced<string>> Aliases,
    Sourced<string> Kind,
    bool IsManaged,
    Sourced<string> Site,
    Sourced<string>? Address,
    ImmutableArray<HostAddressView> Addresses,
    ImmutableArray<Sourced<string>> Groups,
    ImmutableArray<LabelView> Labels,
    Sourced<int>? SshPort,
    Sourced<string>? SshUser,
    DockerView? Docker,
    ImmutableArray<ServiceView> Services,
    ImmutableArray<RouteView> Routes,
    ImmutableArray<PublishedPortView> PublishedPorts,
    FreeValue Vars);

/// <summary>An address of a host.</summary>
/// <param name="Address">The address.</param>
/// <param name="Network">The key of the network that it is in; null if no network of the lab holds it.</param>
[TemplateView]
public sealed partial record HostAddressView(Sourced<string> Address, Sourced<string>? Network);

/// <summary>A fact that schedulers and monitors see.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">What it says.</param>
[TemplateView]
public sealed partial record LabelView(Sourced<string> Key, TextValue Value);

/// <summary>A Docker engine.</summary>
/// <param name="Stacks">The folder in which stacks are deployed.</param>
/// <param name="RemapUser">The user of its user namespace; null if containers run as the host's users.</param>
/// <param name="RemapBase">What id 0 in a container is on the host; null without a user namespace.</param>
[TemplateView]
public sealed partial record DockerView(Sourced<string> Stacks, Sourced<string>? RemapUser, Sourced<long>? RemapBase);

/// <summary>A port of a host that a container listens on.</summary>
/// <param name="Port">The first port; of one that is a deploy-time variable, its default.</param>
/// <param name="Last">The last port; the same unless it is a range.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="Address">The address that it is bound to; null for all of the host's.</param>
/// <param name="Service">The name of the instance.</param>
/// <param name="Container">The key of the container.</param>
[TemplateView]
public sealed partial record PublishedPortView(
    Sourced<int> Port, Sourced<int> Last, Sourced<string> Protocol, Sourced<string>? Address, Sourced<string> Service, Sourced<string> Container);
