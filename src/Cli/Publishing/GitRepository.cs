using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Hlc.Cli.Publishing;

/// <summary>A branch as it is.</summary>
/// <param name="Name">Its name, without <c>refs/heads/</c>.</param>
/// <param name="Commit">Its last commit.</param>
/// <param name="Tree">That commit's tree.</param>
/// <param name="Message">That commit's message.</param>
internal sealed record GitBranch(string Name, string Commit, string Tree, string Message);

/// <summary>A commit that is to be made.</summary>
/// <param name="Branch">What it holds.</param>
/// <param name="Parent">The commit before it; null for a branch's first.</param>
/// <param name="Message">What it says.</param>
internal sealed record NewCommit(PublishedBranch Branch, string? Parent, string Message);

/// <summary>How a branch moves.</summary>
/// <param name="Branch">The branch.</param>
/// <param name="From">Where it must be until then; null if there must be none.</param>
/// <param name="To">Where it is afterwards; null to delete it.</param>
internal readonly record struct RefMove(string Branch, string? From, string? To);

/// <summary>A git repository to publish to: only objects and branches are written, never an index or a working tree.</summary>
internal sealed class GitRepository
{
    private const string Heads = "refs/heads/";

    /// <summary>Where commits grow while they are imported. It is taken back before the import ends, and never seen by others.</summary>
    private const string Scratch = "refs/hlc/publish";

    private readonly GitProgram _git;

    private GitRepository(GitProgram git, GitObjects objects) => (_git, Objects) = (git, objects);

    /// <summary>The names of its objects.</summary>
    internal GitObjects Objects { get; }

    /// <summary>The program, called upon it.</summary>
    internal GitProgram Program => _git;

    /// <summary>Opens a repository, bare or not; false, and the reason, if there is none in this very folder.</summary>
    internal static bool TryOpen(string program, string folder, GitAuthor author, [NotNullWhen(true)] out GitRepository? repository, out string problem)
    {
        repository = null;
        var inside = Path.Combine(folder, ".git");
        var git = new GitProgram(program, Directory.Exists(inside) || File.Exists(inside) ? inside : folder, author);
        if (!Directory.Exists(folder))
        {
            problem = "there is no such folder";
            return false;
        }

        // A repository's own folder may be a file that names another one (gitrepository-layout(5)).
        git = File.Exists(git.GitFolder) ? git with { GitFolder = LinkedFolder(folder, git.GitFolder) } : git;
        var asked = Directory.Exists(git.GitFolder) ? git.Run(["rev-parse", "--show-object-format"]) : new GitResult(128, string.Empty, "the folder that '.git' names does not exist");
        problem = asked.Reason;
        if (asked.IsSuccess && GitObjects.Of(asked.Text.Trim()) is { } objects)
        {
            repository = new GitRepository(git, objects);
            return true;
        }

        problem = asked.IsSuccess ? $"its objects are named by '{asked.Text.Trim()}', which hlc does not know" : problem;
        return false;
    }

    /// <summary>Its branches.</summary>
    internal GitResult Branches(out Dictionary<string, GitBranch> branches)
    {
        branches = new Dictionary<string, GitBranch>(StringComparer.Ordinal);
        var asked = _git.Run(["for-each-ref", "--format=%(refname)%00%(objectname)%00%(tree)%00%(contents)%00", Heads]);
        var fields = asked.Text.Split('\0');
        for (var i = 0; asked.IsSuccess && i + 4 < fields.Length; i += 4)
        {
            var name = fields[i].TrimStart('\n')[Heads.Length..];
            branches.Add(name, new GitBranch(name, fields[i + 1], fields[i + 2], fields[i + 3]));
        }

        return asked;
    }

