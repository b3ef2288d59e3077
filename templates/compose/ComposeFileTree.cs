using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Compose;

/// <summary>Puts a stack's compose file together (compose specification, "the compose application model").</summary>
internal static class ComposeFileTree
{
    public static ComposeFileView Of(ServiceInstance instance, PlanReport report)
    {
        var services = ImmutableArray.CreateBuilder<ComposeServiceView>(instance.Containers.Length);
        foreach (var container in instance.Containers)
        {
            var merged = NativeMerge.Merge(ComposeServiceTree.Of(container), container.Native, container.Origin.First, report);
            services.Add(new ComposeServiceView(new Sourced<string>(container.Key, container.Origin), Fields(merged)));
        }

        var sections = NativeMerge.Merge(Sections(instance, report), Foreign(instance, report), instance.Origin.First, report);
        return new ComposeFileView(new Sourced<string>(instance.Name, instance.NameOrigin), services.MoveToImmutable(), Fields(sections));
    }

    /// <summary>The native words of the file. What hlc says of services and the project stands elsewhere.</summary>
    private static ResolvedMap? Foreign(ServiceInstance instance, PlanReport report)
    {
        if (instance.Native is not { } native)
        {
            return null;
        }

        foreach (var entry in native.Entries)
        {
            if (entry.Key is "services" or "name")
            {
                report.NativeConflict(entry.KeyOrigin.First, entry.Key, instance.Origin.First);
            }
        }

        return new ResolvedMap([.. native.Entries.Where(static e => e.Key is not ("services" or "name"))]);
    }

    private static ResolvedMap Sections(ServiceInstance instance, PlanReport report)
    {
        var sections = new MappingBuilder();
        var networks = new MappingBuilder();
        foreach (var network in instance.Networks)
        {
            var settings = new MappingBuilder();
            settings.Add("external", true, network.Origin);
            networks.Add(network.Name, network.Origin, settings.ToMap());
        }

        if (!instance.Networks.IsEmpty)
        {
            sections.Add("networks", Origin.None, networks.ToMap(Origin.CommonTo(instance.Networks.Select(static n => n.Origin))));
        }

        var volumes = new MappingBuilder();
        var declared = new HashSet<string>(StringComparer.Ordinal);
        var origins = new List<Origin>();
        foreach (var volume in instance.Containers.SelectMany(static c => c.Volumes))
        {
            // A volume of the engine has a name known now: that is what is declared.
            if (volume.Kind is VolumeKind.Engine or VolumeKind.Ephemeral && volume.Source.TryGetLiteral(out var name) && declared.Add(name))
            {
                origins.Add(volume.Source.Origin);
                volumes.Add(name, volume.Source.Origin, NativeMerge.Merge(Driver(volume), volume.Native, volume.Origin.First, report));
            }
        }

        if (declared.Count > 0)
        {
            sections.Add("volumes", Origin.None, volumes.ToMap(Origin.CommonTo(origins)));
        }

        return sections.ToMap();
    }

    /// <summary>
    /// Scratch space lives in memory: Docker mounts it for the first container that uses it and unmounts it after the last
    /// (docker volume create, "Driver-specific options"), so that nothing outlives the stack.
    /// </summary>
    private static ResolvedMap Driver(VolumeMount volume)
    {
        var settings = new MappingBuilder();
        if (volume.Kind == VolumeKind.Ephemeral)
        {
            var options = new MappingBuilder();
            options.Add("type", "tmpfs", volume.Origin);
            options.Add("device", "tmpfs", volume.Origin);
            settings.Add("driver_opts", options.ToMap());
        }

        return new ResolvedMap(settings.ToMap().Entries) { Origin = volume.Origin };
    }

    private static ImmutableArray<ComposeFieldView> Fields(ResolvedMap map) =>
        [.. map.Entries.Select(static e => new ComposeFieldView(new Sourced<string>(e.Key, e.KeyOrigin), e.Value, e.Value is ResolvedScalar))];
}
