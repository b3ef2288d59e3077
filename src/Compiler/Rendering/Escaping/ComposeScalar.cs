using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as a YAML scalar of a compose file, where <c>$</c> interpolates. Holds for Compose v2 (compose-go) and for
/// <c>docker-compose</c> 1.29. Only values are interpolated: a key of a compose file is written by <see cref="YamlScalar"/>.
/// </summary>
/// <remarks>
/// A secret is <c>${NAME}</c>, not <c>${NAME:?…}</c>: with that form even <c>down</c> and <c>logs</c> would fail on a machine
/// that does not have the secrets. Only a variable that the inventory calls required is.
/// </remarks>
public static class ComposeScalar
{
    private const string Format = "a compose file";

    /// <summary>Writes a resolved text; references become variables of the interpolation.</summary>
    public static Escaped Write(TextValue text)
    {
        if (text.TryGetLiteral(out var known))
        {
            return Write(known);
        }

        var interpolated = new StringBuilder();
        foreach (var part in text.Parts)
        {
            var problem = part switch
            {
                LiteralPart literal => AppendLiteral(interpolated, literal.Text),
                SecretPart secret => AppendReference(interpolated, secret.Variable, null, null),
                VariablePart variable => AppendReference(interpolated, variable.Name, variable.Default, variable.Required),
                _ => throw new ArgumentOutOfRangeException(nameof(text)),
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return YamlScalar.Write(interpolated.ToString());
    }

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (!text.AsSpan().ContainsAny('$', '\0'))
        {
            return YamlScalar.Write(text);
        }

        var interpolated = new StringBuilder();
        return AppendLiteral(interpolated, text) is { } problem ? problem : YamlScalar.Write(interpolated.ToString());
    }

    private static Refusal? AppendLiteral(StringBuilder interpolated, string text)
    {
        if (text.Contains('\0'))
        {
            return Refusal.Character(
                '\0', Format, "no argument or environment variable of a program can hold it", "remove the character");
        }

        interpolated.Append(text.Replace("$", "$$", StringComparison.Ordinal));
        return null;
    }

    private static Refusal? AppendReference(StringBuilder interpolated, string name, string? fallback, string? required)
    {
        if (!UnicodeText.IsVariableName(name))
        {
            return VariableReferences.BadName(name, Format);
        }

        var (operation, word) = fallback is not null ? (":-", fallback) : required is not null ? (":?", required) : ("", "");
        var problem = VariableReferences.FindUnwritable(word, "{}$");
        if (problem is { } character)
        {
            return VariableReferences.BadWord(name, fallback is not null, character, Format);
        }

        interpolated.Append("${").Append(name).Append(operation).Append(word).Append('}');
        return null;
    }
}
