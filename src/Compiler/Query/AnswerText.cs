using System.Text;
using Hlc.Diagnostics;

namespace Hlc.Query;

/// <summary>Writes an answer for people.</summary>
public static class AnswerText
{
    private const int Label = 11;

    /// <summary>The answer; ends with a line break.</summary>
    public static string Of(QueryAnswer answer)
    {
        var text = new StringBuilder();
        Line(text, (answer.Value, answer.Key.Length) switch
        {
            ({ } value, _) => $"{answer.Key} = {value}",
            (_, 0) => "the lab",
            _ => answer.Key,
        });
        foreach (var source in answer.Sources)
        {
            Line(text, source.Role, source.Span.Exists ? Place(source) : source.Text ?? string.Empty);
        }

        var width = answer.Members.Length == 0 ? 0 : answer.Members.Max(static m => m.Name.Length) + 2;
        foreach (var member in answer.Members.Where(static m => !m.Follows))
        {
            Line(text, $"  {member.Name.PadRight(width)}{member.Value}");
        }

        foreach (var instance in answer.Instances)
        {
            Line(text, "instance", instance);
        }

        if (answer.Members.Any(static m => m.Follows))
        {
            Line(text, "  and what follows from it:");
        }

        foreach (var member in answer.Members.Where(static m => m.Follows))
        {
            Line(text, $"  {member.Name.PadRight(width)}{member.Value}");
        }

        return text.ToString();
    }

    private static string Place(AnswerSource source) =>
        $"{source.Span}{(source.Key is { } key ? $"  {key}" : string.Empty)}{(source.Text is { } text ? $" = {text}" : string.Empty)}";

    private static void Line(StringBuilder to, string label, string text) => Line(to, $"  {label.PadRight(Label)}{text}");

    private static void Line(StringBuilder to, string text) => to.Append(DisplayText.Escape(text.TrimEnd())).Append('\n');
}
