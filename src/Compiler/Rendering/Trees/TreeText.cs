using System.Collections.Immutable;
using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>A tree in a target's form: its text and where its parts came from, or why there is none.</summary>
/// <param name="Text">The text.</param>
/// <param name="Stretches">The keys and scalars of it, in order, not overlapping.</param>
/// <param name="Origin">The places of the whole tree.</param>
/// <param name="Refusal">Why the format cannot hold the tree; null if it can.</param>
public sealed record TreeText(string Text, ImmutableArray<TreeStretch> Stretches, Origin Origin, Refusal? Refusal);

/// <summary>A part of a <see cref="TreeText"/>.</summary>
/// <param name="Start">The index of its first character.</param>
/// <param name="Length">The number of its characters.</param>
/// <param name="Origin">The places that it came from.</param>
public readonly record struct TreeStretch(int Start, int Length, Origin Origin)
{
    /// <summary>The index after its last character.</summary>
    public int End => Start + Length;
}

/// <summary>Collects a <see cref="TreeText"/>.</summary>
internal sealed class TreeTextBuilder
{
    private const int UsualLength = 240;

    private readonly StringBuilder _text = new(UsualLength);
    private ImmutableArray<TreeStretch>.Builder? _stretches;
    private Refusal? _refusal;

    /// <summary>Appends what the format itself needs.</summary>
    public TreeTextBuilder Append(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Appends a key or a scalar. The first refusal counts.</summary>
    public TreeTextBuilder Append(Escaped written, Origin origin)
    {
        if (written.IsRefused)
        {
            _refusal ??= written.Refusal with { Origin = origin };
        }
        else if (origin.Spans.Length > 0 && written.Text.Length > 0)
        {
            _stretches ??= ImmutableArray.CreateBuilder<TreeStretch>();
            _stretches.Add(new TreeStretch(_text.Length, written.Text.Length, origin));
        }

        _text.Append(written.Text);
        return this;
    }

    /// <summary>Begins a line.</summary>
    public void NewLine(int indent) => _text.Append('\n').Append(' ', indent);

    /// <summary>Appends blanks.</summary>
    public TreeTextBuilder Indent(int width)
    {
        _text.Append(' ', width);
        return this;
    }

    /// <summary>The text of the tree, which came from these places as a whole.</summary>
    public TreeText ToText(Origin origin) =>
        new(_refusal is null ? _text.ToString() : string.Empty, _stretches?.DrainToImmutable() ?? [], origin, _refusal);
}
