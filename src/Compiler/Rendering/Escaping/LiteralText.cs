using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>What the formats without a form for references do with a resolved text.</summary>
internal static class LiteralText
{
    /// <summary>Writes a text that is known whole; refuses one that holds a secret or a deploy-time variable.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">The format's name, as it stands behind "cannot stand in".</param>
    /// <param name="write">How the format writes a text.</param>
    public static Escaped Write(TextValue text, string format, Func<string, Escaped> write)
    {
        foreach (var part in text.Parts)
        {
            if (part is not LiteralPart)
            {
                return Refusal.Late(part, format);
            }
        }

        return write(text.TryGetLiteral(out var literal) ? literal : string.Empty);
    }
}
