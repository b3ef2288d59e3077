using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Dumps;

/// <summary>Prints what was parsed: every node with its kind and place.</summary>
internal static class YamlDump
{
    /// <summary>The nodes below a root.</summary>
    public static string Of(YamlNode root, SourceFile main)
    {
        var dump = new DumpText(main);
        Write(dump, "document", root);
        return dump.ToString();
    }

    private static void Write(DumpText dump, string name, YamlNode node)
    {
        if (node.IsAlias)
        {
            // What it stands for is printed where it stands: otherwise a short file could have a dump without end.
            var position = node.Definition.File?.PositionOf(node.Definition.Start);
            dump.Line(name, $"alias of {position?.Line}:{position?.Column}", [node.Span]);
            return;
        }

        switch (node.Kind)
        {
            case YamlKind.Scalar:
                dump.Line(name, node.IsPlain ? $"plain {DumpText.Quote(node.Text)}" : $"{Word(node.Style)} {DumpText.Quote(node.Text)}", [node.Span]);
                break;
            case YamlKind.Sequence:
                dump.Line(name, "sequence", [node.Span]);
                dump.Indented(() =>
                {
                    foreach (var item in node.Items)
                    {
                        Write(dump, "-", item);
                    }
                });
                break;
            default:
                dump.Line(name, "mapping", [node.Span]);
                dump.Indented(() =>
                {
                    foreach (var entry in node.Entries)
                    {
                        Write(dump, entry.Key.Text, entry.Value);
                    }
                });
                break;
        }
    }

    private static string Word(YamlScalarStyle style) => style switch
    {
        YamlScalarStyle.SingleQuoted => "single",
        YamlScalarStyle.DoubleQuoted => "double",
        YamlScalarStyle.Literal => "literal",
        YamlScalarStyle.Folded => "folded",
        _ => "plain",
    };
}
