using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>A key that names a password, a token or a key should hold a reference, not the value.</summary>
internal sealed class SecretLiteral : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3114", Severity.Warning, "A secret written out",
        "The inventory and everything made from it are committed: whoever reads the repository reads the secret.", "secret-literal");

    private static readonly string[] Words =
        ["PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "TOKEN", "APIKEY", "API_KEY", "AUTHKEY", "AUTH_KEY", "PRIVATE_KEY", "ACCESS_KEY", "ENCRYPTION_KEY", "CREDENTIAL"];

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var container in lab.Instances.SelectMany(static i => i.Containers))
        {
            foreach (var variable in container.Environment)
            {
                if (variable.Value.TryGetLiteral(out var text) && Names(variable.Name) && Looks(text))
                {
                    policy.Report(
                        new Diagnostic(Rule, variable.Value.Origin.First,
                            $"'{variable.Name}' of container '{container.Key}' is written out",
                            $"refer to it: {variable.Name}: {{ secret: {container.Instance.ServiceKey}/{variable.Name.ToLowerInvariant()} }}"),
                        container.Entry.Waive,
                        container.Instance.Entry.Waive);
                }
            }
        }
    }

    /// <summary>True if the name's last words say that it holds a secret; <c>…_FILE</c> and <c>…_PATH</c> hold a path.</summary>
    private static bool Names(string name)
    {
        var upper = name.ToUpperInvariant();
        if (upper.EndsWith("_FILE", StringComparison.Ordinal) || upper.EndsWith("_PATH", StringComparison.Ordinal) || upper.EndsWith("_DIR", StringComparison.Ordinal))
        {
            return false;
        }

        return Words.Any(word => upper.EndsWith(word, StringComparison.Ordinal));
    }

    /// <summary>Switches, numbers of few digits and paths are settings, not secrets.</summary>
    private static bool Looks(string text) =>
        text.Length > 0
        && text is not ("true" or "false" or "yes" or "no" or "none" or "on" or "off")
        && text[0] != '/'
        && !(text.Length < 6 && text.All(char.IsAsciiDigit));
}
