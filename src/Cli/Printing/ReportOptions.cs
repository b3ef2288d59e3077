using System.CommandLine;
using System.CommandLine.Parsing;

namespace Hlc.Cli.Printing;

/// <summary>What every command that reports can be told about how it does: <c>--format</c> and <c>--color</c>.</summary>
internal static class ReportOptions
{
    /// <summary>Gives a command both options, and an action that reports through a <see cref="Reporter"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="io">The world that it sees.</param>
    /// <param name="action">Does the work and gives the exit code.</param>
    internal static void SetAction(this Command command, CommandIo io, Func<ParseResult, Reporter, int> action)
    {
        var format = new Option<string>("--format")
        {
            Description = "The form of the report: 'json' and 'sarif' print one document to stdout, 'github' annotates the lines of a "
                + "pull request.",
            DefaultValueFactory = static _ => ReportFormats.Words[0],
        }.AcceptOnlyFromAmong(ReportFormats.Words);
        var colour = new Option<string>("--color")
        {
            Description = "Colours in text: 'auto' on a terminal, unless NO_COLOR is set.",
            DefaultValueFactory = static _ => Colour.Words[0],
        }.AcceptOnlyFromAmong(Colour.Words);
        command.Options.Add(format);
        command.Options.Add(colour);
        command.SetAction(parsed =>
        {
            var seen = Colour.Apply(parsed.GetValue(colour), io);
            var reporter = new Reporter(seen, ReportFormats.Of(parsed.GetValue(format)), NameOf(parsed.CommandResult));
            return reporter.End(action(parsed, reporter));
        });
    }

    private static string NameOf(CommandResult result) =>
        result.Parent is CommandResult { Parent: not null } above ? $"{NameOf(above)} {result.Command.Name}" : result.Command.Name;
}
