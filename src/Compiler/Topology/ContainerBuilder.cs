using System.Collections.Immutable;
using System.Globalization;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes containers with their layers merged, and, once names are known, resolves their texts.</summary>
internal sealed class ContainerBuilder(EntryLayers layers, ExpressionResolver resolver, EntryObjects objects, FileBuilder files, DiagnosticBag bag)
{
    /// <summary>The containers of an instance, not yet named.</summary>
    public ImmutableArray<Container> Containers(ServiceInstance instance)
    {
        var containers = ImmutableArray.CreateBuilder<Container>();
        foreach (var (key, written) in instance.Entry.Containers ?? Map<Model.Container>.Empty)
        {
            var merged = layers.Container(instance, key);
            containers.Add(new Container
            {
                Key = key,
                Instance = instance,
                Layers = merged,
                Entry = merged.Merge(InventoryLayers.Merge) ?? written,
                Origin = Origin.Of(written.KeySpan),
            });
        }

        return containers.ToImmutable();
    }

    /// <summary>The ids that a container runs as; needed before its volumes.</summary>
    public void User(Container container)
    {
        if (container.Entry.User is not { } leaf || resolver.Text(leaf, objects.ContainerScope(container)) is not { } text)
        {
            return;
        }

        container.UserOrigin = text.Origin;
        if (text.TryGetLiteral(out var literal) && UserIds.TryParse(literal, out var user, out var group))
        {
            container.UserId = user;
            container.GroupId = group;
        }
    }

    /// <summary>What must have come up before a container.</summary>
    public void After(Container container)
    {
        var after = ImmutableArray.CreateBuilder<Dependency>();
        foreach (var (name, condition) in container.Entry.After ?? Map<Leaf<AfterCondition>>.Empty)
        {
            if (container.Instance.ContainerOf(name) is not { } target)
            {
                var known = container.Instance.Containers.Select(static c => c.Key).Where(k => k != container.Key);
                bag.Add(TopologyErrors.UnknownReference(condition.KeySpan, "container", name, NearestName.Find(name, known),
                    $" in service '{container.Instance.ServiceKey}'"));
                continue;
            }

            after.Add(new Dependency(target, condition.Value switch
            {
                AfterCondition.Healthy => DependencyCondition.Healthy,
                AfterCondition.Completed => DependencyCondition.Completed,
                _ => DependencyCondition.Started,
            }, Origin.Of(condition.KeySpan).And(Origin.Of(condition.Span)))
            {
                ConditionOrigin = condition.Span == condition.KeySpan ? Origin.None : Origin.Of(condition.Span),
            });
        }

        container.After = after.ToImmutable();
    }

    /// <summary>Resolves the texts of a container.</summary>
    public void Resolve(Container container)
    {
        var entry = container.Entry;
        var scope = objects.ContainerScope(container);
        Source(container, scope);
        container.NetworkMode = Text(entry.NetworkMode, scope);
        container.Environment = Variables(entry.Env, scope);
        container.Files = files.Files(container, scope);
        container.SecretFiles = files.SecretFiles(container, scope);
        container.Native = entry.Compose is { Value: TreeMap } native ? resolver.Tree(native.Value, scope) as ResolvedMap : null;
        container.PodmanNative = entry.Podman is { Value: TreeMap quadlet } ? resolver.Tree(quadlet, scope) as ResolvedMap : null;
        container.Renovate = entry.Renovate is { Value: TreeMap } rule ? resolver.Tree(rule.Value, scope) as ResolvedMap : null;
        container.Settings = new ContainerSettings
        {
            Restart = entry.Restart?.Value switch
            {
                RestartPolicy.Always => "always",
                RestartPolicy.OnFailure => "on-failure",
                RestartPolicy.Never => "never",
                RestartPolicy.UnlessStopped => "unless-stopped",
                _ => IsAwaited(container) ? "never" : "unless-stopped",
            },
            Hostname = entry.Hostname is { } hostname ? resolver.Value(hostname, scope) : null,
            User = Text(entry.User, scope),
            Entrypoint = Words(entry.Entrypoint, scope),
            Command = Words(entry.Command, scope),
            WorkingDir = Text(entry.WorkingDir, scope),
            EnvFiles = EnvFiles(entry.EnvFile, scope),
            Tmpfs = Words(entry.Tmpfs, scope, isList: true),
            Devices = Set(entry.Devices, scope),
            Capabilities = Set(entry.Capabilities, scope),
            Sysctls = Mapping(entry.Sysctls, scope),
            IsPrivileged = resolver.Boolean(entry.Privileged, scope, "whether a container is privileged") ?? false,
            IsReadOnly = resolver.Boolean(entry.ReadOnly, scope, "whether a container is read-only") ?? false,
            StopSignal = Text(entry.StopSignal, scope),
            StopTimeout = Duration(entry.StopTimeout, scope),
            MemoryLimit = Size(entry.Memory?.Limit, scope),
            MemoryReserve = Size(entry.Memory?.Reserve, scope),
            Cpus = Cores(entry.Cpu, scope),
            Health = Health(container, scope),
        };
    }

    /// <summary>A container whose end another one waits for must be let end: a restarted one runs again and again.</summary>
    private static bool IsAwaited(Container container) =>
        container.Instance.Containers.Any(c => c.Entry.After?[container.Key] is { Value: AfterCondition.Completed });

