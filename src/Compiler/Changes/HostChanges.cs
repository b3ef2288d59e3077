using System.Collections.Immutable;
using Hlc.Agreement;
using Hlc.Output;

namespace Hlc.Changes;

/// <summary>Puts the files that change together as a deployment takes them: a stack, or what one command serves.</summary>
internal sealed class HostChanges(Comparison comparison)
{
    private readonly FactChanges _facts = new(comparison.Old, comparison.Now);
    private readonly StackChanges _stacks = new(comparison.Old, comparison.Now);
    private readonly HashSet<(string Host, string? Stack)> _known = [.. comparison.Files.Before.Select(static a => (a.Deployment!.Host, StackOf(a)))];
    private readonly HashSet<(string Host, string? Stack)> _kept = [.. comparison.Files.Now.Select(static a => (a.Deployment!.Host, StackOf(a)))];

    /// <summary>All that happens, in order.</summary>
    public static ImmutableArray<HostChange> Of(Comparison comparison)
    {
        var changes = new HostChanges(comparison);
        var turns = comparison.Lab.Hosts.Select(static (h, i) => (h.Key, i)).ToDictionary(static p => p.Key, static p => p.i, StringComparer.Ordinal);
        return
        [
            .. comparison.Files.OnHosts.Where(f => turns.ContainsKey(f.File.Deployment!.Host)).GroupBy(KeyOf).Select(g => changes.Change(g.Key, [.. g]))
                .OrderBy(static c => c.Effect != ChangeEffect.Remove)
                .ThenBy(static c => c.Effect == ChangeEffect.Remove ? -c.Step : c.Step)
                .ThenBy(c => turns[c.Host])
                .ThenBy(static c => c.Stack, StringComparer.Ordinal).ThenBy(static c => c.Subject, StringComparer.Ordinal).ThenBy(static c => c.Files[0].Place, StringComparer.Ordinal),
        ];
    }

    /// <summary>The stack that a file belongs to; a manifest of an earlier hlc does not say it.</summary>
    private static string? StackOf(Artifact artifact) => artifact.Deployment?.Service ?? AgreedNames.StackOf(artifact);

    private static (string Host, bool IsRemoved, string? Stack, int Step, string What) KeyOf(FileChange file)
    {
        var deployment = file.File.Deployment!;
        var isRemoved = file.Kind == FileChangeKind.Removed;
        return StackOf(file.File) is { } stack ? (deployment.Host, isRemoved, stack, 0, string.Empty)
            : (deployment.Host, isRemoved, null, deployment.Step, (isRemoved ? null : deployment.Reload) ?? file.File.Kind);
    }

    private HostChange Change((string Host, bool IsRemoved, string? Stack, int Step, string What) key, ImmutableArray<FileChange> files)
    {
        var first = files.MinBy(static f => f.File.Deployment!.Step)!.File.Deployment!;
        var notes = new List<string>();
        var change = key switch
        {
            { IsRemoved: true } => Removed(key.Host, key.Stack, files),
            { Stack: { } stack } => OfStack(key.Host, stack, files, notes),
            _ => OfHost(key.Host, files),
        };
        if (files.Any(static f => f.File.Kind == "firewall") && Filter(key.Host) is { } filter)
        {
            notes.Add(filter);
        }

        return change with
        {
            Stage = first.Stage,
            Step = first.Step,
            Files = files,
            Ports = [.. files.SelectMany(_facts.PortsOf).OrderBy(static p => !p.Opens)],
            Notes = [.. notes, .. files.SelectMany(_facts.NotesOf)],
        };
    }

    private HostChange Removed(string host, string? stack, ImmutableArray<FileChange> files)
    {
        var isWhole = stack is not null && !_kept.Contains((host, stack));
        var deployments = files.Select(static f => f.File.Deployment!).ToArray();

        // What is removed from among the files of others is told by its reload, if nothing stops it.
        var commands = deployments.Select(static d => d.Remove ?? (d.Apply is ApplyMode.Whole or ApplyMode.References ? null : d.Reload)).OfType<string>();
        return new HostChange(host, stack, ChangeEffect.Remove, isWhole ? stack ?? string.Empty : string.Empty) { Commands = [.. commands.Distinct()] };
    }

    private HostChange OfStack(string host, string stack, ImmutableArray<FileChange> files, List<string> notes)
    {
        ImmutableArray<string> commands = [.. files.Select(static f => f.Now?.Deployment?.Reload).OfType<string>().Distinct()];
        var folder = AgreedNames.StackOf(files[0].File) ?? stack;
        var containers = _stacks.Of(host, folder, files, notes);
        var effect = !_known.Contains((host, stack)) ? ChangeEffect.Start
            : containers.IsEmpty ? (commands.IsEmpty ? ChangeEffect.None : ChangeEffect.Run)
            : containers.Max(static c => c.Effect == ChangeEffect.Remove ? ChangeEffect.Run : c.Effect);
        return new HostChange(host, stack, effect, stack) { Commands = commands, Containers = containers, IsSingle = _stacks.IsSingle(host, folder) && containers.Length < 2 };
    }

    private static HostChange OfHost(string host, ImmutableArray<FileChange> files)
    {
        var file = files[0].File;
        var (effect, subject) = DeployEffect.Of(file.Deployment?.Reload, file.Kind);
        return new HostChange(host, null, effect, subject) { Commands = file.Deployment?.Reload is { } command ? [command] : [] };
    }

    /// <summary>What is said of a packet filter that is turned on or off; null if it stays as it is.</summary>
    private string? Filter(string host) => (comparison.Old.Filters.Contains(host), comparison.Now.Filters.Contains(host)) switch
    {
        (false, true) => "the packet filter turns on",
        (true, false) => "the packet filter no longer refuses anything",
        _ => null,
    };
}
