using Hlc.Model;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Prints a tree in YAML's block style, two spaces a level, without a line break at its end. Every line, the first
/// included, is indented.
/// </summary>
public sealed class YamlTreeWriter
{
    /// <summary>YAML readers need a key that is followed by ":" on its line to end within 1024 characters.</summary>
    private const int LongestKey = 1000;

    private readonly Func<TextValue, Escaped> _scalar;
    private readonly TreeTextBuilder _text = new();

    private YamlTreeWriter(Func<TextValue, Escaped> scalar) => _scalar = scalar;

    /// <summary>Prints a tree for any YAML file.</summary>
    public static TreeText Write(ResolvedTree tree, int indent) => Write(tree, indent, YamlScalar.Write);

    /// <summary>Prints a tree for a compose file: values are interpolated there, keys are not.</summary>
    public static TreeText WriteCompose(ResolvedTree tree, int indent) => Write(tree, indent, ComposeScalar.Write);

    private static TreeText Write(ResolvedTree tree, int indent, Func<TextValue, Escaped> scalar)
    {
        var writer = new YamlTreeWriter(scalar);
        writer._text.Indent(indent);
        writer.Node(tree, indent);
        return writer._text.ToText(tree.Origin);
    }

    /// <summary>Writes a node whose first line is already begun at the column of its indent.</summary>
    private void Node(ResolvedTree tree, int indent)
    {
        switch (tree)
        {
            case ResolvedMap { Entries.Length: > 0 } map:
                Entries(map, indent);
                break;
            case ResolvedList { Items.Length: > 0 } list:
                Items(list, indent);
                break;
            case ResolvedMap:
                _text.Append("{}");
                break;
            case ResolvedList:
                _text.Append("[]");
                break;
            case ResolvedScalar scalar:
                Scalar(scalar);
                break;
        }
    }

    private void Entries(ResolvedMap map, int indent)
    {
        for (var i = 0; i < map.Entries.Length; i++)
        {
            if (i > 0)
            {
                _text.NewLine(indent);
            }

            var entry = map.Entries[i];
            Key(entry);
            if (entry.Value is ResolvedMap { Entries.Length: > 0 } or ResolvedList { Items.Length: > 0 })
            {
                _text.NewLine(indent + 2);
                Node(entry.Value, indent + 2);
            }
            else
            {
                _text.Append(" ");
                Node(entry.Value, indent);
            }
        }
    }

    private void Items(ResolvedList list, int indent)
    {
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (i > 0)
            {
                _text.NewLine(indent);
            }

            _text.Append("- ");
            Node(list.Items[i], indent + 2);
        }
    }

    private void Key(ResolvedEntry entry)
    {
        var key = entry.Key;
        var written = YamlScalar.Write(key);
        if (!written.IsRefused && written.Text.Length > LongestKey)
        {
            written = new Refusal(
                RefusalReason.NotExpressible,
                $"the key that begins with '{key[..40]}' is too long for a YAML file",
                "readers refuse keys of more than 1024 characters",
                "shorten the key");
        }

        _text.Append(written, entry.KeyOrigin).Append(":");
    }

    private void Scalar(ResolvedScalar scalar)
    {
        var written = scalar.Type != TreeScalarType.Text && scalar.Text.TryGetLiteral(out var literal)
            ? Escaped.As(CanonicalScalar.Of(literal, scalar.Type))
            : _scalar(scalar.Text);
        _text.Append(written, scalar.Origin);
    }
}
