using System.Collections.Immutable;
using System.Globalization;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Backup;

/// <summary>Makes the view of a backup's script.</summary>
internal static class BackupScript
{
    public static BackupScriptView Of(HostBackup backup)
    {
        var target = backup.Target ?? TextValue.Empty;
        var isDump = backup.Tool == BackupTool.Dump;
        return new BackupScriptView(
            new Sourced<string>(backup.Policy.Key, backup.Policy.Origin),
            new Sourced<string>(backup.Host.Key, backup.Host.Origin),
            backup.Snapshot is not null,
            new Sourced<bool>(backup.Stop is not null, Origin.Of(backup.Policy.Entry.Stop?.Span ?? default)),
            isDump,
            [.. BackupVariables.Of(backup).Select(static v => v.Name)],
            backup.Tool == BackupTool.Borg ? Borg(backup, target) : null,
            backup.Tool == BackupTool.Restic ? new ResticView(target, backup.Passphrase ?? TextValue.Empty) : null,
            backup.Tool is BackupTool.Tar or BackupTool.Dump ? target : null,
            isDump ? [.. backup.Databases.Select(static d => Source(d))] : [.. backup.Sources.Select(static s => Source(s))],
            [.. Stacks(backup.Instances)],
            Snapshots(backup),
            [.. backup.Keep.Select(static r => Keep(r))],
            [.. PartsOf(backup.Tool).Select(p => new Sourced<string>(p, backup.Policy.Origin))]);
    }

    /// <summary>The parts of the script that a program needs, in the order in which they are read.</summary>
    public static string[] PartsOf(BackupTool tool) => tool switch
    {
        BackupTool.Borg => ["borg"],
        BackupTool.Restic => ["restic"],
        BackupTool.Tar => ["tar"],
        _ => ["tar", "dump"],
    };

    /// <summary>True if a repository lies on another machine (borg(1), "Repository URLs"): <c>ssh://</c>, or <c>user@host:path</c>.</summary>
    public static bool IsRemote(string repository) =>
        repository.StartsWith("ssh://", StringComparison.Ordinal)
        || (repository.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !repository.AsSpan(0, colon).Contains('/') && !repository.StartsWith("file:", StringComparison.Ordinal));

    private static BorgView Borg(HostBackup backup, TextValue target)
    {
        var isRemote = target.TryGetLiteral(out var place) && IsRemote(place);
        return new BorgView(target, isRemote, backup.Passphrase ?? TextValue.Empty, Ssh(backup), backup.Compression ?? TextValue.Of("lz4", Origin.None));
    }

    /// <summary>A connection that is lost must end (ServerAliveInterval), and nobody is there to be asked (BatchMode).</summary>
    private static TextValue Ssh(HostBackup backup)
    {
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        parts.Add(new LiteralPart("ssh -o BatchMode=yes -o ConnectTimeout=30 -o ServerAliveInterval=60"));
        var origin = Origin.None;
        if (backup.SshPort is { } port)
        {
            parts.Add(new LiteralPart(string.Create(CultureInfo.InvariantCulture, $" -p {port.Value}")));
            origin = origin.And(port.Origin);
        }

        if (backup.SshIdentity is { } identity)
        {
            // Borg takes its command apart as a shell would.
            parts.Add(new LiteralPart(" -i "));
            parts.AddRange(identity.TryGetLiteral(out var file) ? [new LiteralPart(ShellWord.Write(file).Text)] : identity.Parts);
            origin = origin.And(identity.Origin);
        }

        return new TextValue(parts.ToImmutable(), origin);
    }

    private static BackupSourceView Source(BackupSource source)
    {
        var folders = source.Folders.Select(static f => f.Path);
        return new BackupSourceView(
            source.Key, source.Dataset?.Name, source.Dataset?.Mountpoint,
            source.Dataset is { } dataset ? [dataset.Mountpoint] : [.. folders], [.. folders], [.. Stacks(source.Instances)], null);
    }

    private static BackupSourceView Source(BackupDatabase database)
    {
        var (container, instance) = (database.Container, database.Container.Instance);
        return new BackupSourceView(
            database.Key, null, null, [], [], [.. Stacks([instance])],
            new DatabaseView(instance.Folder ?? default, new Sourced<string>(container.Key, container.Origin), database.Dump, database.Restore));
    }

    private static IEnumerable<Sourced<string>> Stacks(IEnumerable<ServiceInstance> instances) => instances.Where(static i => i.Folder is not null)
        .Select(static i => i.Folder!.Value with { Origin = i.Folder.Value.Origin.And(i.BackupOrigin.AsDecision()) });

    /// <summary>A storage's own dataset where the backup holds all of it: with all below it, it is one moment. Else the datasets.</summary>
    private static ImmutableArray<Sourced<string>> Snapshots(HostBackup backup)
    {
        var own = backup.Sources.Select(static s => s.Dataset).OfType<Dataset>().ToArray();
        var roots = new List<Sourced<string>>();
        foreach (var dataset in own)
        {
            var isWhole = backup.Host.Datasets.Where(d => d.Storage.Dataset == dataset.Storage.Dataset).All(own.Contains);
            roots.Add(isWhole ? new Sourced<string>(dataset.Storage.Dataset ?? dataset.Name.Value, dataset.Storage.DatasetOrigin.And(dataset.Name.Origin)) : dataset.Name);
        }

        return backup.Snapshot is null ? [] : [.. roots.DistinctBy(static r => r.Value)];
    }

    private static KeepView Keep(KeepRule rule)
    {
        var count = rule.Count.Value.ToString(CultureInfo.InvariantCulture);
        var isDays = rule.Period == "days";
        return new KeepView(new Sourced<string>(isDays ? "within" : rule.Period, rule.Count.Origin), new Sourced<string>(isDays ? count + "d" : count, rule.Count.Origin));
    }
}
