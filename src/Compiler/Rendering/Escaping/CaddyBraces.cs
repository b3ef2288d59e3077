using System.Buffers;
using System.Text;

namespace Hlc.Rendering;

/// <summary>What braces mean in a Caddyfile's token.</summary>
internal static class CaddyBraces
{
    private static readonly SearchValues<char> NotBare = SearchValues.Create(" \t\n\"`\\");

    /// <summary>Why the braces of a literal cannot stand; null if they can.</summary>
    public static Refusal? Check(string text, bool literalBraces)
    {
        if (text.Contains("{$", StringComparison.Ordinal))
        {
            return Brace("Caddy replaces '{$…}' with a variable before it reads the file, in quotes too",
                "write { var: NAME } in the inventory for a deploy-time variable");
        }

        var isBraceAlone = text is "{" or "}";
        if (isBraceAlone || (literalBraces && text.Contains('{')) || (!literalBraces && !ArePaired(text)))
        {
            return Brace(
                "Caddy reads it as a placeholder or a block, and has no escape for it that every directive knows",
                "say it in the entry's 'caddy:' slot if a placeholder is meant, or remove the brace");
        }

        return null;
    }

    /// <summary>The text with every paired <c>{…}</c> without blanks cut out: those need no quotes.</summary>
    public static ReadOnlySpan<char> WithoutPlaceholders(string text)
    {
        if (!text.Contains('{'))
        {
            return text;
        }

        var rest = new StringBuilder(text.Length);
        var from = 0;
        while (text.IndexOf('{', from) is >= 0 and var open && text.IndexOf('}', open) is >= 0 and var close)
        {
            rest.Append(text, from, open - from);
            var inside = text.AsSpan(open + 1, close - open - 1);
            if (inside.ContainsAny(NotBare))
            {
                return text;
            }

            from = close + 1;
        }

        return rest.Append(text, from, text.Length - from).ToString();
    }

    private static bool ArePaired(string text)
    {
        var open = 0;
        foreach (var character in text)
        {
            open += character switch { '{' => 1, '}' => -1, _ => 0 };
            if (open is < 0 or > 1)
            {
                return false;
            }
        }

        return open == 0;
    }

    private static Refusal Brace(string why, string help) => Refusal.Character('{', "a Caddyfile", why, help);
}
