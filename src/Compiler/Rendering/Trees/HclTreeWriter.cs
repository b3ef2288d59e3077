using Hlc.Model;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Prints a tree as an expression of HCL 2 (objects and tuples), two spaces a level, without a line break at its end. It
/// begins where it is printed; only its further lines are indented, so that it can follow <c>name =</c>.
/// </summary>
public sealed class HclTreeWriter
{
    private readonly TreeTextBuilder _text = new();

    private HclTreeWriter()
    {
    }

    /// <summary>Prints a tree whose further lines stand at least at a column.</summary>
    public static TreeText Write(ResolvedTree tree, int indent)
    {
        var writer = new HclTreeWriter();
        writer.Node(tree, indent);
        return writer._text.ToText(tree.Origin);
    }

    private void Node(ResolvedTree tree, int indent)
    {
        switch (tree)
        {
            case ResolvedMap { Entries.Length: 0 }:
                _text.Append("{}");
                break;
            case ResolvedList { Items.Length: 0 }:
                _text.Append("[]");
                break;
            case ResolvedMap map:
                Entries(map, indent);
                break;
            case ResolvedList list:
                Items(list, indent);
                break;
            case ResolvedScalar scalar:
                _text.Append(Scalar(scalar), scalar.Origin);
                break;
        }
    }

    private void Entries(ResolvedMap map, int indent)
    {
        _text.Append("{");
        foreach (var entry in map.Entries)
        {
            _text.NewLine(indent + 2);
            _text.Append(HclString.WriteKey(entry.Key), entry.KeyOrigin).Append(" = ");
            Node(entry.Value, indent + 2);
        }

        _text.NewLine(indent);
        _text.Append("}");
    }

    private void Items(ResolvedList list, int indent)
    {
        _text.Append("[");
        foreach (var item in list.Items)
        {
            _text.NewLine(indent + 2);
            Node(item, indent + 2);
            _text.Append(",");
        }

        _text.NewLine(indent);
        _text.Append("]");
    }

    private static Escaped Scalar(ResolvedScalar scalar) =>
        scalar.Type == TreeScalarType.Text || !scalar.Text.TryGetLiteral(out var literal)
            ? HclString.Write(scalar.Text)
            : FiniteNumber.Write(CanonicalScalar.Of(literal, scalar.Type), "HCL");
}
