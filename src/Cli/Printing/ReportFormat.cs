namespace Hlc.Cli.Printing;

/// <summary>The form in which a command reports.</summary>
internal enum ReportFormat
{
    /// <summary>For people: results on stdout, diagnostics with the lines that they speak of on stderr.</summary>
    Text,

    /// <summary>One JSON document on stdout: diagnostics and results, as <c>schema/report.schema.json</c> says.</summary>
    Json,

    /// <summary>One SARIF 2.1.0 log on stdout: diagnostics only.</summary>
    Sarif,

    /// <summary>As <see cref="Text"/>, but each diagnostic is a workflow command, which GitHub, Gitea and Forgejo show at its line.</summary>
    Github,
}

/// <summary>The words for <see cref="ReportFormat"/>.</summary>
internal static class ReportFormats
{
    /// <summary>The words, the usual one first.</summary>
    internal static readonly string[] Words = ["text", "json", "sarif", "github"];

    /// <summary>The format of a word that was checked.</summary>
    internal static ReportFormat Of(string? word) => word switch
    {
        "json" => ReportFormat.Json,
        "sarif" => ReportFormat.Sarif,
        "github" => ReportFormat.Github,
        _ => ReportFormat.Text,
    };
}