    private void Source(Container container, Scope scope)
    {
        var entry = container.Entry;
        container.Image = Text(entry.Image, scope);
        if (entry.Image is { } leaf && container.Image is { } image && image.TryGetLiteral(out var reference)
            && (reference.Length == 0 || reference.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c))))
        {
            bag.Add(TopologyErrors.BadImage(leaf.Span, reference));
        }

        if (entry.Build is { } build)
        {
            var context = Text(build.Context, scope);
            container.Build = new ImageBuild(context ?? TextValue.Of(".", Origin.Of(build.Span)), Text(build.Dockerfile, scope), Variables(build.Args, scope))
            {
                Files = context is null ? [] : files.Context(context),
                Origin = Origin.Of(build.KeySpan),
            };
        }

        if (entry.Image is null && entry.Build is null && entry.Exec is null)
        {
            bag.Add(TopologyErrors.NoImage(container.Origin.First, container.Key));
        }
    }

    private HealthCheck? Health(Container container, Scope scope)
    {
        if (container.Entry.Health is not { } health)
        {
            return null;
        }

        return new HealthCheck
        {
            IsNone = health.IsNone,
            Test = Test(container, health, scope),
            Interval = Duration(health.Interval, scope),
            Timeout = Duration(health.Timeout, scope),
            Retries = resolver.Integer(health.Retries, scope, "how many failures count"),
            StartPeriod = Duration(health.StartPeriod, scope),
            Origin = Origin.Of(health.KeySpan),
        };
    }

    /// <summary>A text is for the shell (<c>CMD-SHELL</c>), a list is run as it is (<c>CMD</c>; Dockerfile reference, HEALTHCHECK).</summary>
    private ResolvedList? Test(Container container, Model.HealthCheck health, Scope scope)
    {
        if (health.Command is not { } command)
        {
            // Nomad asks over HTTP itself.
            if (health.Http is not null && container.Instance.Runtime != ServiceRuntime.Nomad)
            {
                bag.Add(TopologyErrors.Unsupported(health.Http.KeySpan, "an engine cannot check a container over HTTP by itself",
                    "say the command that checks it, such as 'curl -fsS http://127.0.0.1:8080/health'"));
            }

            return null;
        }

        var words = command.Select(w => resolver.Text(w, scope)).OfType<TextValue>().Select(ResolvedTree.Of);
        var first = command.Count > 0 ? command[0].Value : string.Empty;
        if (!command.IsSingle && first is "CMD" or "CMD-SHELL" or "NONE")
        {
            return new ResolvedList([.. words]);
        }

        var kind = ResolvedTree.Of(TextValue.Of(command.IsSingle ? "CMD-SHELL" : "CMD", Origin.Of(command.KeySpan)));
        return new ResolvedList([kind, .. words]);
    }

    private ImmutableArray<EnvironmentVariable> Variables(Map<ValueSource>? written, Scope scope)
    {
        var variables = ImmutableArray.CreateBuilder<EnvironmentVariable>();
        foreach (var (name, source) in written ?? Map<ValueSource>.Empty)
        {
            if (resolver.Value(source, scope) is { } value)
            {
                variables.Add(new EnvironmentVariable(name, value, Origin.Of(source.KeySpan)));
            }
        }

        return variables.ToImmutable();
    }

    private TextValue? Text(Leaf<string>? leaf, Scope scope) => leaf is null ? null : resolver.Text(leaf, scope);

    private TextValue? Duration(Leaf<Model.Duration>? leaf, Scope scope) =>
        resolver.Scalar(leaf, scope, "a duration", Model.Duration.TryParse) is { } duration
            ? TextValue.Of(duration.Value.ToString(), duration.Origin) : null;

    private TextValue? Size(Leaf<Model.Size>? leaf, Scope scope) =>
        resolver.Scalar(leaf, scope, "a size", Model.Size.TryParse) is { } size
            ? TextValue.Of(ByteValue.Of(size.Value), size.Origin) : null;

    /// <summary>A number of cores; one that an expression gives is looked at here, as the schema looks at a written one.</summary>
    private ResolvedScalar? Cores(Leaf<string>? leaf, Scope scope)
    {
        if (Text(leaf, scope) is not { } cores || leaf is null)
        {
            return null;
        }

        if (cores.TryGetLiteral(out var text)
            && !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
        {
            bag.Add(TopologyErrors.ExpressionValue(leaf.Span, "a number of cores", text, "write it as 2 or 0.5"));
            return null;
        }

        return new ResolvedScalar(cores, TreeScalarType.Float) { Origin = cores.Origin };
    }

    private ResolvedTree? Words(Sequence<Leaf<string>>? words, Scope scope, bool isList = false)
    {
        if (words is null)
        {
            return null;
        }

        ImmutableArray<ResolvedTree> items = [.. words.Select(w => resolver.Text(w, scope)).OfType<TextValue>().Select(ResolvedTree.Of)];
        return words.IsSingle && !isList && items.Length == 1 ? items[0] : new ResolvedList(items);
    }

    private ResolvedList? Set(NameSet? set, Scope scope) => set is null or { Members.IsEmpty: true } ? null
        : new ResolvedList([.. set.Members.Select(m => resolver.Text(m, scope)).OfType<TextValue>().Select(ResolvedTree.Of)]);

    private ResolvedMap? Mapping(Map<Leaf<string>>? map, Scope scope)
    {
        if (map is null or { Count: 0 })
        {
            return null;
        }

        var entries = new MappingBuilder();
        foreach (var (name, leaf) in map)
        {
            entries.Add(name, resolver.Text(leaf, scope));
        }

        return entries.ToMap();
    }

    private ResolvedList? EnvFiles(EnvFile? file, Scope scope)
    {
        var path = file?.External ?? file?.Path;
        return path is not null && resolver.Text(path, scope) is { } text ? new ResolvedList([ResolvedTree.Of(text)]) : null;
    }
}
