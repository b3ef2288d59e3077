using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Backup;

/// <summary>The script of a backup on one host.</summary>
/// <param name="Backup">The key of the backup.</param>
/// <param name="Host">The key of the host.</param>
/// <param name="IsSnapshot">True if a snapshot is archived, not the live folders.</param>
/// <param name="IsStop">True if services are stopped meanwhile; with a snapshot only while it is taken.</param>
/// <param name="IsDump">True if databases are dumped, and no folders archived.</param>
/// <param name="Secrets">The variables that it is given.</param>
/// <param name="Borg">What Borg is told; null for other programs.</param>
/// <param name="Restic">What restic is told; null for other programs.</param>
/// <param name="Directory">The directory of its archives; null for programs with repositories.</param>
/// <param name="Sources">What is archived, in ordinal order of the key.</param>
/// <param name="Stacks">The folders of the stacks whose data it is.</param>
/// <param name="Snapshots">The datasets whose snapshots, with all below them, hold everything.</param>
/// <param name="Keep">How many archives are kept.</param>
/// <param name="Parts">The parts of the script for its program, without <c>.sh</c>.</param>
[TemplateView]
public sealed partial record BackupScriptView(
    Sourced<string> Backup,
    Sourced<string> Host,
    bool IsSnapshot,
    Sourced<bool> IsStop,
    bool IsDump,
    ImmutableArray<Sourced<string>> Secrets,
    BorgView? Borg,
    ResticView? Restic,
    TextValue? Directory,
    ImmutableArray<BackupSourceView> Sources,
    ImmutableArray<Sourced<string>> Stacks,
    ImmutableArray<Sourced<string>> Snapshots,
    ImmutableArray<KeepView> Keep,
    ImmutableArray<Sourced<string>> Parts);

/// <summary>What Borg is told.</summary>
/// <param name="Repository">The folder of its repositories.</param>
/// <param name="IsRemote">True if that folder lies on another machine.</param>
/// <param name="Passphrase">The repositories' passphrase: a reference.</param>
/// <param name="Ssh">How the other machine is reached (<c>BORG_RSH</c>).</param>
/// <param name="Compression">How archives are compressed.</param>
[TemplateView]
public sealed partial record BorgView(TextValue Repository, bool IsRemote, TextValue Passphrase, TextValue Ssh, TextValue Compression);

/// <summary>What restic is told.</summary>
/// <param name="Repository">Its repository.</param>
/// <param name="Password">The repository's password: a reference.</param>
[TemplateView]
public sealed partial record ResticView(TextValue Repository, TextValue Password);

/// <summary>What is archived together.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Dataset">The dataset; null for folders on other storage.</param>
/// <param name="Mountpoint">Where the dataset is mounted; null without one.</param>
/// <param name="Paths">What is archived: the mountpoint, or the folders.</param>
/// <param name="Folders">The folders of its volumes.</param>
/// <param name="Stacks">The folders of the stacks whose data it is.</param>
/// <param name="Database">The database that is dumped; null where folders are archived.</param>
[TemplateView]
public sealed partial record BackupSourceView(
    Sourced<string> Key,
    Sourced<string>? Dataset,
    Sourced<string>? Mountpoint,
    ImmutableArray<Sourced<string>> Paths,
    ImmutableArray<Sourced<string>> Folders,
    ImmutableArray<Sourced<string>> Stacks,
    DatabaseView? Database);

/// <summary>A database that is dumped.</summary>
/// <param name="Stack">The folder of its stack.</param>
/// <param name="Service">Its service in the stack.</param>
/// <param name="Dump">The command that writes the dump, run by the container's shell.</param>
/// <param name="Restore">The command that reads it; null where nobody knows one.</param>
[TemplateView]
public sealed partial record DatabaseView(Sourced<string> Stack, Sourced<string> Service, TextValue Dump, Sourced<string>? Restore);

/// <summary>A rule of how many archives are kept.</summary>
/// <param name="Period">What is counted, as the program's option says it: <c>daily</c>, <c>within</c>.</param>
/// <param name="Count">How many.</param>
[TemplateView]
public sealed partial record KeepView(Sourced<string> Period, Sourced<string> Count);

/// <summary>A part that scripts have in common.</summary>
/// <param name="Lab">The lab's name.</param>
[TemplateView]
public sealed partial record ScriptPartView(Sourced<string> Lab);

/// <summary>The patterns of files that a backup leaves out.</summary>
/// <param name="Patterns">The patterns, in the program's own words.</param>
[TemplateView]
public sealed partial record ExcludeView(ImmutableArray<TextValue> Patterns);

/// <summary>The secrets of a backup, without their values.</summary>
/// <param name="Path">Where the file with the values belongs on the host.</param>
/// <param name="Variables">The variables, in ordinal order of their names.</param>
[TemplateView]
public sealed partial record BackupVariablesView(Sourced<string> Path, ImmutableArray<BackupVariableView> Variables);

/// <summary>A variable that a backup is given.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Note">What it is.</param>
[TemplateView]
public sealed partial record BackupVariableView(Sourced<string> Name, Sourced<string> Note);

/// <summary>A script of maintenance.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Host">The key of the host.</param>
/// <param name="Steps">What is done, in order.</param>
/// <param name="Backups">The scripts of the host's backups.</param>
/// <param name="Stacks">The folders of the host's stacks.</param>
/// <param name="Snapshots">The datasets that are snapshotted with all below them.</param>
[TemplateView]
public sealed partial record MaintenanceView(
    Sourced<string> Name,
    Sourced<string> Host,
    ImmutableArray<Sourced<string>> Steps,
    ImmutableArray<Sourced<string>> Backups,
    ImmutableArray<Sourced<string>> Stacks,
    ImmutableArray<Sourced<string>> Snapshots);

/// <summary>The systemd service of a script.</summary>
/// <param name="Description">What it is.</param>
/// <param name="Command">The script.</param>
[TemplateView]
public sealed partial record UnitView(Sourced<string> Description, Sourced<string> Command);

/// <summary>The systemd timer of a script.</summary>
/// <param name="Description">What it is.</param>
/// <param name="Times">When it runs, as systemd writes it.</param>
[TemplateView]
public sealed partial record TimerView(Sourced<string> Description, ImmutableArray<Sourced<string>> Times);
