using Hlc.Diagnostics;

namespace Hlc.Cli.Printing;

/// <summary>The words for severities in reports.</summary>
internal static class SeverityWords
{
    /// <summary><c>error</c>, <c>warning</c> or <c>note</c>, which are also the levels of SARIF.</summary>
    internal static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
