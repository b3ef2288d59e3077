using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>The program that keeps a backup.</summary>
public enum BackupTool
{
    /// <summary>BorgBackup: a repository for each source.</summary>
    Borg,

    /// <summary>restic: one repository, a tag for each source.</summary>
    Restic,

    /// <summary>Compressed archives in a directory.</summary>
    Tar,

    /// <summary>Dumps of databases in a directory.</summary>
    Dump,
}

/// <summary>What a backup policy means for one host: what of it is stored there, and how that is kept.</summary>
public sealed class HostBackup
{
    private readonly Lazy<ImmutableArray<BackupDatabase>> _databases;
    private readonly Lazy<ILookup<ServiceInstance, Sourced<string>>> _keys;
    private readonly Lazy<HashSet<string>> _paths;

    /// <summary>Makes it; what is not said yet is said by its initializer.</summary>
    public HostBackup()
    {
        _databases = new(() => Tool == BackupTool.Dump ? [.. BackupDatabase.Of(this)] : []);
        _keys = new(() => Tool == BackupTool.Dump
            ? Databases.ToLookup(static d => d.Container.Instance, static d => d.Key)
            : Sources.SelectMany(static s => s.Instances.Select(i => (i, s.Key))).ToLookup(static pair => pair.i, static pair => pair.Key));
        _paths = new(() => [.. Tool == BackupTool.Dump
            ? Databases.SelectMany(static d => d.Container.Volumes).Where(static v => v.Kind == VolumeKind.Stored).Select(static v => v.Source.ToString())
            : Sources.SelectMany(static s => s.Folders).Select(static f => f.Path.Value)]);
    }

    /// <summary>The host whose data it is.</summary>
    public required Host Host { get; init; }

    /// <summary>What says that there is such a backup on the host: the policy, and what brings the data there that it keeps.</summary>
    public required Origin Origin { get; init; }

    /// <summary>The policy.</summary>
    public required BackupPolicy Policy { get; init; }

    /// <summary>The program that keeps it.</summary>
    public required BackupTool Tool { get; init; }

    /// <summary>Where it is kept: the base of Borg's repositories, restic's repository, a directory. Null where nobody says.</summary>
    public TextValue? Target { get; init; }

    /// <summary>The passphrase of its repositories; null where nobody says.</summary>
    public TextValue? Passphrase { get; init; }

    /// <summary>The port of the repository's SSH server; null for ssh's own default.</summary>
    public Sourced<long>? SshPort { get; init; }

    /// <summary>The private key for the repository's SSH server; null for ssh's own default.</summary>
    public TextValue? SshIdentity { get; init; }

    /// <summary>Borg's compression; null for Borg's default.</summary>
    public TextValue? Compression { get; init; }

    /// <summary>The command that writes a dump; null where it follows from the database's image.</summary>
    public TextValue? DumpCommand { get; init; }

    /// <summary>What says that a snapshot is archived; null if the live folders are.</summary>
    public Origin? Snapshot { get; init; }

    /// <summary>What says that services are stopped meanwhile; null if they are not.</summary>
    public Origin? Stop { get; init; }

    /// <summary>When it runs; null if only maintenance or people start it.</summary>
    public Sourced<Cron>? Cron { get; init; }

    /// <summary>How many archives are kept, in the order of the schema.</summary>
    public ImmutableArray<KeepRule> Keep { get; init; } = [];

    /// <summary>Patterns of files that are left out.</summary>
    public ImmutableArray<TextValue> Exclude { get; init; } = [];

    /// <summary>What is archived, in ordinal order of the key.</summary>
    public ImmutableArray<BackupSource> Sources { get; init; } = [];

    /// <summary>The stacks with data in it, in ordinal order of the name.</summary>
    public ImmutableArray<ServiceInstance> Instances =>
        [.. Sources.SelectMany(static s => s.Instances).Distinct().OrderBy(static i => i.Name, StringComparer.Ordinal)];

    /// <summary>The name of its script, units and files on the host.</summary>
    public string Name => $"backup-{Policy.Key}";

    /// <summary>The databases that are dumped; none where folders are archived.</summary>
    public ImmutableArray<BackupDatabase> Databases => _databases.Value;

    /// <summary>What holds the data of a stack: the script lists and restores it under these names.</summary>
    public IEnumerable<Sourced<string>> KeysOf(ServiceInstance instance) => _keys.Value[instance];

    /// <summary>True if it keeps what is stored in a folder of the host: as files, or as the dump of the database that writes there.</summary>
    public bool Keeps(string path) => _paths.Value.Contains(path);

    /// <inheritdoc/>
    public override string ToString() => $"{Policy.Key} of {Host.Key}";
}

/// <summary>What is archived together: a dataset, or a stack's folders on other storage.</summary>
/// <param name="Key">Its name: of its Borg repository, its restic tag, its archives. The dataset with <c>_</c> for <c>/</c>, or the stack.</param>
/// <param name="Dataset">The dataset; null for folders on other storage.</param>
/// <param name="Folders">The folders of data that are kept.</param>
/// <param name="LeftOut">Folders of the dataset that this backup must not hold.</param>
public sealed record BackupSource(Sourced<string> Key, Dataset? Dataset, ImmutableArray<DataFolder> Folders, ImmutableArray<DataFolder> LeftOut)
{
    /// <summary>The stacks whose data it is.</summary>
    public ImmutableArray<ServiceInstance> Instances { get; } = [.. Folders.Select(static f => f.Instance).Distinct()];
}

/// <summary>A rule of how many archives are kept.</summary>
/// <param name="Period">Of what: <c>last</c>, <c>hourly</c>, <c>daily</c>, <c>weekly</c>, <c>monthly</c>, <c>yearly</c>; <c>days</c> for all of the last days.</param>
/// <param name="Count">How many.</param>
public sealed record KeepRule(string Period, Sourced<long> Count);
