using System.Collections.Immutable;
using System.Globalization;
using Hlc.Model;
using Hlc.Topology;
using Hlc.Values;
using Container = Hlc.Topology.Container;

namespace Hlc.Artifacts.Compose;

/// <summary>Says a container in compose's words (compose specification, "services"). Native words are merged afterwards.</summary>
internal static class ComposeServiceTree
{
    public static ResolvedMap Of(Container container)
    {
        var service = new MappingBuilder();
        var settings = container.Settings;
        Source(service, container);
        service.Add("container_name", container.Name, container.NameOrigin);
        service.Add("hostname", settings.Hostname);
        service.Add("user", settings.User);
        service.Add("restart", RestartOf(container), RestartOrigin(container));
        service.Add("entrypoint", settings.Entrypoint);
        service.Add("command", settings.Command);
        service.Add("working_dir", settings.WorkingDir);
        service.Add("depends_on", DependsOn(container));
        service.Add("env_file", settings.EnvFiles);
        service.Add("environment", Variables(container.Environment));
        Networks(service, container);
        service.Add("ports", Origin.None, Trees(container.Ports.SelectMany(PublishedPorts.Of)));
        service.Add("volumes", Origin.None, ListOf(Mounts(container)));
        service.Add("secrets", Origin.None, ListOf(container.SecretFiles.Select(Secret)));
        service.Add("tmpfs", settings.Tmpfs);
        service.Add("devices", settings.Devices);
        service.Add("cap_add", settings.Capabilities);
        service.Add("sysctls", settings.Sysctls);
        service.Add("privileged", settings.IsPrivileged, Said(container.Entry.Privileged, container));
        service.Add("read_only", settings.IsReadOnly, Said(container.Entry.ReadOnly, container));
        service.Add("stop_signal", settings.StopSignal);
        service.Add("stop_grace_period", settings.StopTimeout);
        service.Add("mem_limit", settings.MemoryLimit);
        service.Add("mem_reservation", settings.MemoryReserve);
        service.Add("cpus", settings.Cpus);
        service.Add("healthcheck", HealthCheckTree.Of(settings.Health));
        return service.ToMap();
    }

    private static Origin Said(InventoryNode? entry, Container container) => entry is null ? container.Origin : Origin.Of(entry.Span);

    private static void Source(MappingBuilder service, Container container)
    {
        // Beside a build, compose takes the image's name for what is built (compose specification, "build").
        if (container.Build?.Base is null)
        {
            service.Add("image", container.Image);
        }

        if (container.Build is { } build)
        {
            var tree = new MappingBuilder();
            tree.Add("context", build.Context);
            tree.Add("dockerfile", build.Dockerfile);
            tree.Add("args", Variables(build.Arguments));
            service.Add("build", new ResolvedMap(tree.ToMap().Entries) { Origin = build.Origin });
        }
    }

    /// <summary>A container that another waits for may be restarted for no other reason.</summary>
    private static Origin RestartOrigin(Container container) => container.Entry.Restart is { } said ? Origin.Of(said.Span)
        : container.Instance.Containers.SelectMany(static c => c.After).Where(d => d.Target == container)
            .Aggregate(container.Origin, static (origin, dependency) => origin.And(dependency.Origin.AsDecision()));

    /// <summary>Compose calls "never" <c>no</c>, which must not be read as a boolean: it is written as text and quoted.</summary>
    private static string RestartOf(Container container) => container.Settings.Restart switch
    {
        "never" => "no",
        var policy => policy,
    };

    private static ResolvedMap? DependsOn(Container container)
    {
        if (container.After.IsEmpty)
        {
            return null;
        }

        var services = new MappingBuilder();
        foreach (var dependency in container.After)
        {
            var condition = new MappingBuilder();
            condition.Add("condition", ConditionOf(dependency.Condition), dependency.ConditionOrigin.And(dependency.Origin.AsDecision()));
            services.Add(dependency.Target.Key, Origin.Of(dependency.Origin.First), condition.ToMap());
        }

        return services.ToMap();
    }

    private static string ConditionOf(DependencyCondition condition) => condition switch
    {
        DependencyCondition.Healthy => "service_healthy",
        DependencyCondition.Completed => "service_completed_successfully",
        _ => "service_started",
    };

