using System.Buffers;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text for a makefile. In a recipe it is one word of the shell, in which make expands nothing either: make replaces
/// <c>$</c> first, quotes or not, and hands the rest to the shell (GNU make manual, "Using Variables in Recipes"). In a rule it is
/// a part of a target's name.
/// </summary>
public static class MakeText
{
    // Rules have no quotes. What is left means nothing to make: no pattern (%), no glob, no blank, no second rule (: ; # =).
    private static readonly SearchValues<char> OfTargets =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <summary>Writes a resolved text as one word in a recipe.</summary>
    public static Escaped WriteWord(TextValue text)
    {
        var word = ShellWord.Write(text);
        return word.IsRefused ? word : Escaped.As(word.Text.Replace("$", "$$", StringComparison.Ordinal));
    }

    /// <summary>Writes a resolved text as a part of a target's name.</summary>
    public static Escaped WriteTarget(TextValue text) => LiteralText.Write(text, "the name of a make target", WriteTarget);

    private static Escaped WriteTarget(string text)
    {
        if (text.Length == 0)
        {
            return new Refusal(
                RefusalReason.NotExpressible, "an empty text cannot be part of a make target's name", "nobody could name the target", "give it a name");
        }

        return text.AsSpan().IndexOfAnyExcept(OfTargets) is >= 0 and var at
            ? Refusal.Character(text[at], "the name of a make target", "make would read it as more than a name", "use letters, digits, '_', '-' and '.'")
            : Escaped.As(text);
    }
}
