using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.LabTemplates;

/// <summary>What can be wrong with the templates beside an inventory, apart from what they print.</summary>
internal static class LabTemplateErrors
{
    public static readonly DiagnosticRule UnreadableRule = new(
        "HLC5020", Severity.Error, "A template cannot be read",
        "Only what lies in the lab's own folder is read: an inventory may be a stranger's pull request.");

    public static readonly DiagnosticRule OrphanRule = new(
        "HLC5021", Severity.Warning, "A description without its template",
        "Nothing is rendered for it; the template was probably renamed or deleted.");

    public static readonly DiagnosticRule UnusedRule = new(
        "HLC5022", Severity.Warning, "A template that nothing uses",
        "It overrides no built-in template, no description makes files of it, and nothing includes it.");

    public static readonly DiagnosticRule MisfitRule = new(
        "HLC5023", Severity.Error, "A key that does not fit the others of a description",
        "It would have no effect, and whoever wrote it relies on one.");

    public static readonly DiagnosticRule DestinationRule = new(
        "HLC5024", Severity.Error, "A destination that no file can have",
        "The path is one of the output folder, and one of the host that the file is deployed to.");

    public static readonly DiagnosticRule OverrideRule = new(
        "HLC5025", Severity.Error, "A description of a template that overrides a built-in one",
        "Where the files go, and for what they are made, the built-in kind decides.");

    public static readonly DiagnosticRule NothingRule = new(
        "HLC5026", Severity.Warning, "A template that is rendered for nothing",
        "No entry of the lab is what its description asks for.");

    public static readonly DiagnosticRule FormatRule = new(
        "HLC5027", Severity.Error, "A template whose format is unknown",
        "The format says which filter makes a value safe; without it every value could become a second line or a command.");

    public static Diagnostic Unreadable(string path, string problem) =>
        new(UnreadableRule, SourceSpan.None, $"the template '{path}' {problem}", "templates lie in 'templates/' beside the inventory");

    public static Diagnostic Orphan(SourceSpan span, string template) =>
        new(OrphanRule, span, $"there is no template '{template}' beside its description", "rename one of the two, or delete this file");

    public static Diagnostic Unused(SourceFile file, string description) =>
        new(UnusedRule, new SourceSpan(file, 0, 0), "nothing uses this template",
            $"describe it in '{description}', include it, or give it the path of a built-in template ('hlc template list' names them)");

    public static Diagnostic Misfit(SourceSpan span, string key, string why, string help) =>
        new(MisfitRule, span, $"'{key}' has no effect here: {why}", help);

    public static Diagnostic Expression(SourceSpan span, string message, string? help) => new(DestinationRule, span, message, help);

    public static Diagnostic Late(SourceSpan span, string text, string entry) =>
        new(DestinationRule, span, $"for {entry} this gives '{text}', which is not known until the lab is deployed",
            "name the file by something that is known while compiling");

    public static Diagnostic BadPath(SourceSpan span, string path, string entry, string problem) =>
        new(DestinationRule, span, $"for {entry} this gives the path '{path}', which {problem}", "write another path");

    public static Diagnostic SamePath(SourceSpan span, string path, string entry, string other, string scope) =>
        new(DestinationRule, span, $"for {entry} this gives the path '{path}', which is that of {other} already",
            $"let the path say what it is made for, such as '{{{{ {scope}.{(scope == "service" ? "name" : "key")} }}}}'");

    public static Diagnostic Device(SourceSpan span, string host) =>
        new(MisfitRule, span, $"'{host}' is a device, which hlc does not configure: no file is made for it", "name another host");

    public static Diagnostic Nowhere(SourceSpan span, string entry, string help) =>
        new(DestinationRule, span, $"an absolute path is one of a host, and {entry} has none", help);

    public static Diagnostic DescribedOverride(SourceSpan span, string template) =>
        new(OverrideRule, span, $"'{template}' overrides a built-in template, which needs no description",
            "delete this file, or rename the template if it is to make files of its own");

    public static Diagnostic Nothing(SourceSpan span, string what) =>
        new(NothingRule, span, $"this leaves no {what} to render the template for", "name others, or delete the template");

    public static Diagnostic NoFormat(SourceSpan span, string name) =>
        new(FormatRule, span, $"the name '{name}' does not say which format the file has", "say it: 'format: line' for plain text, 'format: yaml', …");
}
