using System.Collections.Immutable;
using Hlc.Output;

namespace Hlc.Changes;

/// <summary>What becomes of a file.</summary>
public enum FileChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>Its content, its owner or its mode is another.</summary>
    Changed,

    /// <summary>It is no longer made.</summary>
    Removed,
}

/// <summary>What becomes of a file.</summary>
/// <param name="Kind">What.</param>
/// <param name="Before">The file as it was; null for a new one.</param>
/// <param name="Now">The file as it is compiled; null for one that is no longer made.</param>
public sealed record FileChange(FileChangeKind Kind, Artifact? Before, Artifact? Now)
{
    /// <summary>The file that there is, the new one if there are both.</summary>
    public Artifact File => Now ?? Before ?? throw new InvalidOperationException("a change is of a file");

    /// <summary>Its path on its host; in the output folder if no host holds it.</summary>
    public string Place => File.Deployment?.Destination ?? File.Path.Value;

    /// <summary>True if its content is what it was: owner or mode changes.</summary>
    public bool IsOfRights => Before is { } before && Now is { } now && before.Content.Span.SequenceEqual(now.Content.Span);
}

/// <summary>
/// The files of two outputs, put together by where they are deployed: a folder that is called otherwise in the output changes
/// nothing on a host.
/// </summary>
internal sealed class ChangedFiles
{
    private ChangedFiles(OutputTree? before, OutputTree now)
    {
        var old = ByPlace(before?.Artifacts ?? []);
        var made = ByPlace(now.Artifacts);
        var all = ImmutableArray.CreateBuilder<FileChange>();
        foreach (var (place, artifact) in made)
        {
            if (!old.TryGetValue(place, out var earlier))
            {
                all.Add(new FileChange(FileChangeKind.Added, null, artifact));
            }
            else if (!IsSame(earlier, artifact))
            {
                all.Add(new FileChange(FileChangeKind.Changed, earlier, artifact));
            }
        }

        all.AddRange(old.Where(o => !made.ContainsKey(o.Key)).Select(static o => new FileChange(FileChangeKind.Removed, o.Value, null)));
        all.Sort(static (a, b) => a.File.Path.CompareTo(b.File.Path) is var order && order != 0 ? order : a.Kind.CompareTo(b.Kind));
        OnHosts = [.. all.Where(static f => f.File.Deployment is not null)];
        Elsewhere = [.. all.Where(static f => f.File.Deployment is null)];
        Before = [.. old.Values.Where(static a => a.Deployment is not null)];
        Now = [.. made.Values.Where(static a => a.Deployment is not null)];
        HostsBefore = Hosts(Before);
        HostsNow = Hosts(Now);
    }

    /// <summary>What changes on hosts.</summary>
    public ImmutableArray<FileChange> OnHosts { get; }

    /// <summary>What changes and no host holds.</summary>
    public ImmutableArray<FileChange> Elsewhere { get; }

    /// <summary>What hosts held.</summary>
    public ImmutableArray<Artifact> Before { get; }

    /// <summary>What hosts are to hold.</summary>
    public ImmutableArray<Artifact> Now { get; }

    /// <summary>The hosts that held something.</summary>
    public IReadOnlySet<string> HostsBefore { get; }

    /// <summary>The hosts that are to hold something.</summary>
    public IReadOnlySet<string> HostsNow { get; }

    /// <summary>Compares two outputs.</summary>
    public static ChangedFiles Of(OutputTree? before, OutputTree now) => new(before, now);

    private static Dictionary<(string? Host, string Place), Artifact> ByPlace(ImmutableArray<Artifact> artifacts)
    {
        var places = new Dictionary<(string?, string), Artifact>(artifacts.Length);
        foreach (var artifact in artifacts)
        {
            // A manifest that names a place twice is not one of ours: the first counts.
            places.TryAdd((artifact.Deployment?.Host, artifact.Deployment?.Destination ?? artifact.Path.Value), artifact);
        }

        return places;
    }

    private static HashSet<string> Hosts(ImmutableArray<Artifact> artifacts) => [.. artifacts.Select(static a => a.Deployment!.Host)];

    private static bool IsSame(Artifact before, Artifact now) =>
        before.Content.Span.SequenceEqual(now.Content.Span) && before.Deployment?.Owner == now.Deployment?.Owner
        && before.Deployment?.Apply == now.Deployment?.Apply && ModeOf(before) == ModeOf(now);

    private static string? ModeOf(Artifact artifact) => artifact.Deployment is { } deployment ? deployment.Mode ?? artifact.Mode : artifact.Mode;
}
