using System.Collections.Immutable;
using System.Text;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Backup;

/// <summary>What a backup leaves out: the lab's patterns, and what lies in its datasets but is not its own.</summary>
internal static class ExcludePatterns
{
    public static ImmutableArray<TextValue> Of(HostBackup backup)
    {
        var patterns = ImmutableArray.CreateBuilder<TextValue>();
        patterns.AddRange(backup.Exclude);
        foreach (var source in backup.Sources)
        {
            foreach (var folder in source.LeftOut)
            {
                patterns.Add(TextValue.Of(Prefix(backup.Tool, folder.Path.Value), folder.Path.Origin.And(source.Key.Origin)));
            }

            // A dataset may show its snapshots as a folder (zfsprops(7), snapdir=visible).
            if (source.Dataset is { } dataset)
            {
                patterns.Add(TextValue.Of(Prefix(backup.Tool, $"{dataset.Mountpoint.Value}/.zfs"), dataset.Mountpoint.Origin.And(source.Key.Origin)));
            }
        }

        return patterns.ToImmutable();
    }

    /// <summary>A path and all below it: borg(1) has prefixes, the others patterns whose special characters are escaped.</summary>
    private static string Prefix(BackupTool tool, string path) => tool switch
    {
        BackupTool.Borg => $"pp:{path}",
        BackupTool.Tar => Escaped(path.TrimStart('/')),
        _ => Escaped(path),
    };

    private static string Escaped(string path)
    {
        var text = new StringBuilder(path.Length);
        foreach (var c in path)
        {
            if (c is '*' or '?' or '[' or '\\')
            {
                text.Append('\\');
            }

            text.Append(c);
        }

        return text.ToString();
    }
}
