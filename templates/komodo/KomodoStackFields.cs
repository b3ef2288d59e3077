using System.Collections.Immutable;
using Hlc.Artifacts.Compose;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;
using Container = Hlc.Topology.Container;

namespace Hlc.Artifacts.Komodo;

/// <summary>Says a stack in Komodo's words: what follows from the lab, then the owner's own.</summary>
internal sealed class KomodoStackFields(KomodoDeployment komodo, Sourced<string> repository, PlanReport report)
{
    public KomodoResourceView Of(ServiceInstance instance)
    {
        var native = KomodoFields.Stack.Split(instance.Komodo?.Native, report);
        var owner = instance.Origin.First;
        var fields = NativeMerge.Merge(Beside(instance, native.Beside), new ResolvedMap(native.Beside), owner, report);
        var own = native.Config.Where(static e => e.Key is not ("environment" or "pre_deploy"));
        var config = NativeMerge.Merge(Config(instance, native.Config), new ResolvedMap([.. own]), owner, report);
        var environment = KomodoEnvironment.Of(instance, native.Config.FirstOrDefault(static e => e.Key == "environment").Value as ResolvedScalar, report);
        return new KomodoResourceView(
            KomodoResources.Word("stack", instance.NameOrigin),
            new Sourced<string>(instance.Name, instance.NameOrigin),
            KomodoResources.Fields(fields),
            KomodoResources.Fields(config),
            Presence.Of(environment.Select(static line => line.Origin)),
            environment);
    }

    /// <summary>What Komodo deploys, and after what: it keeps an order only among what it deploys itself.</summary>
    private ResolvedMap Beside(ServiceInstance instance, ImmutableArray<ResolvedEntry> native)
    {
        var fields = new MappingBuilder();
        fields.Add("description", instance.Note);
        if (instance.Komodo?.Category is { } category)
        {
            fields.Add("tags", KomodoResources.Texts([TextValue.Of(category.Value, category.Origin)]));
        }

        if (!Says(native, "deploy"))
        {
            fields.Add("deploy", true, komodo.Origin);
        }

        var before = instance.Needs.Where(n => n.IsOrder && n.Target != instance).Select(static n => TextValue.Of(n.Target.Name, n.Target.NameOrigin.And(n.Origin)));
        fields.Add("after", KomodoResources.Texts(before));
        return fields.ToMap();
    }

    private ResolvedMap Config(ServiceInstance instance, ImmutableArray<ResolvedEntry> native)
    {
        var config = new MappingBuilder();
        config.Add("server", instance.Host?.Key, instance.PlacementOrigin);
        var source = new KomodoSource(komodo, repository);
        source.AddTo(config, instance);
        config.Add("file_paths", KomodoResources.Texts([TextValue.Of("compose.yaml", komodo.Origin)]));
        config.Add("config_files", ConfigFiles(instance));

        var built = instance.Containers.Where(static c => c.Build is not null).ToArray();
        if (built.Length > 0)
        {
            // What is built here is in no registry: asking for it would stop the deployment.
            var origin = built.Aggregate(Origin.None, static (all, container) => all.And(container.Build?.Origin ?? Origin.None));
            config.Add("auto_pull", KomodoResources.Boolean(false, origin));
            config.Add("run_build", built.Any(static c => !KomodoBuilds.IsBuiltByKomodo(c)), origin);
        }

        if (!Says(native, "webhook_enabled"))
        {
            config.Add("webhook_enabled", KomodoResources.Boolean(komodo.IsPushed.Value, komodo.Origin.And(komodo.IsPushed.Origin)));
        }

        config.Add("pre_deploy", PreDeploy(instance, native));
        return config.ToMap();
    }

    /// <summary>
    /// The files beside the compose file whose change must reach a container. A file that is mounted alone is looked up when
    /// its container starts: that is restarted. One that an image is built from is deployed anew.
    /// </summary>
    private static ResolvedList? ConfigFiles(ServiceInstance instance)
    {
        var files = new SortedDictionary<string, (string Requires, List<Container> Users, Origin Origin)>(StringComparer.Ordinal);
        foreach (var container in instance.Containers)
        {
            foreach (var file in container.Files)
            {
                if (file.Source.TryGetLiteral(out var source) && source.StartsWith("./", StringComparison.Ordinal))
                {
                    Add(source[2..], "Restart", container, file.Origin);
                }
            }

            if (container.Build?.Base is not null)
            {
                Add("Dockerfile", "Redeploy", container, container.Build.Origin);
            }
        }

        return files.Count == 0 ? null : new ResolvedList([.. files.Select(static f => Tree(f.Key, f.Value.Requires, f.Value.Users, f.Value.Origin))])
        {
            Origin = Origin.CommonTo(files.Values.Select(static f => f.Origin)),
        };

        void Add(string path, string requires, Container container, Origin origin)
        {
            var (_, users, known) = files.TryGetValue(path, out var file) ? file : (requires, [], Origin.None);
            users.Add(container);
            files[path] = (requires, users, known.And(origin));
        }
    }

    private static ResolvedMap Tree(string path, string requires, List<Container> users, Origin origin)
    {
        var file = new MappingBuilder();
        file.Add("path", path, origin);
        file.Add("services", KomodoResources.Texts(users.Select(static c => TextValue.Of(c.Key, c.Origin))));
        file.Add("requires", requires, origin);
        return file.ToMap(origin);
    }

    /// <summary>
    /// The networks and folders of a stack must be there before it: its <c>setup.sh</c> runs first, then what the owner says.
    /// </summary>
    private ResolvedTree? PreDeploy(ServiceInstance instance, ImmutableArray<ResolvedEntry> native)
    {
        var own = native.FirstOrDefault(static e => e.Key == "pre_deploy");
        if (instance.Networks.IsEmpty && DataFolders.Of(instance).IsEmpty && PreparedFiles.Of(instance).IsEmpty)
        {
            return own.Value;
        }

        var words = own.Value as ResolvedMap;
        var origin = Origin.CommonTo(instance.Networks.Select(static n => n.Origin)).And(komodo.Origin);
        ImmutableArray<TextPart> parts = [new LiteralPart("sh setup.sh")];
        if (words?["command"] is ResolvedScalar command)
        {
            parts = [.. parts, new LiteralPart("\n"), .. command.Text.Parts];
            origin = origin.And(command.Origin);
        }

        foreach (var entry in words?.Entries ?? [])
        {
            if (entry.Key == "path" && entry.Value is ResolvedScalar folder && !(folder.Text.TryGetLiteral(out var path) && path.Length == 0))
            {
                report.NativeConflict(entry.KeyOrigin.First, "path", instance.Origin.First);
            }
        }

        var tree = new MappingBuilder();
        tree.Add("command", new TextValue(parts, origin));
        tree.Add("shell_mode", words?["shell_mode"]);
        return tree.ToMap(origin);
    }

    private static bool Says(ImmutableArray<ResolvedEntry> native, string key) => native.Any(e => e.Key == key);
}
