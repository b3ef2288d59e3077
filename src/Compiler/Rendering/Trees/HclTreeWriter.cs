using System.Globalization;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Prints a tree as an expression of HCL 2 (objects and tuples), two spaces a level, without a line break at its end. It
/// begins where it is printed; only its further lines are indented, so that it can follow <c>name =</c>. The form is that of
/// <c>terraform fmt</c> and <c>packer fmt</c> (hclwrite's <c>format.go</c>): of lines that follow one another and hold a whole value
/// each, the equals signs stand in one column.
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

    /// <summary>Prints a mapping as the attributes of a body (a file, or a block), each on a line of its own; refuses keys that are no names.</summary>
    public static TreeText WriteBody(ResolvedTree tree, int indent)
    {
        var writer = new HclTreeWriter();
        if (tree is ResolvedMap map)
        {
            writer.Attributes(map, indent, isBody: true);
        }
        else
        {
            writer._text.Append(new Refusal(RefusalReason.NotExpressible, "a body of HCL cannot hold a single value",
                "it consists of attributes, each with a name", "write a mapping"), tree.Origin);
        }

        return writer._text.ToText(tree.Origin);
    }

    private void Entries(ResolvedMap map, int indent)
    {
        _text.Append("{");
        _text.NewLine(indent + 2);
        Attributes(map, indent + 2, isBody: false);
        _text.NewLine(indent);
        _text.Append("}");
    }

    private void Attributes(ResolvedMap map, int indent, bool isBody)
    {
        var width = 0;
        for (var i = 0; i < map.Entries.Length; i++)
        {
            var entry = map.Entries[i];
            var isLine = IsLine(entry.Value);
            if (isLine && (i == 0 || !IsLine(map.Entries[i - 1].Value)))
            {
                width = map.Entries.Skip(i).TakeWhile(static e => IsLine(e.Value)).Max(static e => Columns(e.Key));
            }

            if (i > 0)
            {
                _text.NewLine(indent);
            }

            _text.Append(isBody ? HclString.WriteName(entry.Key) : HclString.WriteKey(entry.Key), entry.KeyOrigin)
                .Indent(isLine ? width - Columns(entry.Key) : 0).Append(" = ");
            Node(entry.Value, indent);
        }
    }

    /// <summary>True for a value that ends in the line in which it begins.</summary>
    private static bool IsLine(ResolvedTree value) => value is ResolvedScalar or ResolvedMap { Entries.Length: 0 } or ResolvedList { Items.Length: 0 };

    private static int Columns(string key) => new StringInfo(HclString.WriteKey(key).Text).LengthInTextElements;

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
