using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Values;
using Container = Hlc.Topology.Container;

namespace Hlc.Artifacts.Compose.Native;

/// <summary>Merges the native words of a container into its service: what hlc must know of is said in the inventory's own keys.</summary>
internal static class ComposeSlot
{
    /// <summary>Facts that more than the compose file follows from, and the inventory's key for each.</summary>
    private static readonly ImmutableArray<(string Compose, string Inventory)> Facts =
    [
        ("container_name", "name"),
        ("image", "image"),
        ("network_mode", "network_mode"),
        ("ports", "ports"),
        ("user", "user"),
    ];

    public static ResolvedMap Merge(ResolvedMap derived, Container container, PlanReport report)
    {
        if (container.Native is not { } native)
        {
            return derived;
        }

        var words = new ComposeWords(report).Read(native, ComposeGrammar.Service, "a service");
        var kept = ImmutableArray.CreateBuilder<ResolvedEntry>(words.Entries.Length);
        foreach (var entry in words.Entries)
        {
            if (IsLeftTo(entry, derived, container, report))
            {
                kept.Add(entry);
            }
        }

        var allowed = new ResolvedMap(kept.ToImmutable()) { Origin = words.Origin };
        return NativeMerge.Merge(Attachable(derived, allowed), Attachments(allowed, derived), container.Origin.First, report);
    }

    private static bool IsLeftTo(ResolvedEntry entry, ResolvedMap derived, Container container, PlanReport report)
    {
        foreach (var (compose, inventory) in Facts)
        {
            if (entry.Key == compose)
            {
                report.OwnKey(entry.KeyOrigin.First, compose, inventory);
                return false;
            }
        }

        switch (entry.Key)
        {
            case "build" when container.Build is null:
                report.OwnKey(entry.KeyOrigin.First, "build", "build");
                return false;
            case "networks" when container.NetworkMode is not null:
                report.NativeInvalid(entry.KeyOrigin.First, "a container with 'network_mode' joins no networks",
                    "remove one of the two (compose specification, 'network_mode')");
                return false;
            case "depends_on":
                return DependsOnKnown(entry, derived, report);
            default:
                return true;
        }
    }

    /// <summary>Order is the inventory's: it is checked for cycles there. What compose alone knows of a dependency stands here.</summary>
    private static bool DependsOnKnown(ResolvedEntry entry, ResolvedMap derived, PlanReport report)
    {
        var known = derived["depends_on"] as ResolvedMap;
        var all = true;
        foreach (var dependency in (entry.Value as ResolvedMap)?.Entries ?? [])
        {
            if (known?[dependency.Key] is null)
            {
                report.OwnKey(dependency.KeyOrigin.First, "depends_on", "after");
                all = false;
            }
        }

        return all;
    }

    /// <summary>hlc lists networks by name. Where one has settings of its own, all are written as a mapping.</summary>
    private static ResolvedMap Attachable(ResolvedMap derived, ResolvedMap native)
    {
        if (native["networks"] is not ResolvedMap || derived["networks"] is not ResolvedList joined)
        {
            return derived;
        }

        var networks = new MappingBuilder();
        foreach (var network in joined.Items.OfType<ResolvedScalar>())
        {
            networks.Add(network.Text.ToString(), network.Origin, new ResolvedMap([]) { Origin = network.Origin });
        }

        return new ResolvedMap([.. derived.Entries.Select(e => e.Key == "networks" ? e with { Value = networks.ToMap(joined.Origin) } : e)])
        {
            Origin = derived.Origin,
        };
    }

    /// <summary>A network without settings is an empty mapping, as hlc writes it, so that both merge.</summary>
    private static ResolvedMap Attachments(ResolvedMap native, ResolvedMap derived) => derived["networks"] is null || native["networks"] is not ResolvedMap named
        ? native
        : new ResolvedMap([.. native.Entries.Select(e => e.Key == "networks" ? e with { Value = Empty(named) } : e)]) { Origin = native.Origin };

    private static ResolvedMap Empty(ResolvedMap named) => new([.. named.Entries.Select(static e =>
        e.Value is ResolvedScalar { Type: TreeScalarType.Null } ? e with { Value = new ResolvedMap([]) { Origin = e.Value.Origin } } : e)])
    {
        Origin = named.Origin,
    };
}
