using Hlc.Diagnostics;
using Hlc.Values;

namespace Hlc.Artifacts.Packer;

/// <summary>What can be wrong with a template of machines.</summary>
internal static class PackerErrors
{
    public static readonly DiagnosticRule TemplateRule = new(
        "HLC4091", Severity.Error, "A template that Packer cannot build",
        "The installation would stop and wait for somebody at the keyboard, or nobody could log in to what it made.");

    public static readonly DiagnosticRule EvaluatedRule = new(
        "HLC4092", Severity.Error, "A text that Packer would take for an expression of its own",
        "Packer replaces what stands between double braces in most of its settings once more, and has no escape for it.");

    public static Diagnostic Template(Origin place, string message, string help) => new(TemplateRule, place.First, message, help);

    public static Diagnostic Evaluated(Origin place, string name) =>
        new(EvaluatedRule, place.First, $"the value of '{name}' holds two braces that open one behind the other", "write the text without them");
}
