using System.Globalization;
using System.Text;
using Hlc.Diagnostics;
using Hlc.Rendering;
using Hlc.Text;

namespace Hlc.Tracing;

/// <summary>Writes an explanation for people.</summary>
public static class ExplanationText
{
    private const int Label = 13;

    /// <summary>The explanation of one line, or of all; ends with a line break.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="path">The file as users see it.</param>
    public static string Of(Explanation explanation, string path)
    {
        var text = new StringBuilder();
        if (explanation.Lines is [var only])
        {
            Line(text, $"{path}:{only.Number}");
            Whole(text, only);
        }
        else
        {
            Line(text, path);
            foreach (var line in explanation.Lines)
            {
                Short(text, line);
            }
        }

        foreach (var entry in explanation.Entries)
        {
            Place(text, entry.Role == TraceRole.Artifact ? "file made for" : "belongs there", entry);
        }

        if (explanation.Artifact.Deployment is { } deployment)
        {
            Line(text, "deployed to", DeploymentText.Of(deployment));
        }

        return text.ToString();
    }

    private static void Whole(StringBuilder text, LineExplanation line)
    {
        Numbered(text, line.Number, line.Text);
        foreach (var template in line.Templates)
        {
            Template(text, template);
        }

        foreach (var source in line.Sources)
        {
            Place(text, source.Role == TraceRole.Decision ? "decided by" : "value from", source);
            Source(text, source.Span);
            foreach (var weaker in source.Overrides)
            {
                Line(text, "overrides", $"{Keyed(weaker.Span, weaker.Key)} = {weaker.Text}");
            }
        }

        if (line.Note is { } note)
        {
            Line(text, "about", note);
        }
        else if (line.Sources.IsEmpty)
        {
            Line(text, "constant", "it reads the same whatever the inventory says");
        }
    }

    /// <summary>A line of a whole file: what is printed in it. What decided is asked for line by line.</summary>
    private static void Short(StringBuilder text, LineExplanation line)
    {
        Numbered(text, line.Number, line.Text);
        foreach (var source in line.Sources.Where(static s => s.Role == TraceRole.Value))
        {
            Place(text, "value from", source);
        }
    }

    private static void Template(StringBuilder text, TemplatePosition template)
    {
        Line(text, "template", template.Span.ToString());
        Source(text, template.Span);
        for (var caller = template.Caller; caller is not null; caller = caller.Caller)
        {
            Line(text, "included by", caller.Span.ToString());
        }
    }

    private static void Place(StringBuilder text, string label, TracedPlace place) => Line(text, label, Keyed(place.Span, place.Key));

    private static string Keyed(SourceSpan span, string? key) => key is null ? span.ToString() : $"{span}  {key}";

    /// <summary>The line of a source at which a place begins.</summary>
    private static void Source(StringBuilder text, SourceSpan span)
    {
        if (span.File is { } file)
        {
            var number = file.PositionOf(span.Start).Line;
            Numbered(text, number, file.Line(number).ToString());
        }
    }

    private static void Numbered(StringBuilder text, int number, string line) =>
        Line(text, string.Create(CultureInfo.InvariantCulture, $"{number,5} | {line}"));

    private static void Line(StringBuilder text, string label, string value) => Line(text, $"  {label.PadRight(Label)} {value}");

    // A tabulator shows where it stands; everything else that a terminal could act upon is shown as what it is.
    private static void Line(StringBuilder text, string line) =>
        text.AppendJoin('\t', line.TrimEnd().Split('\t').Select(DisplayText.Escape)).Append('\n');
}
