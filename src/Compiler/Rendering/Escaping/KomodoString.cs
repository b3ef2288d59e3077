using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as a string of a TOML file that Komodo reads: a basic string, in which a secret or a variable of deploy time
/// is <c>[[NAME]]</c> (Komodo's documentation, "Variables and Secrets"). It has no form for a default: the variable's own
/// value stands in its place there.
/// </summary>
public static class KomodoString
{
    private const string Format = "a Komodo resource";

    /// <summary>Writes a resolved text.</summary>
    public static Escaped Write(TextValue text) => Interpolated(text, out var written) is { } problem ? problem : TomlString.Write(written);

    /// <summary>Writes a resolved text as one line inside a multi-line basic string.</summary>
    public static Escaped WriteLine(TextValue text)
    {
        if (Interpolated(text, out var written) is { } problem)
        {
            return problem;
        }

        if (UnicodeText.HasLoneSurrogate(written))
        {
            return Refusal.LoneSurrogate(Format);
        }

        var line = new StringBuilder(written.Length + 8);
        foreach (var rune in written.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r')
            {
                return Refusal.Character((char)rune.Value, $"a line of {Format}", "what follows it would be another line", "write several lines");
            }

            UnicodeEscape.Append(line, rune);
        }

        return Escaped.As(line.ToString());
    }

    private static Refusal? Interpolated(TextValue text, out string written)
    {
        if (text.TryGetLiteral(out var literal))
        {
            written = literal;
            return null;
        }

        var interpolated = new StringBuilder();
        written = string.Empty;
        foreach (var part in text.Parts)
        {
            var name = part switch
            {
                SecretPart secret => secret.Variable,
                VariablePart variable => variable.Name,
                _ => null,
            };
            if (name is null)
            {
                interpolated.Append(part);
            }
            else if (UnicodeText.IsVariableName(name))
            {
                interpolated.Append("[[").Append(name).Append("]]");
            }
            else
            {
                return VariableReferences.BadName(name, Format);
            }
        }

        written = interpolated.ToString();
        return null;
    }
}
