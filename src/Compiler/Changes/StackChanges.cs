using System.Collections.Immutable;
using Hlc.Agreement;
using Hlc.Yaml;

namespace Hlc.Changes;

/// <summary>What becomes of the containers of stacks, as Docker Compose decides it.</summary>
internal sealed class StackChanges(LabFacts old, LabFacts now)
{
    /// <summary>
    /// The keys that are no part of what a container is made of (compose, pkg/compose/hash.go): another value makes no new container.
    /// </summary>
    private static readonly HashSet<string> WithoutEffect = new(["depends_on", "pull_policy", "scale", "profiles"], StringComparer.Ordinal);

    private static readonly string[] Shared = ["networks", "volumes", "configs", "secrets"];

    private readonly Dictionary<(string Host, string Stack), YamlNode> _old = ByStack(old);
    private readonly Dictionary<(string Host, string Stack), YamlNode> _now = ByStack(now);

    /// <summary>What becomes of the containers of a stack of which files change.</summary>
    /// <param name="host">The key of the host.</param>
    /// <param name="stack">The name of the stack.</param>
    /// <param name="files">The files.</param>
    /// <param name="notes">Takes what is to be said besides.</param>
    public ImmutableArray<ContainerChange> Of(string host, string stack, ImmutableArray<FileChange> files, List<string> notes)
    {
        var (before, after) = (_old.GetValueOrDefault((host, stack)), _now.GetValueOrDefault((host, stack)));
        var (was, @is) = (Services(_old, (host, stack)), Services(_now, (host, stack)));
        var restarted = Restarted(files);
        var changes = ImmutableArray.CreateBuilder<ContainerChange>();
        foreach (var (name, container) in @is)
        {
            var image = container.Find("image")?.Value.Text;
            if (!was.TryGetValue(name, out var earlier))
            {
                changes.Add(new ContainerChange(name, ChangeEffect.Start, null, image, []));
                continue;
            }

            string[] keys = [.. Differing(earlier, container)];
            var reread = restarted.GetValueOrDefault(name);
            ImmutableArray<string> reasons = [.. keys.Where(static k => k != "image"), .. reread.Files ?? []];
            if (keys.Length > 0 || reread.Files is not null)
            {
                changes.Add(new ContainerChange(name, keys.Length > 0 ? ChangeEffect.Restart : reread.Effect, earlier.Find("image")?.Value.Text, image, reasons));
            }
        }

        changes.AddRange(was.Where(w => !@is.ContainsKey(w.Key))
            .Select(static w => new ContainerChange(w.Key, ChangeEffect.Remove, w.Value.Find("image")?.Value.Text, null, [])));
        if (was.Count > 0 && @is.Count > 0)
        {
            notes.AddRange(Shared.Where(k => !IsSame(before.Find(k)?.Value, after.Find(k)?.Value)).Select(static k => $"its {k} change"));
        }

        return changes.ToImmutable();
    }

    /// <summary>True if a stack has one container and no more.</summary>
    public bool IsSingle(string host, string stack) => Services(_now, (host, stack)).Count == 1;

    /// <summary>The containers that are told of a file by themselves, and the files.</summary>
    private static Dictionary<string, (ChangeEffect Effect, List<string>? Files)> Restarted(ImmutableArray<FileChange> files)
    {
        var restarted = new Dictionary<string, (ChangeEffect Effect, List<string>? Files)>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.Now?.Deployment?.Reload is { } command && DeployEffect.Container(command) is var (name, effect))
            {
                var (known, list) = restarted.GetValueOrDefault(name);
                list ??= [];
                list.Add(file.File.Path.Name.ToString());
                restarted[name] = (effect > known ? effect : known, list);
            }
        }

        return restarted;
    }

    private static Dictionary<(string Host, string Stack), YamlNode> ByStack(LabFacts facts)
    {
        var stacks = new Dictionary<(string, string), YamlNode>();
        foreach (var fact in facts.Stacks)
        {
            stacks.TryAdd((fact.Host, fact.Stack), fact.Document);
        }

        return stacks;
    }

    private static Dictionary<string, YamlNode> Services(Dictionary<(string Host, string Stack), YamlNode> stacks, (string Host, string Stack) key)
    {
        var services = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var entry in stacks.TryGetValue(key, out var document) ? document.Find("services")?.Value.Entries ?? [] : [])
        {
            services.TryAdd(entry.Key.Text, entry.Value);
        }

        return services;
    }

    /// <summary>The keys of a container's entry that differ, in ordinal order.</summary>
    private static IEnumerable<string> Differing(YamlNode before, YamlNode now) => before.Entries.Concat(now.Entries).Select(static e => e.Key.Text)
        .Distinct().Where(k => !WithoutEffect.Contains(k) && !IsSame(before.Find(k)?.Value, now.Find(k)?.Value)).Order(StringComparer.Ordinal);

    private static bool IsSame(YamlNode? a, YamlNode? b) => a is { } before && b is { } now ? IsSame(before, now) : a is null == b is null;

    /// <summary>True if two nodes say the same, however they are written; the order of keys says nothing.</summary>
    private static bool IsSame(YamlNode a, YamlNode b)
    {
        if (a.Kind != b.Kind || a.Text != b.Text || a.Items.Count != b.Items.Count || a.Entries.Count != b.Entries.Count || (a.IsPlain != b.IsPlain && a.Kind == YamlKind.Scalar))
        {
            return false;
        }

        for (var i = 0; i < a.Items.Count; i++)
        {
            if (!IsSame(a.Items[i], b.Items[i]))
            {
                return false;
            }
        }

        var others = b.Entries.ToLookup(static e => e.Key.Text, static e => e.Value);
        return a.Entries.All(e => others[e.Key.Text].Any(o => IsSame(e.Value, o)));
    }
}
