using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Planning;

/// <summary>What can be wrong between the topology and a target's format.</summary>
internal static class PlanErrors
{
    public static readonly DiagnosticRule NativeConflictRule = new(
        "HLC4001", Severity.Error, "Native words that say what hlc derives",
        "Two places would say the same thing, and one of them would be wrong after the next change.", "native-conflict");

    public static readonly DiagnosticRule NativeInvalidRule = new(
        "HLC4002", Severity.Error, "Native words of the wrong shape",
        "The program that reads the file would refuse it.", "native-invalid");

    public static readonly DiagnosticRule UnsupportedRule = new(
        "HLC4003", Severity.Error, "A setting that this artifact has no form for",
        "Leaving it out silently would deploy something else than what is written.", "target-unsupported");

    public static readonly DiagnosticRule PathRule = new(
        "HLC4004", Severity.Error, "A name that cannot be a file's name",
        "The name becomes a folder or a file of the output.");

    public static readonly DiagnosticRule LateFileRule = new(
        "HLC4005", Severity.Error, "A file that refers to a value of deploy time",
        "A file is mounted as it is: nothing puts the value in later, and a secret must never stand in the output.");

    public static readonly DiagnosticRule SerialRule = new(
        "HLC4060", Severity.Error, "A zone whose serial nobody knows",
        "Secondaries take a zone only when its serial is higher than the one that they have: with a lower one they would keep the old zone.");

    public static Diagnostic SerialLost(SourceSpan span, string zone, string problem) =>
        new(SerialRule, span, $"the serial of zone '{zone}' is not known: {problem}",
            "restore the file, or say what secondaries have seen: 'hlc build --serial-from NUMBER', or a zone file that has the serial");

    public static Diagnostic LateFile(SourceSpan span, string path) =>
        new(LateFileRule, span, $"the file '{path}' refers to a secret or a deploy-time variable",
            "hand the value over in the environment, or say where the file lies on the host with 'external:'");

    public static Diagnostic NativeConflict(SourceSpan native, string key, SourceSpan derived) =>
        new(NativeConflictRule, native, $"'{key}' is written by hlc and cannot be said here as well",
            "remove it here, and say it with the inventory's own key")
        {
            Notes = [new DiagnosticNote("hlc derives it from this entry", derived)],
        };

    public static Diagnostic NativeShape(SourceSpan native, string key, string wanted, SourceSpan derived) =>
        new(NativeInvalidRule, native, $"'{key}' must be {wanted} here, because it is merged into what hlc writes", $"write {wanted}")
        {
            Notes = [new DiagnosticNote("it is merged into what follows from this entry", derived)],
        };

    public static Diagnostic OwnKey(SourceSpan native, string key, string own) =>
        new(NativeConflictRule, native, $"'{key}' is a fact that more than this file follows from",
            $"say it with the container's own '{own}'");

    public static Diagnostic NativeInvalid(SourceSpan native, string message, string help) => new(NativeInvalidRule, native, message, help);

    public static Diagnostic Unsupported(SourceSpan span, string message, string help) => new(UnsupportedRule, span, message, help);

    public static Diagnostic BadPath(SourceSpan span, string path, string problem) =>
        new(PathRule, span, $"the output cannot hold '{path}': it {problem}", "rename the entry, or set its name with 'naming:'");
}
