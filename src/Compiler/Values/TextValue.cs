using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hlc.Values;

/// <summary>
/// A resolved text of the inventory: literal text, and references that stay references in the output (secrets, deploy-time
/// variables). Never holds a secret's value.
/// </summary>
public sealed class TextValue : IEquatable<TextValue>
{
    // Nearly all texts are known. Parts are made of such a one only where somebody looks at them.
    private readonly string? _literal;
    private readonly ImmutableArray<TextPart> _parts = [];

    /// <summary>Creates a text of parts.</summary>
    /// <param name="parts">The parts; adjacent literals are joined.</param>
    /// <param name="origin">The places of the inventory that it came from.</param>
    public TextValue(ImmutableArray<TextPart> parts, Origin origin)
    {
        _parts = Join(parts);
        _literal = _parts.Length == 0 ? string.Empty : _parts is [LiteralPart only] ? only.Text : null;
        Origin = origin;
    }

    private TextValue(string literal, Origin origin)
    {
        _literal = literal;
        Origin = origin;
    }

    /// <summary>The empty text.</summary>
    public static TextValue Empty { get; } = new([], Origin.None);

    /// <summary>The parts in order; no two literals are adjacent, and no literal is empty.</summary>
    public ImmutableArray<TextPart> Parts => _parts.IsEmpty && _literal is { Length: > 0 } text ? [new LiteralPart(text)] : _parts;

    /// <summary>The places of the inventory that the text came from.</summary>
    public Origin Origin { get; }

    /// <summary>True if the text is known at compile time.</summary>
    public bool IsLiteral => _literal is not null;

    /// <summary>Where the parts of a text that expressions made came from; empty if all of it came from the same places, or is not known.</summary>
    internal ImmutableArray<TextStretch> Stretches { get; init; } = [];

    /// <summary>The same text, with further places that it came from.</summary>
    public TextValue And(Origin origin) => _literal is not null ? new TextValue(_literal, Origin.And(origin)) : new TextValue(_parts, Origin.And(origin));

    /// <summary>A text without references.</summary>
    public static TextValue Of(string text, Origin origin) => new(text, origin);

    /// <summary>A text that is one reference.</summary>
    public static TextValue Of(TextPart part, Origin origin) => new([part], origin);

    /// <summary>The text, if it is known at compile time.</summary>
    public bool TryGetLiteral([NotNullWhen(true)] out string? text)
    {
        text = _literal;
        return text is not null;
    }

    /// <inheritdoc/>
    public bool Equals(TextValue? other) => other is not null && _literal == other._literal && Parts.AsSpan().SequenceEqual(other.Parts.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TextValue);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var part in Parts)
        {
            hash.Add(part);
        }

        return hash.ToHashCode();
    }

    /// <summary>The text with each reference in the form of <c>${NAME}</c>: for messages, never for output.</summary>
    public override string ToString()
    {
        if (_literal is not null)
        {
            return _literal;
        }

        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            text.Append(part.ToString());
        }

        return text.ToString();
    }

    private static ImmutableArray<TextPart> Join(ImmutableArray<TextPart> parts)
    {
        var adjacent = false;
        for (var i = 0; i < parts.Length; i++)
        {
            adjacent |= parts[i] is LiteralPart literal && (literal.Text.Length == 0 || (i > 0 && parts[i - 1] is LiteralPart));
        }

        if (!adjacent)
        {
            return parts;
        }

        var joined = ImmutableArray.CreateBuilder<TextPart>(parts.Length);
        foreach (var part in parts)
        {
            if (part is LiteralPart { Text.Length: 0 })
            {
                continue;
            }

            if (part is LiteralPart literal && joined.Count > 0 && joined[^1] is LiteralPart before)
            {
                joined[^1] = new LiteralPart(before.Text + literal.Text);
            }
            else
            {
                joined.Add(part);
            }
        }

        return joined.ToImmutable();
    }
}

/// <summary>A stretch of a known text.</summary>
/// <param name="Start">The index of its first character.</param>
/// <param name="Origin">The places that it came from.</param>
internal readonly record struct TextStretch(int Start, Origin Origin);

/// <summary>A part of a <see cref="TextValue"/>. Parts are equal if they say the same, wherever it stands.</summary>
public abstract record TextPart
{
    /// <summary>What says the name of the variable that it is.</summary>
    public Origin NameOrigin { get; init; } = Origin.None;

    /// <summary>What says what else is known of it: the secret's path, the variable's default, what to say if there is none.</summary>
    public Origin NoteOrigin { get; init; } = Origin.None;

    /// <summary>What says its example; its default, where that is one.</summary>
    public Origin ExampleOrigin { get; init; } = Origin.None;

    /// <inheritdoc/>
    public virtual bool Equals(TextPart? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();
}

/// <summary>Text known at compile time.</summary>
public sealed record LiteralPart(string Text) : TextPart
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>A secret, by the variable under which the lab's secret provider hands it over.</summary>
/// <param name="Path">The path in the provider, as the inventory names it.</param>
/// <param name="Variable">The name of the environment variable.</param>
public sealed record SecretPart(string Path, string Variable) : TextPart
{
    /// <summary>What stands in the place of the value in an example file; never a value. Null for nothing.</summary>
    public string? Example { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"${{{Variable}}}";
}

/// <summary>A variable whose value is given when the artifact is deployed.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Default">Its value if none is given; null if there is none.</param>
/// <param name="Required">What to say if none is given and there is no default; null if it may be absent.</param>
public sealed record VariablePart(string Name, string? Default, string? Required) : TextPart
{
    /// <summary>What stands in the place of the value in an example file; null for its default.</summary>
    public string? Example { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"${{{Name}}}";
}
