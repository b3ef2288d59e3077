using System.Collections.Immutable;
using Hlc.Artifacts.Compose.Native;
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
            var merged = ComposeSlot.Merge(ComposeServiceTree.Of(container), container, report);
            services.Add(new ComposeServiceView(new Sourced<string>(container.Key, container.Origin), Fields(merged)));
        }

        var sections = NativeMerge.Merge(Sections(instance, report), Foreign(instance, report), instance.Origin.First, report);
        foreach (var container in instance.Containers)
        {
            ComposeReferences.Check(container.Native, sections, report);
        }

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
            else if (entry.Key == "version")
            {
                report.NativeInvalid(entry.KeyOrigin.First, "compose reads no 'version' any more", "remove it (compose specification, \"Version and name top-level elements\")");
            }
        }

        var words = new ComposeWords(report).Read(
            new ResolvedMap([.. native.Entries.Where(static e => e.Key is not ("services" or "name" or "version"))]) { Origin = native.Origin },
            ComposeGrammar.File, "a compose file");
        return NetworkOptions.WithoutExternal(words, instance, report);
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

        if (Volumes(instance, report) is { } volumes)
        {
            sections.Add("volumes", Origin.None, volumes);
        }

        if (Secrets(instance) is { } secrets)
        {
            sections.Add("secrets", Origin.None, secrets);
        }

        return sections.ToMap();
    }

    /// <summary>The secrets that containers see as files, each once: their values come from variables (compose specification, "secrets").</summary>
    private static ResolvedMap? Secrets(ServiceInstance instance)
    {
        var secrets = new MappingBuilder();
        SecretFile[] files = [.. instance.Containers.SelectMany(static c => c.SecretFiles)];
        foreach (var same in files.GroupBy(static f => f.Secret.Variable, StringComparer.Ordinal))
        {
            var origin = same.Aggregate(Origin.None, static (all, file) => all.And(file.Secret.NameOrigin).And(file.Origin));
            var source = new MappingBuilder();
            source.Add("environment", same.Key, origin);
            secrets.Add(same.Key, origin, source.ToMap(origin));
        }

        return files.Length == 0 ? null : secrets.ToMap(Origin.CommonTo(files.Select(static f => f.Origin)));
    }

    /// <summary>Each volume of the engine once, with the words of all that mount it.</summary>
    private static ResolvedMap? Volumes(ServiceInstance instance, PlanReport report)
    {
        var declared = new List<(string Name, Origin Origin, ResolvedMap Settings)>();
        foreach (var volume in instance.Containers.SelectMany(static c => c.Volumes))
        {
            // A volume of the engine has a name known now: that is what is declared.
            if (volume.Kind is not (VolumeKind.Engine or VolumeKind.Network or VolumeKind.Ephemeral) || !volume.Source.TryGetLiteral(out var name))
            {
                continue;
            }

            var at = declared.FindIndex(d => d.Name == name);
            var settings = NativeMerge.Merge(at < 0 ? Driver(volume) : declared[at].Settings, Words(volume, report), volume.Origin.First, report);
            if (at < 0)
            {
                declared.Add((name, volume.Source.Origin, settings));
            }
            else
            {
                declared[at] = declared[at] with { Settings = settings };
            }
        }

        var volumes = new MappingBuilder();
        foreach (var (name, origin, settings) in declared)
        {
            volumes.Add(name, origin, settings);
        }

        return declared.Count == 0 ? null : volumes.ToMap(Origin.CommonTo(declared.Select(static d => d.Origin)));
    }

    private static ResolvedMap? Words(VolumeMount volume, PlanReport report) =>
        volume.Native is { } native ? new ComposeWords(report).Read(native, ComposeParts.Volume, "a volume") : null;

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

        if (volume.Share is { } share)
        {
            settings.Add("driver", "local", volume.Origin);
            settings.Add("driver_opts", NfsOptions(share, volume.Origin.AsDecision()));
        }

        return new ResolvedMap(settings.ToMap().Entries) { Origin = volume.Origin };
    }

    /// <summary>The local driver mounts an export of another machine (docker volume create, "Driver-specific options").</summary>
    private static ResolvedMap NfsOptions(NfsShare share, Origin choice)
    {
        var options = new MappingBuilder();
        options.Add("type", "nfs", share.Origin.And(choice));
        options.Add("o", share.Options is { } more ? $"addr={share.Address.Value},{more.Value}" : $"addr={share.Address.Value}",
            share.Address.Origin.And(share.Options?.Origin ?? Origin.None).And(choice));
        options.Add("device", $":{share.Export.Value}", share.Export.Origin.And(choice));
        return options.ToMap(share.Origin.And(choice));
    }

    private static ImmutableArray<ComposeFieldView> Fields(ResolvedMap map) =>
        [.. map.Entries.Select(static e => new ComposeFieldView(new Sourced<string>(e.Key, e.KeyOrigin), e.Value, e.Value is ResolvedScalar))];
}
