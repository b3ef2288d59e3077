using System.Buffers;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a value of unbound.conf(5): bare, or in quotes. Its lexer (<c>configlexer.lex</c>) has no escapes that it takes away: a quoted
/// text holds no quote of its own kind, and a backslash only before another character, which stay as they are.
/// </summary>
public static class UnboundString
{
    private const string Format = "unbound.conf";

    private static readonly SearchValues<char> Bare = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./@");

    /// <summary>Writes a resolved text; the file has no form for references.</summary>
    public static Escaped Write(TextValue text) => LiteralText.Write(text, Format, Write);

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Bare))
        {
            return Escaped.As(text);
        }

        if (UnicodeText.HasLoneSurrogate(text))
        {
            return Refusal.LoneSurrogate(Format);
        }

        if (text.AsSpan().IndexOfAny('\0', '\n', '\r') is >= 0 and var at)
        {
            return Refusal.Character(text[at], Format, "a value is one line, and it has no escape for one", "remove the character");
        }

        var hasDouble = text.Contains('"', StringComparison.Ordinal);
        if (hasDouble && text.Contains('\'', StringComparison.Ordinal))
        {
            return Refusal.Character('\'', Format, "a text with a double quote stands in single ones", "remove one kind of quote");
        }

        return EndsInBackslash(text)
            ? Refusal.Character('\\', Format, "at the end it would take the quote for a part of the text", "remove the backslash")
            : Escaped.As(hasDouble ? $"'{text}'" : $"\"{text}\"");
    }

    private static bool EndsInBackslash(string text)
    {
        var count = 0;
        for (var i = text.Length - 1; i >= 0 && text[i] == '\\'; i--)
        {
            count++;
        }

        return count % 2 == 1;
    }
}
