using System.Buffers;
using System.Collections.Immutable;
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

/// <summary>Collects a <see cref="TreeText"/>. Most trees are one scalar: what it needs on the way is borrowed.</summary>
internal sealed class TreeTextBuilder
{
    private const int UsualLength = 256;

    private char[] _text = ArrayPool<char>.Shared.Rent(UsualLength);
    private int _length;
    private ImmutableArray<TreeStretch>.Builder? _stretches;
    private Refusal? _refusal;

    /// <summary>Appends what the format itself needs.</summary>
    public TreeTextBuilder Append(string text)
    {
        text.CopyTo(Reserve(text.Length));
        return this;
    }

    /// <summary>Appends a key or a scalar. The first refusal counts.</summary>
    public TreeTextBuilder Append(Escaped written, Origin origin)
    {
        if (written.IsRefused)
        {
            _refusal ??= written.Refusal with { Origin = origin };
        }
        else if (origin.Exists && written.Text.Length > 0)
        {
            _stretches ??= ImmutableArray.CreateBuilder<TreeStretch>(1);
            _stretches.Add(new TreeStretch(_length, written.Text.Length, origin));
        }

        return Append(written.Text);
    }

    /// <summary>Begins a line.</summary>
    public void NewLine(int indent)
    {
        Reserve(1)[0] = '\n';
        Indent(indent);
    }

    /// <summary>Appends blanks.</summary>
    public TreeTextBuilder Indent(int width)
    {
        Reserve(width).Fill(' ');
        return this;
    }

    /// <summary>The text of the tree, which came from these places as a whole. Ends the use of the builder.</summary>
    public TreeText ToText(Origin origin)
    {
        var text = _refusal is null ? new string(_text, 0, _length) : string.Empty;
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
        return new TreeText(text, _stretches?.DrainToImmutable() ?? [], origin, _refusal);
    }

    private Span<char> Reserve(int count)
    {
        if (count > _text.Length - _length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(checked(_length + count), _text.Length * 2));
            _text.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(_text);
            _text = larger;
        }

        _length += count;
        return _text.AsSpan(_length - count, count);
    }
}
