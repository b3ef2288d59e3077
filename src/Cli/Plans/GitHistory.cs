using System.Globalization;
using System.Text;
using Hlc.Cli.Publishing;

namespace Hlc.Cli.Plans;

/// <summary>A file in a commit: a regular one, never a link and never a repository of its own.</summary>
/// <param name="Id">The name of its content.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="IsExecutable">True for mode 0755.</param>
internal readonly record struct CommittedFile(string Id, long Size, bool IsExecutable);

/// <summary>Reads what is committed in a repository; nothing is checked out, and nothing is written.</summary>
/// <param name="git">The program, called upon the repository.</param>
internal sealed class GitHistory(GitProgram git)
{
    /// <summary>The commit that a revision names (gitrevisions(7)); null if there is none.</summary>
    internal string? CommitOf(string revision)
    {
        var asked = git.Run(["rev-parse", "--verify", "--quiet", $"{revision}^{{commit}}"]);
        return asked.IsSuccess ? asked.Text.Trim() : null;
    }

    /// <summary>The files below a folder of a commit, by their paths in it; null if the commit has no such folder.</summary>
    internal Dictionary<string, CommittedFile>? Files(string commit, string folder)
    {
        var asked = git.Run(["ls-tree", "-r", "-z", "-l", "--full-tree", $"{commit}:{folder}"]);
        if (!asked.IsSuccess)
        {
            return null;
        }

        var files = new Dictionary<string, CommittedFile>(StringComparer.Ordinal);
        foreach (var line in asked.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab > 0 && line[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var mode, "blob", var id, var size] && (mode is "100644" or "100755")
                && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            {
                files[line[(tab + 1)..]] = new CommittedFile(id, bytes, mode == "100755");
            }
        }

        return files;
    }

    /// <summary>The contents of files, all in one call; null if git does not give one of them.</summary>
    internal Dictionary<string, ReadOnlyMemory<byte>>? Contents(IEnumerable<CommittedFile> files)
    {
        string[] ids = [.. files.Select(static f => f.Id).Distinct()];
        var asked = git.Run(["cat-file", "--batch"], Encoding.ASCII.GetBytes(string.Concat(ids.Select(static id => id + "\n"))));
        var contents = new Dictionary<string, ReadOnlyMemory<byte>>(ids.Length, StringComparer.Ordinal);
        var rest = asked.Bytes;
        while (asked.IsSuccess && rest.Span.IndexOf((byte)'\n') is var end && end > 0)
        {
            // git-cat-file(1), BATCH OUTPUT: a line 'id kind size', the content, and a line break.
            if (Encoding.ASCII.GetString(rest.Span[..end]).Split(' ') is not [var id, "blob", var size]
                || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || rest.Length < end + 1 + length)
            {
                return null;
            }

            contents[id] = rest.Slice(end + 1, length);
            rest = rest[Math.Min(end + 2 + length, rest.Length)..];
        }

        return contents.Count == ids.Length ? contents : null;
    }
}
