using System.Globalization;
using Hlc.Diagnostics;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Tests.Yaml;

internal static class YamlTexts
{
    internal static YamlNode Read(string text, string path = "t.yaml")
    {
        var bag = new DiagnosticBag();
        var root = YamlReader.Read(new SourceFile(path, text), bag);
        Assert.Equal([], bag.Sorted().Select(DiagnosticLine));
        return Assert.NotNull(root);
    }

    internal static string[] Faults(string text)
    {
        var bag = new DiagnosticBag();
        YamlReader.Read(new SourceFile("t.yaml", text), bag);
        return [.. bag.Sorted().Select(DiagnosticLine)];
    }

    internal static string DiagnosticLine(Diagnostic d) => $"{Range(d.Span)} {d.Rule.Code} {d.Message}";

    /// <summary>Compact: mappings as {a: x, b: [y]}, aliases and merges followed.</summary>
    internal static string Compact(YamlNode node) => node.Kind switch
    {
        YamlKind.Mapping => "{" + string.Join(", ", node.Entries.Select(static e => $"{e.Key.Text}: {Compact(e.Value)}")) + "}",
        YamlKind.Sequence => "[" + string.Join(", ", node.Items.Select(Compact)) + "]",
        _ => node.Text,
    };

    internal static string Range(SourceSpan span)
    {
        if (span.File is not { } file)
        {
            return "nowhere";
        }

        var start = file.PositionOf(span.Start);
        var end = file.PositionOf(span.End);
        return string.Create(CultureInfo.InvariantCulture, $"{start.Line}:{start.Column}-{end.Line}:{end.Column}");
    }
}
