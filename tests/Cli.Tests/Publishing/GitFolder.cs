using System.Diagnostics;
using System.Text;
using Hlc.Goldens;

namespace Hlc.Cli.Tests.Publishing;

/// <summary>A git repository of a test, and git as somebody else calls it.</summary>
/// <param name="Path">Its folder.</param>
internal sealed record GitFolder(string Path)
{
    /// <summary>Makes a repository; skips the test where there is no git.</summary>
    internal static GitFolder Init(TestLab lab, string name, params string[] options)
    {
        Require();
        var folder = new GitFolder(lab.At(name));
        Directory.CreateDirectory(folder.Path);
        folder.Run(["init", "--quiet", "--initial-branch=trunk", .. options]);
        return folder;
    }

    /// <summary>Skips the test, or fails it where programs are required, unless git runs.</summary>
    internal static void Require()
    {
        try
        {
            using var process = Start(System.IO.Path.GetTempPath(), ["--version"]);
            process.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.False(RequiredPrograms.AreRequired, "git is absent");
            Assert.Skip("git is absent");
        }
    }

    /// <summary>What git prints; the test fails if it does.</summary>
    internal string Run(params string[] arguments)
    {
        var (code, output) = Try(arguments);
        Assert.True(code == 0, $"git {string.Join(' ', arguments)}: {output}");
        return output;
    }

    internal (int Code, string Output) Try(params string[] arguments)
    {
        using var process = Start(Path, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    /// <summary>The branches with their last commits.</summary>
    internal SortedDictionary<string, string> Branches() => new(
        Run("for-each-ref", "--format=%(refname:short) %(objectname)", "refs/heads").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' ')).ToDictionary(static words => words[0], static words => words[1]), StringComparer.Ordinal);

    /// <summary>The files of a branch with mode and content.</summary>
    internal Dictionary<string, string> Files(string branch) => Run("ls-tree", "-r", "-z", branch).Split('\0', StringSplitOptions.RemoveEmptyEntries)
        .Select(static line => line.Split('\t')).ToDictionary(static p => p[1], p => $"{p[0][..6]} {Run("cat-file", "blob", p[0].Split(' ')[2])}");

    /// <summary>Commits as a person would, on top of a branch and without a working tree.</summary>
    internal string Commit(string branch, string file, string content, string message = "By hand")
    {
        var stream = $"commit refs/heads/{branch}\ncommitter A Person <person@example.org> 1700000000 +0000\ndata {Encoding.UTF8.GetByteCount(message)}\n{message}\n"
            + $"from refs/heads/{branch}^0\nM 100644 inline {file}\ndata {Encoding.UTF8.GetByteCount(content)}\n{content}\n";
        using var process = Start(Path, ["fast-import", "--quiet"]);
        process.StandardInput.Write(stream);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return Branches()[branch];
    }

    private static Process Start(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-c", "user.name=A Person", "-c", "user.email=person@example.org", "-c", "protocol.file.allow=always", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        return Process.Start(start) ?? throw new InvalidOperationException("git did not start");
    }
}
