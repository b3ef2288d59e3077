using System.CommandLine;
using System.Text;

namespace Hlc.Cli.Tests;

/// <summary>The page of all commands, made of what the program itself knows of them.</summary>
internal static class CommandsPage
{
    internal static string Of(RootCommand root, string introduction)
    {
        var page = new StringBuilder(introduction);
        foreach (var command in Leaves(root, string.Empty))
        {
            Section(page, command.Command, command.Name);
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    internal static IEnumerable<(string Name, Command Command)> Leaves(Command command, string name) => command.Subcommands
        .Where(static sub => !sub.Hidden)
        .SelectMany(sub => sub.Subcommands.Count > 0 ? Leaves(sub, $"{name}{sub.Name} ") : [($"{name}{sub.Name}", sub)]);

    private static void Section(StringBuilder page, Command command, string name)
    {
        var arguments = command.Arguments.Where(static argument => !argument.Hidden).ToList();
        var words = arguments.Select(static argument => (argument.Arity.MinimumNumberOfValues, argument.Arity.MaximumNumberOfValues) switch
        {
            (0, > 1) => $"[{argument.Name}…]",
            (0, _) => $"[{argument.Name}]",
            _ => argument.Name,
        });
        page.Append($"## hlc {name}\n\n{command.Description}\n\n```text\nhlc {string.Join(' ', words.Prepend(name).Append("[OPTIONS]"))}\n```\n\n| | |\n|---|---|\n");
        foreach (var argument in arguments)
        {
            page.Append($"| `{argument.Name}` | {Cell(argument.Description)} |\n");
        }

        foreach (var option in command.Options.Where(static option => !option.Hidden))
        {
            var isSwitch = option.Arity.MinimumNumberOfValues == 0;
            var choices = option.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(static item => item.Label).ToList();
            var value = option.HelpName ?? (choices.Count > 0 ? string.Join('|', choices) : "VALUE");
            page.Append($"| `{option.Name}{(isSwitch ? string.Empty : " " + Cell(value))}` | {Cell(option.Description)} |\n");
        }

        page.Append('\n');
    }

    private static string Cell(string? text) => (text ?? string.Empty)
        .Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
