using System.Diagnostics.CodeAnalysis;

namespace Hlc.Rendering;

/// <summary>What came of writing a value in a target's form: the text to print, or why there is none.</summary>
public readonly struct Escaped
{
    private readonly string? _text;

    private Escaped(string? text, Refusal? refusal)
    {
        _text = text;
        Refusal = refusal;
    }

    /// <summary>Why the format cannot hold the value; null if it can.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The text to print; empty if the value was refused.</summary>
    public string Text => _text ?? string.Empty;

    /// <summary>True if the format cannot hold the value.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;

    /// <summary>The value in the target's form.</summary>
    public static Escaped As(string text) => new(text, null);

    /// <summary>The format cannot hold the value.</summary>
    public static Escaped Refused(Refusal refusal) => new(null, refusal);

    /// <summary>A refusal as a result, so that a filter can <c>return</c> it.</summary>
    public static implicit operator Escaped(Refusal refusal) => Refused(refusal);

    /// <summary>The same as the conversion, for languages without it.</summary>
    public static Escaped FromRefusal(Refusal refusal) => Refused(refusal);
}
