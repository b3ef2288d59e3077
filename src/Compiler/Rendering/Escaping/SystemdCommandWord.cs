using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as one argument on a command line of a unit (<c>ExecStart=</c> and its like; systemd.service(5), "Command
/// lines"): as <see cref="SystemdWord"/>, and <c>$</c> is <c>$$</c>, as variables are replaced there. References are
/// <c>${NAME}</c>, which stays one argument whatever it holds; the unit's <c>Environment=</c> or <c>EnvironmentFile=</c>
/// gives it. No shell is involved.
/// </summary>
public static class SystemdCommandWord
{
    private const string Format = "a command line of a systemd unit";

    /// <summary>Writes a resolved text.</summary>
    public static Escaped Write(TextValue text)
    {
        if (text.TryGetLiteral(out var whole))
        {
            return Write(whole);
        }

        var quoted = new StringBuilder().Append('"');
        foreach (var part in text.Parts)
        {
            var problem = part switch
            {
                LiteralPart literal => Append(quoted, literal.Text),
                SecretPart secret => AppendReference(quoted, secret.Variable),
                VariablePart { Default: not null } variable => new Refusal(
                    RefusalReason.LateValue,
                    $"the default of the deploy-time variable '{variable.Name}' cannot stand in {Format}",
                    "systemd replaces a variable that is not set with nothing, and has no form for a default",
                    "set the variable in the unit's environment, or write the value itself here"),
                VariablePart variable => AppendReference(quoted, variable.Name),
                _ => throw new ArgumentOutOfRangeException(nameof(text)),
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return Escaped.As(quoted.Append('"').ToString());
    }

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (SystemdWord.IsBare(text))
        {
            return Escaped.As(text);
        }

        var quoted = new StringBuilder(text.Length + 4).Append('"');
        return Append(quoted, text) is { } problem ? problem : Escaped.As(quoted.Append('"').ToString());
    }

    private static Refusal? Append(StringBuilder quoted, string text)
    {
        if (SystemdText.Check(text, Format) is { } problem)
        {
            return problem;
        }

        SystemdWord.Append(quoted, text.Replace("$", "$$", StringComparison.Ordinal));
        return null;
    }

    private static Refusal? AppendReference(StringBuilder quoted, string name)
    {
        if (!UnicodeText.IsVariableName(name))
        {
            return VariableReferences.BadName(name, Format);
        }

        quoted.Append("${").Append(name).Append('}');
        return null;
    }
}
