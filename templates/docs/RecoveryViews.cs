using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Docs;

/// <summary>Something that a stack keeps, on the page about the lab.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Host">The host that it runs on.</param>
/// <param name="Source">The folder on the host, or the name of the engine's volume.</param>
/// <param name="Kind">Where it lives: <c>stored</c>, <c>engine</c> or <c>network</c>.</param>
/// <param name="Dataset">The ZFS dataset that it lies in; null for none.</param>
/// <param name="Owner">The owner on the host, <c>uid:group</c>; null if nobody says.</param>
/// <param name="IsKept">True if a backup keeps it.</param>
/// <param name="Backups">The backups that keep it.</param>
[TemplateView]
public sealed partial record PageStoredView(
    Sourced<string> Stack,
    Sourced<string> Host,
    TextValue Source,
    Sourced<string> Kind,
    Sourced<string>? Dataset,
    Sourced<string>? Owner,
    Sourced<bool> IsKept,
    ImmutableArray<Sourced<string>> Backups);

/// <summary>A backup of a host.</summary>
/// <param name="Name">The backup.</param>
/// <param name="Script">The name of its script and units on the host.</param>
/// <param name="Host">The host.</param>
/// <param name="Program">The program that keeps it: <c>borg</c>, <c>restic</c>, <c>tar</c> or <c>dump</c>.</param>
/// <param name="Target">Where it is kept; null if nobody says.</param>
/// <param name="Cron">When it runs, as in a crontab; null if only maintenance or people start it.</param>
/// <param name="Keep">How many archives are kept: <c>7 daily</c>; all if there is no rule.</param>
[TemplateView]
public sealed partial record PageBackupView(
    Sourced<string> Name,
    Sourced<string> Script,
    Sourced<string> Host,
    Sourced<string> Program,
    TextValue? Target,
    Sourced<string>? Cron,
    ImmutableArray<Sourced<string>> Keep);

/// <summary>Maintenance, on the page about the lab.</summary>
/// <param name="Script">The name of its script and units on each host.</param>
/// <param name="Cron">When it is done, as in a crontab; null if only people start it.</param>
/// <param name="Steps">What is done, in order.</param>
[TemplateView]
public sealed partial record PageMaintenanceView(Sourced<string> Script, Sourced<string>? Cron, ImmutableArray<Sourced<string>> Steps);

/// <summary>How what a backup keeps comes back: commands for root on the host.</summary>
/// <param name="Backup">The backup.</param>
/// <param name="List">The command that lists the archives.</param>
/// <param name="Restore">The command that brings the newest archive back in its place; an archive's name behind it chooses another.</param>
/// <param name="Extract">The command that extracts an archive elsewhere, without archive and folder, which follow.</param>
/// <param name="IsDump">True if a running database reads it; else files come back, and their services are stopped meanwhile.</param>
[TemplateView]
public sealed partial record PageRestoreView(
    Sourced<string> Backup, Sourced<string> List, Sourced<string> Restore, Sourced<string> Extract, bool IsDump);

/// <summary>How a host is set up anew.</summary>
/// <param name="Host">The host.</param>
/// <param name="Addresses">Its addresses, the primary one first.</param>
/// <param name="StacksFolder">The folder that its stacks belong in.</param>
/// <param name="Stacks">Its stacks, in the order in which they come up.</param>
/// <param name="HasStacks">True; which stacks are here, what places them decided, and what places all others elsewhere.</param>
/// <param name="IsKomodo">True if Komodo deploys them.</param>
/// <param name="HasStorage">True if it has ZFS pools, or datasets for its stacks.</param>
/// <param name="IsEncrypted">True if a backup of it needs a passphrase.</param>
/// <param name="Files">The commands that bring files back, before the stacks come up.</param>
/// <param name="Dumps">The commands that bring databases back, after the stacks came up.</param>
/// <param name="Timers">The timers of its backups and of maintenance.</param>
/// <param name="HasMakefile">True if a Makefile beside its stacks has its operations.</param>
[TemplateView]
public sealed partial record PageRecoveryView(
    Sourced<string> Host,
    ImmutableArray<Sourced<string>> Addresses,
    Sourced<string> StacksFolder,
    ImmutableArray<Sourced<string>> Stacks,
    Sourced<bool> HasStacks,
    bool IsKomodo,
    Sourced<bool> HasStorage,
    bool IsEncrypted,
    ImmutableArray<PageRestoreView> Files,
    ImmutableArray<PageRestoreView> Dumps,
    ImmutableArray<Sourced<string>> Timers,
    Sourced<bool> HasMakefile);
