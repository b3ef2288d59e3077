using System.Buffers;
using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as one token of a Caddyfile, where <c>{…}</c> is a placeholder, <c>{$…}</c> is replaced before the file is
/// read, and a brace alone opens a block. Caddy has no escape for a brace that holds in every directive, so a literal
/// <c>{</c> is refused. What a token means at its place (a leading <c>@</c> or <c>/</c> is a matcher) is up to the template.
/// </summary>
/// <remarks>
/// A secret is <c>{env.NAME}</c>: it is read when it is used, so that no character of it can become a token or a directive,
/// and it never stands in the adapted configuration. A deploy-time variable is <c>{$NAME:default}</c>: only that form works
/// where the configuration itself depends on it (site addresses, ports) and has a default.
/// </remarks>
public static class CaddyToken
{
    private const string Format = "a Caddyfile";

    private static readonly SearchValues<char> Bare =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@%+,=-*?&~!()[]|^;");

    /// <summary>Writes a resolved text.</summary>
    public static Escaped Write(TextValue text) => Write(text, literalBraces: true);

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text) =>
        CheckLiteral(text, literalBraces: true) is { } problem ? problem : Quote(text, mustQuote: false);

    /// <summary>
    /// Writes a text in Caddy's own words (a native slot): its placeholders are meant, <c>{$…}</c> and braces that do not
    /// pair are not.
    /// </summary>
    public static Escaped WriteNative(TextValue text) => Write(text, literalBraces: false);

    private static Escaped Write(TextValue text, bool literalBraces)
    {
        var token = new StringBuilder();
        var mustQuote = false;
        foreach (var part in text.Parts)
        {
            Refusal? problem;
            switch (part)
            {
                case LiteralPart literal:
                    problem = CheckLiteral(literal.Text, literalBraces);
                    token.Append(literal.Text);
                    break;
                case SecretPart secret:
                    problem = UnicodeText.IsVariableName(secret.Variable)
                        ? null
                        : VariableReferences.BadName(secret.Variable, Format);
                    token.Append("{env.").Append(secret.Variable).Append('}');
                    break;
                case VariablePart variable:
                    problem = AppendVariable(token, variable);

                    // What replaces it may be empty or hold blanks.
                    mustQuote = true;
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(text));
            }

            if (problem is not null)
            {
                return problem;
            }
        }

        var whole = token.ToString();
        return EscapesPlaceholder(whole)
            ? Refusal.Character('\\', Format, "in front of a brace Caddy takes it for an escape", "remove the backslash")
            : Quote(whole, mustQuote);
    }

    private static bool EscapesPlaceholder(string token) =>
        token.Contains('{')
        && (token.Contains(@"\{", StringComparison.Ordinal) || token.Contains(@"\}", StringComparison.Ordinal));

    private static Refusal? AppendVariable(StringBuilder token, VariablePart variable)
    {
        if (!UnicodeText.IsVariableName(variable.Name))
        {
            return VariableReferences.BadName(variable.Name, Format);
        }

        token.Append("{$").Append(variable.Name);
        if (variable.Default is { } fallback)
        {
            // It stands inside a quoted token before the quotes are read.
            if (VariableReferences.FindUnwritable(fallback, "{}\"`\\") is { } character)
            {
                return VariableReferences.BadWord(variable.Name, isDefault: true, character, Format);
            }

            token.Append(':').Append(fallback);
        }

        token.Append('}');
        return null;
    }

    private static Refusal? CheckLiteral(string text, bool literalBraces)
    {
        if (UnicodeText.HasLoneSurrogate(text))
        {
            return Refusal.LoneSurrogate(Format);
        }

        foreach (var character in text)
        {
            if (UnicodeText.IsLineBreak(character))
            {
                // In quotes Caddy would take it, but the template engine indents what follows it.
                return Refusal.Character(
                    character, Format, "a token is written on one line", "put the text in a file that Caddy serves");
            }

            if (char.IsControl(character) && character != '\t')
            {
                return Refusal.Character(character, Format, "its readers drop or refuse it", "remove the character");
            }
        }

        return CaddyBraces.Check(text, literalBraces);
    }

    private static Escaped Quote(string token, bool mustQuote)
    {
        if (!mustQuote && token.Length > 0 && !CaddyBraces.WithoutPlaceholders(token).ContainsAnyExcept(Bare))
        {
            return Escaped.As(token);
        }

        if (!token.AsSpan().ContainsAny('"', '\\'))
        {
            return Escaped.As($"\"{token}\"");
        }

        if (!token.Contains('`'))
        {
            return Escaped.As($"`{token}`");
        }

        // In double quotes \" is the only escape, and no backslash escapes a backslash: one before a quote cannot be written.
        return Backslashes.AreOddBeforeQuote(token)
            ? Refusal.Character(
                '`', Format, "next to a backslash and a double quote no form of quotes can hold it", "remove one of them")
            : Escaped.As($"\"{token.Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
    }
}
