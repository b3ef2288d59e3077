using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Komodo;

/// <summary>
/// The images that Komodo builds: those with a name, so that the stack finds what was built. The server that runs the stack
/// builds them; other images are built by compose when the stack is deployed (<c>run_build</c>).
/// </summary>
internal static class KomodoBuilds
{
    /// <summary>True for an image of the stack's own folder that has a name, without a digest: that is only known afterwards.</summary>
    public static bool IsBuiltByKomodo(Container container) =>
        container is { Build: { Base: null } build, Image: { } image }
        && build.Context.TryGetLiteral(out var context) && context is "." or "./"
        && image.TryGetLiteral(out var name) && !name.Contains('@', StringComparison.Ordinal) && build.Arguments.All(static a => IsOneLine(a.Value));

    /// <summary>A builder for each server that builds, then the builds.</summary>
    public static ImmutableArray<KomodoResourceView> Of(IEnumerable<ServiceInstance> instances, KomodoSource source)
    {
        var built = instances.SelectMany(static i => i.Containers).Where(IsBuiltByKomodo).ToArray();
        var builders = built.Select(static c => c.Instance).OfType<ServiceInstance>().DistinctBy(static i => i.Host?.Key).Select(Builder);
        return [.. builders, .. built.Select(container => Build(container, source))];
    }

    /// <summary>The name of a container's build.</summary>
    public static Sourced<string> NameOf(Container container) =>
        new($"{container.Instance.Name}-{container.Key}", container.Instance.NameOrigin.And(container.Origin));

    private static KomodoResourceView Builder(ServiceInstance instance)
    {
        var parameters = new MappingBuilder();
        parameters.Add("server", instance.Host?.Key, instance.PlacementOrigin);
        var config = new MappingBuilder();
        config.Add("type", "Server", instance.PlacementOrigin);
        config.Add("params", parameters.ToMap());
        return KomodoResources.Of("builder", instance.Origin, new Sourced<string>(instance.Host?.Key ?? string.Empty, instance.PlacementOrigin), new MappingBuilder(), config);
    }

    private static KomodoResourceView Build(Container container, KomodoSource source)
    {
        var instance = container.Instance;
        var config = new MappingBuilder();
        config.Add("builder", instance.Host?.Key, instance.PlacementOrigin);
        var reference = container.Image?.ToString() ?? string.Empty;
        var origin = container.Image?.Origin ?? Origin.None;
        var colon = reference.LastIndexOf(':');
        var hasTag = colon > reference.LastIndexOf('/');
        config.Add("image_name", hasTag ? reference[..colon] : reference, origin);
        config.Add("image_tag", hasTag ? reference[(colon + 1)..] : "latest", origin);

        // Exactly the name that the compose file asks for, and no others.
        foreach (var further in (string[])["auto_increment_version", "include_latest_tag", "include_version_tags", "include_commit_tag"])
        {
            config.Add(further, KomodoResources.Boolean(false, origin));
        }

        if (source.Komodo.IsPerService.Value)
        {
            source.AddTo(config, instance);
        }
        else
        {
            config.Add("linked_repo", source.RepositoryName.Value, source.RepositoryName.Origin);
            config.Add("build_path", source.Below($"services/{instance.Name}"), source.Komodo.Path.Origin.And(instance.NameOrigin).And(source.Komodo.Origin));
        }

        config.Add("dockerfile_path", container.Build?.Dockerfile);
        var arguments = container.Build?.Arguments ?? [];
        var lines = arguments.SelectMany(static a => (TextPart[])[new LiteralPart($"{a.Name}="), .. a.Value.Parts, new LiteralPart("\n")]);
        config.Add("build_args", arguments.IsEmpty ? null : new TextValue([.. lines], arguments.Aggregate(Origin.None, static (all, a) => all.And(a.Value.Origin))));
        config.Add("webhook_enabled", KomodoResources.Boolean(false, source.Komodo.Origin));
        return KomodoResources.Of("build", container.Origin, NameOf(container), new MappingBuilder(), config);
    }

    private static bool IsOneLine(TextValue text) =>
        text.Parts.All(static p => p is not LiteralPart literal || !literal.Text.AsSpan().ContainsAny('\n', '\r'));
}
