using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Artifacts.Renovate;

/// <summary>What keeps Renovate from following the lab's images.</summary>
internal static class RenovateErrors
{
    public static readonly DiagnosticRule UnseenRule = new(
        "HLC4040", Severity.Warning, "An image that Renovate does not find",
        "Renovate reads the inventory's text, not what it means: an image that does not stand whole beside its key gets no updates.",
        "image-unseen");

    public static readonly DiagnosticRule ContradictionRule = new(
        "HLC4041", Severity.Error, "Two containers say different things about one image",
        "Renovate tells images apart by their name and tag: the later of two rules would win for both containers.");

    public static readonly DiagnosticRule ManagerRule = new(
        "HLC4042", Severity.Error, "Renovate's own words turn off what follows the lab's images",
        "Images in an inventory are found by a manager of the kind 'custom.regex': without it Renovate would find none.");

    public static Diagnostic Unseen(SourceSpan image, string text, string reason) =>
        new(UnseenRule, image, $"Renovate does not find the image '{text}': {reason}",
            "write the whole reference on the line of its key, as 'image: name:tag'");

    public static Diagnostic Contradiction(SourceSpan rule, string image, string container, string other, SourceSpan otherRule) =>
        new(ContradictionRule, rule, $"'{container}' and '{other}' run the same image '{image}', and tell Renovate different things",
            "say the same in both, or say it once under 'defaults'")
        {
            Notes = [new DiagnosticNote($"what '{other}' says", otherRule)],
        };

    public static Diagnostic NoManager(SourceSpan managers) =>
        new(ManagerRule, managers, "'enabledManagers' leaves out 'custom.regex'", "add 'custom.regex' to the list");
}