    /// <summary>The branches that working trees show, each with the folder. A bare repository has none of its own.</summary>
    internal GitResult CheckedOut(out Dictionary<string, string> folders)
    {
        folders = new Dictionary<string, string>(StringComparer.Ordinal);
        var asked = _git.Run(["worktree", "list", "--porcelain"]);
        var folder = string.Empty;
        foreach (var line in asked.Text.Split('\n'))
        {
            if (line.StartsWith("worktree ", StringComparison.Ordinal))
            {
                folder = line["worktree ".Length..];
            }
            else if (line.StartsWith("branch " + Heads, StringComparison.Ordinal))
            {
                folders[line[("branch " + Heads).Length..]] = folder;
            }
        }

        return asked;
    }

    /// <summary>Writes commits and all that they hold, in one process; no branch moves.</summary>
    internal GitResult Import(IReadOnlyList<NewCommit> commits, DateTimeOffset now, out string[] names)
    {
        var stream = new MemoryStream();
        Line(stream, "feature done");
        for (var i = 0; i < commits.Count; i++)
        {
            Commit(stream, commits[i], now);
        }

        Line(stream, $"reset {Scratch}\n");
        Line(stream, "done");
        var imported = _git.Run(["fast-import", "--quiet", "--date-format=raw"], stream.ToArray());
        names = imported.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return imported.IsSuccess && names.Length != commits.Count ? imported with { Code = 1, Errors = "git did not name the commits that it made" } : imported;
    }

    /// <summary>Moves all branches or none; none if one of them is not where it must be.</summary>
    internal GitResult Move(IEnumerable<RefMove> moves)
    {
        var none = new string('0', Objects.NameLength);
        var script = new StringBuilder();
        foreach (var move in moves)
        {
            script.Append(move.To is null ? "delete " : "update ").Append(Heads).Append(move.Branch).Append('\0')
                .Append(move.To is null ? string.Empty : move.To + "\0").Append(move.From ?? none).Append('\0');
        }

        return _git.Run(["update-ref", "-m", "hlc publish", "--stdin", "-z"], Encoding.UTF8.GetBytes(script.ToString()));
    }

    /// <summary>Pushes branches, all or none, and never over what the remote has beyond them.</summary>
    internal GitResult Push(string remote, IEnumerable<string> branches, IEnumerable<string> deleted) => _git.RunRemote(
        ["push", "--atomic", "--quiet", remote, .. branches.Select(static b => $"{Heads}{b}:{Heads}{b}"), .. deleted.Select(static b => $":{Heads}{b}")]);

    private void Commit(MemoryStream stream, NewCommit commit, DateTimeOffset now)
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeSeconds()} +0000");
        Line(stream, $"reset {Scratch}\n");
        Line(stream, $"commit {Scratch}");
        Line(stream, "mark :1");
        Line(stream, $"author {_git.Author} {time}");
        Line(stream, $"committer {_git.Author} {time}");
        Data(stream, Encoding.UTF8.GetBytes(commit.Message));
        if (commit.Parent is { } parent)
        {
            Line(stream, $"from {parent}");
        }

        Line(stream, "deleteall");
        foreach (var file in commit.Branch.Files)
        {
            Line(stream, $"M {file.Mode} inline {Quoted(file.Path)}");
            Data(stream, file.Content.Span);
        }

        Line(stream, "\nget-mark :1");
    }

    /// <summary>The folder that a file <c>.git</c> names.</summary>
    private static string LinkedFolder(string folder, string file)
    {
        const string Key = "gitdir: ";
        var text = File.ReadAllText(file).TrimEnd('\n', '\r');
        return text.StartsWith(Key, StringComparison.Ordinal) ? Path.GetFullPath(text[Key.Length..], folder) : file;
    }

    /// <summary>git-fast-import(1), "filemodify": a path in C's quotes may hold anything.</summary>
    private static string Quoted(string path) => $"\"{path.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    private static void Line(MemoryStream stream, string line) => stream.Write(Encoding.UTF8.GetBytes(line + "\n"));

    private static void Data(MemoryStream stream, ReadOnlySpan<byte> content)
    {
        Line(stream, string.Create(CultureInfo.InvariantCulture, $"data {content.Length}"));
        stream.Write(content);
        stream.WriteByte((byte)'\n');
    }
}
