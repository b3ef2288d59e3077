using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Artifacts.Backup;

/// <summary>What can be wrong with a backup or maintenance.</summary>
internal static class BackupErrors
{
    public static readonly DiagnosticRule ProgramRule = new(
        "HLC4020", Severity.Error, "A backup without one program",
        "Each backup is kept by one program, and its settings are that program's.");

    public static readonly DiagnosticRule MissingRule = new(
        "HLC4021", Severity.Error, "A backup or maintenance that does not say what it needs",
        "Its script could do nothing.");

    public static readonly DiagnosticRule SecretRule = new(
        "HLC4022", Severity.Error, "A passphrase that stands in the inventory",
        "Whoever can read the inventory or its output could read every archive.");

    public static readonly DiagnosticRule SnapshotRule = new(
        "HLC4023", Severity.Error, "A snapshot of what lies on no dataset",
        "Only ZFS datasets have snapshots: these folders would be left out, or archived while they change.");

    public static readonly DiagnosticRule RepositoryRule = new(
        "HLC4024", Severity.Error, "Two hosts in one repository",
        "Each would take the other's archives for its own, and prune them.");

    public static readonly DiagnosticRule NeverRule = new(
        "HLC4025", Severity.Error, "A time that never comes",
        "The timer would be refused, or never run.");

    public static readonly DiagnosticRule StepsRule = new(
        "HLC4026", Severity.Error, "Maintenance that leaves services stopped",
        "After its first night nothing would run.");

    public static readonly DiagnosticRule PatternRule = new(
        "HLC4027", Severity.Warning, "A pattern that leaves nothing out",
        "What it was meant for is archived, and nobody notices.");

    public static Diagnostic NoProgram(SourceSpan span, string backup, bool isSeveral) =>
        new(ProgramRule, span, $"backup '{backup}' names {(isSeveral ? "several programs" : "no program")}",
            isSeveral ? "make a backup of each" : "say one of 'borg', 'restic', 'tar' and 'dump'");

    public static Diagnostic Missing(SourceSpan span, string what, string key, string example) =>
        new(MissingRule, span, $"{what} has no '{key}'", $"say it: {example}");

    public static Diagnostic OpenSecret(SourceSpan span, string backup) =>
        new(SecretRule, span, $"the passphrase of backup '{backup}' is written out", "refer to it: { secret: path }");

    public static Diagnostic NoDataset(SourceSpan span, string backup, string stack, SourceSpan snapshot) =>
        new(SnapshotRule, span, $"backup '{backup}' archives a snapshot, but this volume of '{stack}' lies on no dataset",
            "keep it in a backup of its own, without 'snapshot:' ('backup: name' on the volume), or put it on a storage with 'zfs:'")
        {
            Notes = [new DiagnosticNote("the snapshot", snapshot)],
        };

    public static Diagnostic OneRepository(SourceSpan span, string backup, string repository, string host, string other) =>
        new(RepositoryRule, span, $"backup '{backup}' keeps data of '{host}' and '{other}' in one place, '{repository}'",
            "let it depend on the host: add '{{ host.name }}' to it");

    public static Diagnostic NeverComes(SourceSpan span, string cron) =>
        new(NeverRule, span, $"'{cron}' is on no day of any year", "correct the day of the month, or the month");

    public static Diagnostic StaysStopped(SourceSpan span, string name) =>
        new(StepsRule, span, $"maintenance '{name}' stops services, and no later step starts them", "add 'start' behind it");

    public static Diagnostic LeavesNothingOut(SourceSpan span, string backup, string pattern, string place) =>
        new(PatternRule, span, $"'{pattern}' leaves nothing out of backup '{backup}': Borg compares it with whole paths, and no path that is archived begins so",
            $"begin it with '**/' for any folder, or with a path that is archived, such as '{place}/'");
}