    private static ResolvedMap? Variables(ImmutableArray<EnvironmentVariable> variables)
    {
        var map = new MappingBuilder();
        foreach (var variable in variables)
        {
            map.Add(variable.Name, variable.Value.Origin.And(variable.Origin), ResolvedTree.Of(variable.Value));
        }

        return map.Count == 0 ? null : map.ToMap(Presence.Of(variables.Select(static v => v.Value.Origin.And(v.Origin))).Origin.AsDecision());
    }

    private static void Networks(MappingBuilder service, Container container)
    {
        if (container.NetworkMode is { } mode)
        {
            service.Add("network_mode", mode);
            return;
        }

        service.Add("networks", Origin.None, Trees(container.Networks.Select(static n => TextValue.Of(n.Name, n.Origin))));
    }

    private static IEnumerable<ResolvedTree> Mounts(Container container)
    {
        foreach (var volume in container.Volumes)
        {
            var origin = volume.Origin.And(volume.ReadOnlyOrigin);
            yield return volume.Subpath is { } subpath ? Part(volume, subpath, origin) : Mount(volume.Source, volume.Target, volume.IsReadOnly, origin);
        }

        foreach (var file in container.Files)
        {
            yield return Mount(file.Source, file.Target, isReadOnly: true, file.Origin);
        }
    }

    /// <summary>A file whose content is a secret (compose specification, "secrets").</summary>
    private static ResolvedTree Secret(SecretFile file)
    {
        var secret = new MappingBuilder();
        secret.Add("source", file.Secret.Variable, file.Secret.NameOrigin);
        secret.Add("target", file.Target.Value, file.Target.Origin);
        secret.Add("uid", file.User?.Value.ToString(CultureInfo.InvariantCulture), file.User?.Origin ?? Origin.None);
        secret.Add("gid", file.Group?.Value.ToString(CultureInfo.InvariantCulture), file.Group?.Origin ?? Origin.None);

        // A number is what every version of compose's tools takes, and YAML's versions do not agree on octal ones: it is written in decimal.
        secret.Add("mode", file.Mode is { } mode ? Convert.ToInt64(mode.Value, 8) : null, file.Mode?.Origin ?? Origin.None);
        return secret.ToMap(file.Origin);
    }

    /// <summary>A colon separates the parts of the short syntax: a path that holds one needs the long syntax.</summary>
    private static ResolvedTree Mount(TextValue source, TextValue target, bool isReadOnly, Origin origin)
    {
        if (HasColon(source) || HasColon(target))
        {
            var mount = new MappingBuilder();
            mount.Add("type", "bind", origin);
            mount.Add("source", source);
            mount.Add("target", target);
            mount.Add("read_only", isReadOnly, origin);
            return mount.ToMap(origin);
        }

        ImmutableArray<TextPart> parts = [.. source.Parts, new LiteralPart(":"), .. target.Parts];
        return ResolvedTree.Of(new TextValue(isReadOnly ? parts.Add(new LiteralPart(":ro")) : parts, source.Origin.And(target.Origin).And(origin)));
    }

    /// <summary>A part of an engine's volume: only the long syntax has a word for it (compose specification, "volumes").</summary>
    private static ResolvedMap Part(VolumeMount volume, TextValue subpath, Origin origin)
    {
        // That it is a part of an engine's volume decides how everything of it is written.
        var decided = origin.AsDecision();
        var mount = new MappingBuilder();
        mount.Add("type", "volume", origin);
        mount.Add("source", volume.Source.And(decided));
        mount.Add("target", volume.Target.And(decided));
        mount.Add("read_only", volume.IsReadOnly, origin);
        var part = new MappingBuilder();
        part.Add("subpath", subpath.And(decided));
        mount.Add("volume", part.ToMap(subpath.Origin.And(origin).AsDecision()));
        return mount.ToMap(origin);
    }

    private static bool HasColon(TextValue text) => text.Parts.Any(static part => part is LiteralPart literal && literal.Text.Contains(':', StringComparison.Ordinal));

    private static ResolvedList? Trees(IEnumerable<TextValue> texts) => ListOf(texts.Select(ResolvedTree.Of));

    /// <summary>What all items came from decides that there is a list at all.</summary>
    private static ResolvedList? ListOf(IEnumerable<ResolvedTree> trees)
    {
        ImmutableArray<ResolvedTree> items = [.. trees];
        return items.IsEmpty ? null : new ResolvedList(items) { Origin = Origin.CommonTo(items.Select(static i => i.Origin)) };
    }
}
