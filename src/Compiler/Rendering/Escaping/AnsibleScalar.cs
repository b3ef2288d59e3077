using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as a YAML scalar that Ansible takes as it is: what looks like an expression of Jinja is marked <c>!unsafe</c>
/// (Ansible User Guide, "Advanced playbook syntax", Unsafe or raw strings).
/// </summary>
public static class AnsibleScalar
{
    /// <summary>Writes a resolved text; secrets and variables of deploy time have no form.</summary>
    public static Escaped Write(TextValue text)
    {
        var written = YamlScalar.Write(text);
        return !written.IsRefused && IsExpression(text) ? Escaped.As("!unsafe " + written.Text) : written;
    }

    private static bool IsExpression(TextValue text) =>
        text.TryGetLiteral(out var literal)
        && (literal.Contains("{{", StringComparison.Ordinal) || literal.Contains("{%", StringComparison.Ordinal) || literal.Contains("{#", StringComparison.Ordinal));
}
