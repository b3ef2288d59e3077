using System.Buffers;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Prints a tree as statements of <c>named.conf</c> (BIND 9 Administrator Reference Manual, "Configuration File Grammar"), two spaces a
/// level, every line indented, without a line break at its end: a mapping is a statement for each key, a list one item on each line.
/// </summary>
/// <remarks>
/// A key may be several words (<c>listen-on port 5353</c>), and so may a value, if all of them are BIND's own (letters, digits and
/// <c>-_.:/*!</c>) or in double quotes; any other text is one quoted string. No text can end a statement or begin a comment.
/// </remarks>
public sealed class NamedTreeWriter
{
    private static readonly SearchValues<char> Bare = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:/*!");

    /// <summary>Statements that are followed by a name and a block, once for each name.</summary>
    private static readonly string[] Named =
        ["channel", "category", "acl", "key", "server", "tls", "http", "dnssec-policy", "primaries", "masters", "remote-servers", "parental-agents"];

    private readonly TreeTextBuilder _text = new();

    private NamedTreeWriter()
    {
    }

    /// <summary>Prints a tree.</summary>
    public static TreeText Write(ResolvedTree tree, int indent)
    {
        var writer = new NamedTreeWriter();
        writer._text.Indent(indent);
        writer.Block(tree, indent);
        return writer._text.ToText(tree.Origin);
    }

    /// <summary>The inside of a block; its first line is begun.</summary>
    private void Block(ResolvedTree tree, int indent)
    {
        var isFirst = true;
        foreach (var entry in (tree as ResolvedMap)?.Entries ?? [])
        {
            Statement(entry, indent, ref isFirst);
        }

        foreach (var item in (tree as ResolvedList)?.Items ?? [])
        {
            Line(indent, ref isFirst);
            Item(item, indent);
        }

        if (tree is ResolvedScalar scalar)
        {
            Words(scalar);
        }
    }

    private void Item(ResolvedTree item, int indent)
    {
        if (item is ResolvedScalar scalar)
        {
            Words(scalar);
        }
        else
        {
            Braces(item, indent);
        }

        _text.Append(";");
    }

    private void Statement(ResolvedEntry entry, int indent, ref bool isFirst)
    {
        switch (entry.Value)
        {
            case ResolvedMap map when Array.IndexOf(Named, entry.Key) >= 0 && map.Entries.All(static e => e.Value is not ResolvedScalar):
                foreach (var named in map.Entries)
                {
                    Line(indent, ref isFirst);
                    Key(entry.Key, entry.KeyOrigin);
                    _text.Append(" ");
                    _text.Append(NamedString.Write(named.Key), named.KeyOrigin);
                    _text.Append(" ");
                    Braces(named.Value, indent);
                    _text.Append(";");
                }

                break;
            case ResolvedList { Items: [ResolvedMap, ..] } list:
                foreach (var item in list.Items)
                {
                    Line(indent, ref isFirst);
                    Key(entry.Key, entry.KeyOrigin);
                    _text.Append(" ");
                    Braces(item, indent);
                    _text.Append(";");
                }

                break;
            default:
                Line(indent, ref isFirst);
                Key(entry.Key, entry.KeyOrigin);
                if (entry.Value is ResolvedScalar scalar)
                {
                    _text.Append(scalar.Type == TreeScalarType.Null ? string.Empty : " ");
                    Words(scalar);
                }
                else
                {
                    _text.Append(" ");
                    Braces(entry.Value, indent);
                }

                _text.Append(";");
                break;
        }
    }

    private void Braces(ResolvedTree tree, int indent)
    {
        if (tree is ResolvedList { Items.Length: 0 } or ResolvedMap { Entries.Length: 0 })
        {
            _text.Append("{ }");
            return;
        }

        if (tree is ResolvedList list && list.Items.All(static i => i is ResolvedScalar))
        {
            _text.Append("{ ");
            foreach (var item in list.Items)
            {
                Item(item, indent);
                _text.Append(" ");
            }

            _text.Append("}");
            return;
        }

        _text.Append("{");
        _text.NewLine(indent + 2);
        Block(tree, indent + 2);
        _text.NewLine(indent);
        _text.Append("}");
    }

    private void Line(int indent, ref bool isFirst)
    {
        if (!isFirst)
        {
            _text.NewLine(indent);
        }

        isFirst = false;
    }

    private void Key(string key, Origin origin) => _text.Append(
        IsOwn(key) ? Escaped.As(key) : new Refusal(RefusalReason.NotExpressible, $"'{key}' cannot begin a statement of named.conf",
            "a statement begins with words of letters, digits and '-'", "write the statement's name"), origin);

    private void Words(ResolvedScalar scalar)
    {
        if (scalar.Type == TreeScalarType.Null)
        {
            return;
        }

        var written = !scalar.Text.TryGetLiteral(out var text) ? NamedString.Write(scalar.Text)
            : scalar.Type == TreeScalarType.Boolean ? Escaped.As(text is "true" or "True" or "TRUE" ? "yes" : "no")
            : IsOwn(text) ? Escaped.As(text) : NamedString.Write(text);
        _text.Append(written, scalar.Origin);
    }

    /// <summary>True for words of BIND's own and quoted strings, with single blanks between them, that hold no comment.</summary>
    private static bool IsOwn(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            int end;
            if (text[start] == '"')
            {
                end = text.IndexOf('"', start + 1) + 1;
                if (end == 0 || text.AsSpan(start + 1, end - start - 2).ContainsAny("\\\n\r\0"))
                {
                    return false;
                }
            }
            else
            {
                var length = text.AsSpan(start).IndexOfAnyExcept(Bare);
                end = length < 0 ? text.Length : start + length;
                if (end == start || text.AsSpan(start, end - start).Contains("//", StringComparison.Ordinal) || text.AsSpan(start, end - start).Contains("/*", StringComparison.Ordinal))
                {
                    return false;
                }
            }

            if (end < text.Length && (text[end] != ' ' || end + 1 == text.Length))
            {
                return false;
            }

            start = end + 1;
        }

        return text.Length > 0;
    }
}
