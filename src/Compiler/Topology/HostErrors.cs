using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Topology;

/// <summary>What can be wrong with what a host's own system is told.</summary>
internal static class HostErrors
{
    public static readonly DiagnosticRule PublicKeyRule = new(
        "HLC3135", Severity.Error, "A public key that sshd would not take",
        "sshd passes over a line that it cannot read: whoever was meant to log in by it is locked out. A private key must never leave its owner.");

    public static readonly DiagnosticRule SubordinateIdsRule = new(
        "HLC3136", Severity.Error, "Subordinate ids that are no range, or those of somebody else",
        "Containers of two accounts that share ids can read and kill each other's files and processes (subuid(5)).");

    public static readonly DiagnosticRule AccountRule = new(
        "HLC3137", Severity.Error, "An account that cannot be made",
        "useradd would refuse it, or two accounts would be one (useradd(8), CAVEATS).");

    public static readonly DiagnosticRule MountRule = new(
        "HLC3138", Severity.Error, "A mount that cannot be one",
        "It would not be mounted, and what is written there would land in an empty folder of the host's own disk (systemd.mount(5)).");

    public static readonly DiagnosticRule SystemValueRule = new(
        "HLC3139", Severity.Error, "A setting that the host's system would not read",
        "The program passes over what it cannot read, mostly without a word, and the host stays as it was.");

    public static Diagnostic PrivateKey(SourceSpan span, string path) =>
        new(PublicKeyRule, span, $"the file '{path}' holds a private key", "name the file that ends in '.pub', and keep the private key out of the lab's folder");

    public static Diagnostic PublicKey(SourceSpan span, string path, int line, string problem) =>
        new(PublicKeyRule, span, $"line {line} of '{path}' is no public key that sshd takes: {problem}",
            "copy the line anew from the file that ssh-keygen(1) made, the one that ends in '.pub'");

    public static Diagnostic NoKeys(SourceSpan span, string path) =>
        new(PublicKeyRule, span, $"the file '{path}' holds no key", "put one public key into it on each line");

    public static Diagnostic Range(SourceSpan span, string text) =>
        new(SubordinateIdsRule, span, $"'{text}' is no range of subordinate ids", "write the first id and how many there are, such as '231072:65536'");

    public static Diagnostic RangeOverlap(SourceSpan span, string account, string other, SourceSpan place) =>
        new(SubordinateIdsRule, span, $"the subordinate ids of '{account}' overlap with those of '{other}'", "begin the range behind the other one")
        {
            Notes = [new DiagnosticNote("the other range is here", place)],
        };

    public static Diagnostic Account(SourceSpan span, string name, string problem) =>
        new(AccountRule, span, $"'{name}' cannot be an account: {problem}",
            "use at most 32 lower-case letters, digits, '-' and '_', the first one a letter or '_'");

    public static Diagnostic SameUid(SourceSpan span, string name, string other, long uid, SourceSpan place) =>
        new(AccountRule, span, $"'{name}' and '{other}' both have the number {uid}", "give one of them another number")
        {
            Notes = [new DiagnosticNote("the other account is here", place)],
        };

    public static Diagnostic Mount(SourceSpan span, string message, string help) => new(MountRule, span, message, help);

    public static Diagnostic SystemValue(SourceSpan span, string message, string help) => new(SystemValueRule, span, message, help);
}
