using Hlc.Model;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Prints a tree as a TOML value: maps are inline tables, which TOML 1.0 wants on one line, and a list that holds maps or
/// lists and stands in no table has a line for each item. It begins where it is printed; only its further lines are indented.
/// </summary>
public sealed class TomlTreeWriter
{
    private readonly Func<TextValue, Escaped> _scalar;
    private readonly TreeTextBuilder _text = new();

    private TomlTreeWriter(Func<TextValue, Escaped> scalar) => _scalar = scalar;

    /// <summary>Prints a tree whose further lines stand at least at a column.</summary>
    public static TreeText Write(ResolvedTree tree, int indent) => Write(tree, indent, TomlString.Write);

    /// <summary>Prints a tree for a file that Komodo reads, where references are <c>[[NAME]]</c>.</summary>
    public static TreeText WriteKomodo(ResolvedTree tree, int indent) => Write(tree, indent, KomodoString.Write);

    private static TreeText Write(ResolvedTree tree, int indent, Func<TextValue, Escaped> scalar)
    {
        var writer = new TomlTreeWriter(scalar);
        writer.Node(tree, indent, mayBreak: true);
        return writer._text.ToText(tree.Origin);
    }

    private void Node(ResolvedTree tree, int indent, bool mayBreak)
    {
        switch (tree)
        {
            case ResolvedMap { Entries.Length: 0 }:
                _text.Append("{}");
                break;
            case ResolvedMap map:
                Table(map);
                break;
            case ResolvedList list when mayBreak && list.Items.Any(static item => item is not ResolvedScalar):
                Lines(list, indent);
                break;
            case ResolvedList list:
                Items(list);
                break;
            case ResolvedScalar scalar:
                _text.Append(Scalar(scalar), scalar.Origin);
                break;
        }
    }

    private void Table(ResolvedMap map)
    {
        for (var i = 0; i < map.Entries.Length; i++)
        {
            var entry = map.Entries[i];
            _text.Append(i > 0 ? ", " : "{ ").Append(TomlString.WriteKey(entry.Key), entry.KeyOrigin).Append(" = ");
            Node(entry.Value, 0, mayBreak: false);
        }

        _text.Append(" }");
    }

    private void Lines(ResolvedList list, int indent)
    {
        _text.Append("[");
        foreach (var item in list.Items)
        {
            _text.NewLine(indent + 2);
            Node(item, indent + 2, mayBreak: true);
            _text.Append(",");
        }

        _text.NewLine(indent);
        _text.Append("]");
    }

    private void Items(ResolvedList list)
    {
        _text.Append("[");
        for (var i = 0; i < list.Items.Length; i++)
        {
            _text.Append(i > 0 ? ", " : "");
            Node(list.Items[i], 0, mayBreak: false);
        }

        _text.Append("]");
    }

    private Escaped Scalar(ResolvedScalar scalar) =>
        scalar.Type == TreeScalarType.Text || !scalar.Text.TryGetLiteral(out var literal)
            ? _scalar(scalar.Text)
            : TomlString.WriteTyped(CanonicalScalar.Of(literal, scalar.Type));
}
