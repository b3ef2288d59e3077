using System.Collections.Immutable;
using Hlc.Changes;

namespace Hlc.Cli.Plans;

/// <summary>What a deployment of a lab would do, and what is to be said of it.</summary>
/// <param name="Lab">The lab's name.</param>
/// <param name="Earlier">What it is compared with.</param>
/// <param name="Changes">What changes.</param>
/// <param name="Refused">What is dangerous and was not asked for.</param>
internal sealed record Plan(string Lab, EarlierOutput Earlier, LabChanges Changes, ImmutableArray<Danger> Refused)
{
    /// <summary>What is dangerous and was asked for.</summary>
    internal IEnumerable<Danger> Allowed => Changes.Dangers.Except(Refused);

    /// <summary>The changes under the words for when they happen, in order.</summary>
    internal IEnumerable<(string Title, IReadOnlyList<HostChange> Changes)> Groups()
    {
        var open = (Title: string.Empty, Changes: new List<HostChange>());
        foreach (var change in Changes.Steps)
        {
            var title = change.Effect == ChangeEffect.Remove ? "removed first" : $"stage {change.Stage}";
            if (title != open.Title && open.Changes.Count > 0)
            {
                yield return open;
                open.Changes = [];
            }

            open.Title = title;
            open.Changes.Add(change);
        }

        if (open.Changes.Count > 0)
        {
            yield return open;
        }
    }

    /// <summary>What it is compared with, and where that is not where it would be expected.</summary>
    internal string Compared() => Changes.IsNew
        ? $"there is no output in '{Folder}' at {Earlier.Shown}: everything is new"
        : $"compared with {(Earlier.IsElsewhere ? $"'{Folder}' at " : string.Empty)}{Earlier.Shown}";

    /// <summary>How much of what happens.</summary>
    internal string Counts()
    {
        if (Changes.IsEmpty)
        {
            return "nothing to do";
        }

        // A stack's containers are counted one by one: each of them is a pause of its own.
        var effects = Changes.Steps.SelectMany(static s => s.Containers.IsEmpty || s.Effect is ChangeEffect.Remove ? [s.Effect] : s.Containers.Select(static c => c.Effect)).ToLookup(static e => e);
        var (opening, closing) = (Changes.Steps.Sum(static s => s.Ports.Count(static p => p.Opens)), Changes.Steps.Sum(static s => s.Ports.Count(static p => !p.Opens)));
        string[] counts =
        [
            Count(Changes.Steps.Select(static s => s.Host).Distinct().Count(), "host changes", "hosts change"),
            Count(effects[ChangeEffect.Start].Count(), "start"),
            Count(effects[ChangeEffect.Restart].Count(), "restart"),
            Count(effects[ChangeEffect.Reload].Count(), "reload"),
            Count(effects[ChangeEffect.Remove].Count(), "removal"),
            Count(opening, "opening"),
            Count(closing, "closing"),
            Count(Changes.Names.Length, "name"),
        ];
        return string.Join(", ", counts.Where(static c => c.Length > 0).DefaultIfEmpty("no host changes"));

        static string Count(int count, string one, string? several = null) => count == 0 ? string.Empty : PlanWords.Count(count, one, several);
    }

    private string Folder => Earlier.Folder.Length == 0 ? "." : Earlier.Folder;
}
