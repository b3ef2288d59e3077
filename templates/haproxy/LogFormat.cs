using Hlc.Values;

namespace Hlc.Artifacts.Haproxy;

/// <summary>
/// Writes texts for places where HAProxy reads a format (its configuration manual, 8.2.4 "Custom log format"): headers, addresses of
/// redirects. A percent sign is written twice; a reference is read from the environment by HAProxy itself, so that its value is no format.
/// </summary>
internal static class LogFormat
{
    public static TextValue Of(TextValue text) => new([.. text.Parts.Select(Part)], text.Origin);

    private static TextPart Part(TextPart part) => part switch
    {
        LiteralPart literal => new LiteralPart(literal.Text.Replace("%", "%%", StringComparison.Ordinal)),
        SecretPart secret => new LiteralPart($"%[env({secret.Variable})]"),
        VariablePart { Default: null } variable => new LiteralPart($"%[env({variable.Name})]"),
        _ => part,
    };
}
