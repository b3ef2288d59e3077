using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.TemplateModel;

/// <summary>An instance of a service: a stack.</summary>
/// <param name="Name">The name of the stack, and of its folder below <c>services/</c>.</param>
/// <param name="Key">The key of the instance; the service's own if it has no instances.</param>
/// <param name="Service">The key of the service.</param>
/// <param name="Category">Its category.</param>
/// <param name="Note">What one should know about it.</param>
/// <param name="Runtime">What runs it: <c>compose</c> or <c>nomad</c>.</param>
/// <param name="Site">The key of its site.</param>
/// <param name="Host">The host that it runs on; null where an orchestrator chooses.</param>
/// <param name="Containers">Its containers, in the order of the inventory.</param>
/// <param name="Routes">Its routes, in the order of the inventory.</param>
/// <param name="Networks">The Docker networks that it joins, its own first.</param>
/// <param name="Needs">The names of the instances that it talks to.</param>
/// <param name="Backups">The keys of the backups that hold its data.</param>
/// <param name="Vars">Facts of its own, its host's, its site's and the lab's, by name.</param>
[TemplateView]
public sealed partial record ServiceView(
    Sourced<string> Name,
    Sourced<string> Key,
    Sourced<string> Service,
    Sourced<string>? Category,
    TextValue? Note,
    Sourced<string> Runtime,
    Sourced<string> Site,
    NetworkHostView? Host,
    ImmutableArray<ContainerView> Containers,
    ImmutableArray<RouteView> Routes,
    ImmutableArray<Sourced<string>> Networks,
    ImmutableArray<Sourced<string>> Needs,
    ImmutableArray<Sourced<string>> Backups,
    FreeValue Vars);

/// <summary>A container.</summary>
/// <param name="Key">Its key in the service.</param>
/// <param name="Name">Its name on the engine, by which other containers reach it.</param>
/// <param name="Image">The image's reference; null if it is built.</param>
/// <param name="User">The user that it runs as; null for the image's.</param>
/// <param name="Restart">When it is started again: <c>unless-stopped</c>, <c>always</c>, <c>on-failure</c> or <c>never</c>.</param>
/// <param name="Environment">Its environment, in the order of the inventory. Secrets are references.</param>
/// <param name="Ports">Its ports, those that a role adds included.</param>
/// <param name="Volumes">Its volumes, those that a role adds included.</param>
/// <param name="Networks">The Docker networks that it joins.</param>
/// <param name="Health">How the engine sees that it works; null if the image decides.</param>
/// <param name="After">The keys of the containers of the service that come up before it.</param>
[TemplateView]
public sealed partial record ContainerView(
    Sourced<string> Key,
    Sourced<string> Name,
    TextValue? Image,
    TextValue? User,
    Sourced<string> Restart,
    ImmutableArray<VariableView> Environment,
    ImmutableArray<PortView> Ports,
    ImmutableArray<VolumeView> Volumes,
    ImmutableArray<Sourced<string>> Networks,
    HealthView? Health,
    ImmutableArray<Sourced<string>> After);

/// <summary>An environment variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; a secret or a deploy-time variable is a reference.</param>
[TemplateView]
public sealed partial record VariableView(Sourced<string> Name, TextValue Value);

/// <summary>A port of a container.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Port">The first port inside the container.</param>
/// <param name="Last">The last one; the same unless it is a range.</param>
/// <param name="Protocols"><c>tcp</c>, <c>udp</c> or both.</param>
/// <param name="Published">The port on the host; null if it is not published.</param>
/// <param name="Address">The address of the host that it is bound to; null for all.</param>
[TemplateView]
public sealed partial record PortView(
    Sourced<string> Key, Sourced<int> Port, Sourced<int> Last, ImmutableArray<Sourced<string>> Protocols, TextValue? Published, Sourced<string>? Address);

/// <summary>A volume of a container.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Kind">Where its data lives: <c>stored</c>, <c>bind</c>, <c>engine</c>, <c>network</c> or <c>ephemeral</c>.</param>
/// <param name="Source">The path on the host, or the name of the engine's volume.</param>
/// <param name="Target">The path inside the container.</param>
/// <param name="IsReadOnly">True if the container may not write to it.</param>
/// <param name="Owner">The uid on the host that owns the data; null where nobody says it.</param>
[TemplateView]
public sealed partial record VolumeView(
    Sourced<string> Key, Sourced<string> Kind, TextValue Source, TextValue Target, bool IsReadOnly, Sourced<long>? Owner);

/// <summary>How the engine sees that a container works.</summary>
/// <param name="IsNone">True if the image's own check is turned off.</param>
/// <param name="Test">The command: a text that a shell runs, or a list of words.</param>
/// <param name="Interval">The time between two tests.</param>
/// <param name="Timeout">How long a test may take.</param>
/// <param name="Retries">How many failures in a row make it unhealthy.</param>
[TemplateView]
public sealed partial record HealthView(bool IsNone, ResolvedTree? Test, TextValue? Interval, TextValue? Timeout, Sourced<long>? Retries);
