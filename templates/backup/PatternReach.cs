using Hlc.Planning;
using Hlc.Topology;

namespace Hlc.Artifacts.Backup;

/// <summary>
/// Finds patterns of Borg that match no path which is archived (borg-patterns(1)): without a wildcard at its start a pattern is
/// compared from the root on, so <c>.DS_Store</c> means the one file <c>/.DS_Store</c>.
/// </summary>
internal static class PatternReach
{
    public static void Check(HostBackup backup, PlanReport report)
    {
        if (backup.Tool != BackupTool.Borg)
        {
            return;
        }

        string[] places = [.. backup.Sources.SelectMany(static s => s.Dataset is { } dataset ? [dataset.Mountpoint.Value] : s.Folders.Select(static f => f.Path.Value)).Select(static p => p.Trim('/'))];
        foreach (var pattern in backup.Exclude)
        {
            if (pattern.TryGetLiteral(out var text) && places.Length > 0 && !places.Any(place => Reaches(text, place)))
            {
                report.Add(BackupErrors.LeavesNothingOut(pattern.Origin.First, backup.Policy.Key, text, $"/{places[0]}"));
            }
        }
    }

    /// <summary>True if a pattern can match something at or below a place, or all of it.</summary>
    internal static bool Reaches(string pattern, string place)
    {
        var style = pattern.Length > 2 && pattern[2] == ':' ? pattern[..2] : string.Empty;
        if (style == "re")
        {
            return true;
        }

        var isPath = style is "pp" or "pf";
        var text = (isPath || style is "fm" or "sh" ? pattern.AsSpan(3) : pattern.AsSpan()).TrimStart('/');
        var wildcard = isPath ? -1 : text.IndexOfAny('*', '?', '[');
        var begin = (wildcard < 0 ? text : text[..wildcard]).ToString();
        return IsAtOrBelow(begin, place) || (wildcard < 0 ? IsAtOrBelow(place, begin.TrimEnd('/')) : place.StartsWith(begin, StringComparison.Ordinal));
    }

    private static bool IsAtOrBelow(string path, string place) =>
        path.StartsWith(place, StringComparison.Ordinal) && (path.Length == place.Length || path[place.Length] == '/');
}
