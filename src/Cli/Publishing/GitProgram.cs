using System.Diagnostics;
using System.Text;

namespace Hlc.Cli.Publishing;

/// <summary>The <c>git</c> program, called so that nobody's settings change what it does.</summary>
/// <param name="Program">The program: a name that is looked up, or a path.</param>
/// <param name="GitFolder">The repository's own folder: <c>.git</c>, or a bare repository.</param>
/// <param name="Author">Who commits.</param>
internal sealed record GitProgram(string Program, string GitFolder, GitAuthor Author)
{
    /// <summary>
    /// Settings that must not hold here (git-config(1)): hooks and helpers are programs of others, and a clean-up in the
    /// background would go on after the command.
    /// </summary>
    private static readonly string[] Overrides =
        ["core.hooksPath=/dev/null", "core.fsmonitor=false", "gc.auto=0", "maintenance.auto=false", "core.logAllRefUpdates=true", "advice.detachedHead=false"];

    /// <summary>What the environment may say where git talks to a remote: how it is reached, never which repository is meant.</summary>
    private static readonly string[] OfRemotes =
        ["GIT_SSH", "GIT_ASKPASS", "GIT_TERMINAL_PROMPT", "GIT_SSL_", "GIT_HTTP_", "GIT_PROXY_", "GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"];

    /// <summary>Runs git on the repository, by the repository's own settings alone.</summary>
    internal GitResult Run(IReadOnlyList<string> arguments, byte[]? input = null) => Run(arguments, input, isRemote: false);

    /// <summary>Runs git where it talks to a remote: by the user's settings, which know how that is reached.</summary>
    internal GitResult RunRemote(IReadOnlyList<string> arguments) => Run(arguments, null, isRemote: true);

    private GitResult Run(IReadOnlyList<string> arguments, byte[]? input, bool isRemote)
    {
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = GitFolder,
        };
        start.ArgumentList.Add($"--git-dir={GitFolder}");
        foreach (var setting in Overrides)
        {
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(setting);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Prepare(start.Environment, isRemote);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("git did not start");
        return Finish(process, input);
    }

    private void Prepare(IDictionary<string, string?> environment, bool isRemote)
    {
        foreach (var name in environment.Keys.Where(static n => n.StartsWith("GIT_", StringComparison.Ordinal)).ToArray())
        {
            if (name != "GIT_EXEC_PATH" && !(isRemote && Array.Exists(OfRemotes, known => name.StartsWith(known, StringComparison.Ordinal))))
            {
                environment.Remove(name);
            }
        }

        if (!isRemote)
        {
            environment["GIT_CONFIG_NOSYSTEM"] = "1";
            environment["GIT_CONFIG_SYSTEM"] = "/dev/null";
            environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        }

        environment["LC_ALL"] = "C";
        environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        environment["GIT_AUTHOR_NAME"] = environment["GIT_COMMITTER_NAME"] = Author.Name;
        environment["GIT_AUTHOR_EMAIL"] = environment["GIT_COMMITTER_EMAIL"] = Author.Address;
    }

    private static GitResult Finish(Process process, byte[]? input)
    {
        using var output = new MemoryStream();
        var copying = process.StandardOutput.BaseStream.CopyToAsync(output);
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input ?? []);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything: what it says of that is in the errors.
        }

        process.WaitForExit();
        copying.GetAwaiter().GetResult();
        return new GitResult(process.ExitCode, Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length), errors.GetAwaiter().GetResult()) { Bytes = output.ToArray() };
    }
}

/// <summary>What came of a call of git.</summary>
/// <param name="Code">Its exit code; 0 if all went well.</param>
/// <param name="Text">What it printed.</param>
/// <param name="Errors">What it said went wrong.</param>
internal readonly record struct GitResult(int Code, string Text, string Errors)
{
    /// <summary>What it printed, byte for byte.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; init; }

    internal bool IsSuccess => Code == 0;

    /// <summary>The line of its errors that says most: the first that is one, without git's own mark.</summary>
    internal string Reason
    {
        get
        {
            var lines = Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var said = Array.Find(lines, static line => line.StartsWith("fatal:", StringComparison.Ordinal))
                ?? Array.Find(lines, static line => line.StartsWith("error:", StringComparison.Ordinal) || line.StartsWith('!'))
                ?? lines.FirstOrDefault();
            return said is null ? $"git ended with {Code}" : said[(said.IndexOf(": ", StringComparison.Ordinal) is > 0 and < 6 and var colon ? colon + 2 : 0)..];
        }
    }
}
