using System.Globalization;
using System.Text;
using Hlc.Model;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Dumps;

/// <summary>
/// Text that shows a stage: a line for each thing, what is in it indented below, and at the end of a line the places that it came
/// from. Texts are quoted, values of other types are not, and a secret or variable stands as its reference.
/// </summary>
/// <param name="main">The file whose places are given without its name.</param>
internal sealed class DumpText(SourceFile main)
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>A thing, and what is in it.</summary>
    public void Block(string name, Origin origin, Action content)
    {
        Line(name, null, origin.Spans.AsSpan());
        Indented(content);
    }

    /// <summary>What is in the thing of the line before.</summary>
    public void Indented(Action content)
    {
        _depth++;
        content();
        _depth--;
    }

    /// <summary>A group of things; nothing if there are none.</summary>
    public void Each<T>(string name, IReadOnlyCollection<T> items, Action<T> item)
    {
        if (items.Count > 0)
        {
            Block(name, Origin.None, () =>
            {
                foreach (var one in items)
                {
                    item(one);
                }
            });
        }
    }

    /// <summary>A word or number: something that needs no quotes. Nothing if it is null.</summary>
    public void Word(string name, object? value, Origin? origin = null)
    {
        if (value is not null)
        {
            var word = Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
            Line(name, IsWord(word) ? word : Quote(word), (origin ?? Origin.None).Spans.AsSpan());
        }
    }

    /// <summary>A value that knows its place. Nothing if it is null.</summary>
    public void Word<T>(string name, Sourced<T>? value)
    {
        if (value is { } known)
        {
            Word(name, known.Value, known.Origin);
        }
    }

    /// <summary>That something is so. Nothing if it is not.</summary>
    public void Flag(string name, bool value)
    {
        if (value)
        {
            Line(name, "true", []);
        }
    }

    /// <summary>Words of one kind, on one line. Nothing if there are none.</summary>
    public void Words(string name, IEnumerable<string> values)
    {
        var words = string.Join(", ", values.Select(static value => IsWord(value) ? value : Quote(value)));
        if (words.Length > 0)
        {
            Line(name, $"[{words}]", []);
        }
    }

    /// <summary>A text. Nothing if it is null.</summary>
    public void Text(string name, TextValue? text)
    {
        if (text is not null)
        {
            Line(name, Parts(text), text.Origin.Spans.AsSpan());
        }
    }

    /// <summary>A tree. Nothing if it is null.</summary>
    public void Tree(string name, ResolvedTree? tree)
    {
        switch (tree)
        {
            case ResolvedScalar { Type: TreeScalarType.Text } text:
                Text(name, text.Text);
                break;
            case ResolvedScalar scalar:
                Word(name, scalar.Type == TreeScalarType.Null ? "null" : scalar.Text.ToString(), scalar.Origin);
                break;
            case ResolvedList list:
                Block(name, list.Origin, () =>
                {
                    foreach (var item in list.Items)
                    {
                        Tree("-", item);
                    }
                });
                break;
            case ResolvedMap map:
                Block(name, map.Origin, () =>
                {
                    foreach (var entry in map.Entries)
                    {
                        Tree(entry.Key, entry.Value);
                    }
                });
                break;
        }
    }

    /// <summary>A line.</summary>
    /// <param name="name">What it is about; <c>-</c> for an item.</param>
    /// <param name="value">What is said of it, as it is to stand there; null for nothing.</param>
    /// <param name="places">Where it came from.</param>
    public void Line(string name, string? value, ReadOnlySpan<SourceSpan> places)
    {
        _text.Append(' ', _depth * 2).Append(IsWord(name) ? name : Quote(name)).Append(name == "-" ? string.Empty : ":");
        if (value is not null)
        {
            _text.Append(' ').Append(value);
        }

        var separator = "  # ";
        foreach (var place in places)
        {
            if (place.File is { } file)
            {
                var position = file.PositionOf(place.Start);
                _text.Append(separator).Append(file == main ? string.Empty : $"{file.Path}:")
                    .Append(CultureInfo.InvariantCulture, $"{position.Line}:{position.Column}");
                separator = ", ";
            }
        }

        _text.Append('\n');
    }

    /// <summary>A text in quotes, on one line.</summary>
    public static string Quote(string text) => DumpWriter.Quote(text);

    private static string Parts(TextValue text) => text.Parts.IsEmpty ? "\"\"" : string.Join(" + ", text.Parts.Select(static part => part switch
    {
        LiteralPart literal => Quote(literal.Text),
        SecretPart secret => $"secret {Quote(secret.Path)} as {secret.Variable}",
        VariablePart { Default: { } value } variable => $"variable {variable.Name} or {Quote(value)}",
        VariablePart variable => $"variable {variable.Name}",
        _ => part.ToString(),
    }));

    private static bool IsWord(string text) => text.Length > 0 && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '@' or ':' or '*' or '%');
}
