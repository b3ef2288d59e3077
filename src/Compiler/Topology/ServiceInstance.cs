using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What runs an instance.</summary>
public enum ServiceRuntime
{
    /// <summary>Docker with compose.</summary>
    Compose,

    /// <summary>Podman, by units of Quadlet.</summary>
    Podman,

    /// <summary>HashiCorp Nomad.</summary>
    Nomad,
}

/// <summary>A deployed instance of a service: a stack, once layers, instances and hosts are laid over one another.</summary>
public sealed class ServiceInstance
{
    /// <summary>The key of the service.</summary>
    public required string ServiceKey { get; init; }

    /// <summary>The key of the instance; the service's key if it has no instances.</summary>
    public required string Key { get; init; }

    /// <summary>The host that it runs on; null where the orchestrator chooses.</summary>
    public required Host? Host { get; init; }

    /// <summary>What says the host that it runs on.</summary>
    public Origin PlacementOrigin { get; init; } = Origin.None;

    /// <summary>What decides where it is, and so what is near it.</summary>
    public Origin Whereabouts => field ??= PlacementOrigin.And(Host?.SiteOrigin ?? Origin.None).AsDecision();

    /// <summary>The site of its host, or the lab's only site.</summary>
    public required Site Site { get; init; }

    /// <summary>What runs it.</summary>
    public required ServiceRuntime Runtime { get; init; }

    /// <summary>The entry with all layers merged.</summary>
    public required Model.Service Entry { get; init; }

    /// <summary>Its layers, for what stands inside it.</summary>
    internal Layered<Model.Service> Layers { get; init; } = Layered<Model.Service>.None;

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    /// <summary>The name of the stack and of its folder.</summary>
    public string Name { get; internal set; } = string.Empty;

    /// <summary>What its name came from.</summary>
    public Origin NameOrigin { get; internal set; } = Origin.None;

    /// <summary>What the name of its private network came from.</summary>
    public Origin NetworkOrigin { get; internal set; } = Origin.None;

    /// <summary>The name of its private network.</summary>
    public string NetworkName { get; internal set; } = string.Empty;

    /// <summary>Its containers, in the order of the inventory.</summary>
    public ImmutableArray<Container> Containers { get; internal set; } = [];

    /// <summary>Its routes.</summary>
    public ImmutableArray<Route> Routes { get; internal set; } = [];

    /// <summary>The instances that it talks to: by <c>needs</c>, or because an expression names their address.</summary>
    public ImmutableArray<Need> Needs { get; internal set; } = [];

    /// <summary>The Docker networks that its containers join, its own first, then in ordinal order of the name.</summary>
    public ImmutableArray<StackNetwork> Networks { get; internal set; } = [];

    /// <summary>The secrets and deploy-time variables that its texts refer to, each once for each place.</summary>
    public ImmutableArray<LateReference> References { get; internal set; } = [];

    /// <summary>The native words of the stack's own file, resolved; null if there are none.</summary>
    public ResolvedMap? Native { get; internal set; }

    /// <summary>What Komodo is told of it; null if Komodo does not deploy the lab.</summary>
    public KomodoStack? Komodo { get; internal set; }

    /// <summary>The Ansible group of the hosts that run its service; null if Ansible does not deploy the lab.</summary>
    public Sourced<string>? AnsibleGroup { get; internal set; }

    /// <summary>What one should know about it; null if nothing is said.</summary>
    public TextValue? Note { get; internal set; }

    /// <summary>The folders of its stored data, in the order of the inventory, each once.</summary>
    public ImmutableArray<DataFolder> DataFolders { get; internal set; } = [];

    /// <summary>The folder on its host that the stack is deployed to; null where it has no host.</summary>
    public Sourced<string>? Folder => Host is null ? null : new Sourced<string>($"{Host.StacksFolder}/{Name}", NameOrigin.And(Host.StacksOrigin));

    /// <summary>What of its entry says which backups keep its data: <c>backup</c>, else its key and its <c>category</c>, which they may name.</summary>
    public Origin BackupOrigin => Entry.Backup is { } chosen ? Origin.Of(chosen.Span) : Origin.Of(Entry.Category?.Span ?? default);

    /// <summary>The backups that hold its data; none if nothing backs it up.</summary>
    public ImmutableArray<BackupPolicy> Backups { get; internal set; } = [];

    /// <summary>The container of a key, or null.</summary>
    public Container? ContainerOf(string key)
    {
        foreach (var container in Containers)
        {
            if (container.Key == key)
            {
                return container;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A reference to a value that is known when the stack is deployed.</summary>
/// <param name="Part">The secret or variable.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record LateReference(TextPart Part, Origin Origin);

/// <summary>That one instance talks to another.</summary>
/// <param name="Target">The instance that it talks to.</param>
/// <param name="IsOrder">True if it must come up later; false if it only names an address of the other.</param>
/// <param name="Origin">What says so.</param>
public sealed record Need(ServiceInstance Target, bool IsOrder, Origin Origin);

/// <summary>A Docker network that a stack joins. All are external to the stacks: <c>setup.sh</c> creates them.</summary>
/// <param name="Name">Its name on the host.</param>
/// <param name="Owner">The instance whose private network it is.</param>
/// <param name="Origin">Why the stack joins it.</param>
public sealed record StackNetwork(string Name, ServiceInstance Owner, Origin Origin);
