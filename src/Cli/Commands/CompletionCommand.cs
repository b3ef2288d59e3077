using System.CommandLine;
using System.Text;
using Hlc.Cli.Completion;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc completion</c>: a script by which a shell completes command lines.</summary>
internal static class CompletionCommand
{
    private static readonly (string Shell, string Resource)[] Scripts =
    [
        ("bash", "hlc.bash"), ("zsh", "hlc.zsh"), ("fish", "hlc.fish"), ("powershell", "hlc.ps1"),
    ];

    internal static Command Create(CommandIo io)
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell that the script is for." };
        shell.AcceptOnlyFromAmong([.. Scripts.Select(static script => script.Shell)]);
        var command = new Command("completion", "Print a script that teaches a shell to complete hlc's commands, options, labs and keys.") { shell };
        command.SetAction(parsed =>
        {
            var resource = Array.Find(Scripts, script => script.Shell == parsed.GetRequiredValue(shell)).Resource;
            using var stream = typeof(CompletionCommand).Assembly.GetManifestResourceStream(resource)
                ?? throw new InvalidOperationException($"the resource '{resource}' is missing");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            io.Out.Write(reader.ReadToEnd());
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>
    /// The command that the scripts call with the words up to the cursor, and that prints what the last of them may become: a line
    /// for each candidate, and behind a tab what it means.
    /// </summary>
    internal static Command CreateHidden(CommandIo io, Pipeline pipeline, RootCommand root)
    {
        var next = new Option<bool>("--next") { Description = "Complete an empty word behind the last one." };
        var words = new Argument<string[]>("WORD") { Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("complete") { next, words };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            string[] typed = [.. parsed.GetValue(words) ?? [], .. parsed.GetValue(next) ? new[] { string.Empty } : []];
            foreach (var candidate in new Completer(root, new LabWords(io, pipeline)).Complete(typed.SkipLast(1).ToArray(), typed.LastOrDefault(string.Empty)))
            {
                io.Out.Write(candidate.Description is { } description ? $"{candidate.Value}\t{description}\n" : $"{candidate.Value}\n");
            }

            return ExitCode.Success;
        });
        return command;
    }
}
