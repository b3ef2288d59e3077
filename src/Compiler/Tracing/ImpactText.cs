using System.Globalization;
using System.Text;
using Hlc.Diagnostics;
using Hlc.Output;

namespace Hlc.Tracing;

/// <summary>Writes what a key reaches for people.</summary>
public static class ImpactText
{
    private const int Label = 13;

    /// <summary>The answer; ends with a line break.</summary>
    /// <param name="impact">The answer.</param>
    /// <param name="display">A file of the output as users see it.</param>
    public static string Of(Impact impact, Func<OutputPath, string> display)
    {
        var text = new StringBuilder();
        Line(text, impact.Key.Length == 0 ? "the lab" : impact.Key);
        foreach (var span in impact.Said)
        {
            Line(text, "said", span.ToString());
        }

        foreach (var stronger in impact.OverriddenBy)
        {
            Line(text, "overridden by", $"{stronger.Span}  {stronger.Key}");
        }

        foreach (var artifact in impact.Artifacts)
        {
            File(text, artifact, display(artifact.Artifact.Path));
        }

        Line(text, impact.Artifacts.IsEmpty
            ? "  reaches no line of the output"
            : $"  {Count(impact.Artifacts.Sum(static a => a.Lines.Length), "line")} of {Count(impact.Artifacts.Length, "file")}; "
                + $"{OutputPath.Manifest} holds the hash of each, and changes with them");
        return text.ToString();
    }

    private static void File(StringBuilder text, ImpactedArtifact artifact, string path)
    {
        Line(text, path);
        if (artifact.IsMadeForIt)
        {
            Line(text, "made for it", "all of it, and that it is there");
        }

        if (artifact.IsPlacedByIt)
        {
            Line(text, "placed by it", "it says where the file belongs");
        }

        if (artifact.Artifact.Deployment is { } deployment)
        {
            Line(text, "deployed to", DeploymentText.Of(deployment));
        }

        foreach (var line in artifact.Lines)
        {
            Line(text, string.Create(CultureInfo.InvariantCulture, $"{line.Number,5} {TraceRoles.WordOf(line.Role),-8} | {line.Text}"));
        }
    }

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? string.Empty : "s")}");

    private static void Line(StringBuilder text, string label, string value) => Line(text, $"  {label.PadRight(Label)} {value}");

    // A tabulator shows where it stands; everything else that a terminal could act upon is shown as what it is.
    private static void Line(StringBuilder text, string line) =>
        text.AppendJoin('\t', line.TrimEnd().Split('\t').Select(DisplayText.Escape)).Append('\n');
}
