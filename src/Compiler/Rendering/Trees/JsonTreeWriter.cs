using Hlc.Model;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Prints a tree as JSON, two spaces a level, without a line break at its end. It begins where it is printed; only its
/// further lines are indented, so that it can follow a key.
/// </summary>
public sealed class JsonTreeWriter
{
    private readonly TreeTextBuilder _text = new();

    private JsonTreeWriter()
    {
    }

    /// <summary>Prints a tree whose further lines stand at least at a column.</summary>
    public static TreeText Write(ResolvedTree tree, int indent)
    {
        var writer = new JsonTreeWriter();
        writer.Node(tree, indent);
        return writer._text.ToText(tree.Origin);
    }

    private void Node(ResolvedTree tree, int indent)
    {
        switch (tree)
        {
            case ResolvedMap { Entries.IsEmpty: true } or ResolvedList { Items.IsEmpty: true }:
                _text.Append(Escaped.As(tree is ResolvedMap ? "{}" : "[]"), tree.Origin);
                break;
            case ResolvedMap map:
                Bracket("{", map);
                for (var i = 0; i < map.Entries.Length; i++)
                {
                    var entry = map.Entries[i];
                    NewLine(i, indent + 2);
                    _text.Append(JsonString.Write(entry.Key), entry.KeyOrigin).Append(": ");
                    Node(entry.Value, indent + 2);
                }

                Close("}", map, indent);
                break;
            case ResolvedList list:
                Bracket("[", list);
                for (var i = 0; i < list.Items.Length; i++)
                {
                    NewLine(i, indent + 2);
                    Node(list.Items[i], indent + 2);
                }

                Close("]", list, indent);
                break;
            case ResolvedScalar scalar:
                _text.Append(Scalar(scalar), scalar.Origin);
                break;
        }
    }

    private static Escaped Scalar(ResolvedScalar scalar)
    {
        if (scalar.Type == TreeScalarType.Text || !scalar.Text.TryGetLiteral(out var literal))
        {
            return JsonString.Write(scalar.Text);
        }

        return FiniteNumber.Write(CanonicalScalar.Of(literal, scalar.Type), "JSON");
    }

    private void NewLine(int index, int indent)
    {
        if (index > 0)
        {
            _text.Append(",");
        }

        _text.NewLine(indent);
    }

    private void Close(string bracket, ResolvedTree tree, int indent)
    {
        _text.NewLine(indent);
        Bracket(bracket, tree);
    }

    /// <summary>A bracket is there because what it holds is.</summary>
    private void Bracket(string bracket, ResolvedTree tree) => _text.Append(Escaped.As(bracket), tree.Origin.AsDecision());
}
