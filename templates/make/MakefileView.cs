using System.Collections.Immutable;
using Hlc.Artifacts.Compose;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Make;

/// <summary>The Makefile of a host: a target for each operation that the host has what is needed for.</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="Install">The scripts that set up what the stacks need, in the order in which they run.</param>
/// <param name="Setups">The scripts that set up a part of the host.</param>
/// <param name="HasDocker">True if stacks of Docker run here.</param>
/// <param name="DockerStacks">They, in the order in which they come up.</param>
/// <param name="DockerStacksBack">Their names in the order in which they go down.</param>
/// <param name="Networks">The networks that they join, each once.</param>
/// <param name="HasLock">True if backups or maintenance may stop stacks meanwhile.</param>
/// <param name="HasPodman">True if stacks of Podman run here.</param>
/// <param name="PodmanUser">The account that runs them; null for root.</param>
/// <param name="PodmanStacks">They, in the order in which they come up.</param>
/// <param name="PodmanStacksBack">Their names in the order in which they go down.</param>
/// <param name="Backups">The backups; null if there are none.</param>
/// <param name="HasDatasets">True if stacks here have ZFS datasets.</param>
/// <param name="DatasetExample">One of those stacks, for examples; empty if there is none.</param>
/// <param name="Maintenance">The maintenance, in the order of the inventory.</param>
/// <param name="HasBackupTimers">True if timers start backups.</param>
/// <param name="BackupTimers">The timers of backups.</param>
/// <param name="HasMaintenanceTimers">True if timers start maintenance.</param>
/// <param name="MaintenanceTimers">The timers of maintenance.</param>
[TemplateView]
public sealed partial record MakefileView(
    Sourced<string> Host,
    ImmutableArray<Sourced<string>> Install,
    ImmutableArray<SetupScriptView> Setups,
    Sourced<bool> HasDocker,
    ImmutableArray<DockerStackView> DockerStacks,
    ImmutableArray<Sourced<string>> DockerStacksBack,
    ImmutableArray<StackNetworkView> Networks,
    Sourced<bool> HasLock,
    Sourced<bool> HasPodman,
    Sourced<string>? PodmanUser,
    ImmutableArray<PodmanStackView> PodmanStacks,
    ImmutableArray<Sourced<string>> PodmanStacksBack,
    BackupsView? Backups,
    Sourced<bool> HasDatasets,
    Sourced<string> DatasetExample,
    ImmutableArray<MaintenanceTargetView> Maintenance,
    Sourced<bool> HasBackupTimers,
    ImmutableArray<TimerView> BackupTimers,
    Sourced<bool> HasMaintenanceTimers,
    ImmutableArray<TimerView> MaintenanceTimers);

/// <summary>A timer of systemd that there may be.</summary>
/// <param name="Name">The name of its unit.</param>
/// <param name="IsThere">True if the inventory says when it elapses.</param>
[TemplateView]
public sealed partial record TimerView(Sourced<string> Name, Sourced<bool> IsThere);

/// <summary>A script that sets up a part of the host.</summary>
/// <param name="Target">The target, which is the script's name.</param>
/// <param name="Help">What it does.</param>
[TemplateView]
public sealed partial record SetupScriptView(Sourced<string> Target, Sourced<string> Help);

/// <summary>A stack of Docker.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folder">Its folder on the host.</param>
/// <param name="IsBuilt">True if an image of it is built on the host.</param>
[TemplateView]
public sealed partial record DockerStackView(Sourced<string> Name, Sourced<string> Folder, Sourced<bool> IsBuilt);

/// <summary>A stack of Podman.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Units">The services of systemd that run its containers, in the order in which they start.</param>
/// <param name="Images">The images that its containers run.</param>
[TemplateView]
public sealed partial record PodmanStackView(Sourced<string> Name, ImmutableArray<Sourced<string>> Units, ImmutableArray<TextValue> Images);

/// <summary>The backups of a host.</summary>
/// <param name="Names">The keys of the backups, in the order of the inventory.</param>
/// <param name="Default">The backup that is meant where nobody says one; empty if there are several.</param>
/// <param name="Borg">The keys of those that Borg keeps.</param>
/// <param name="HasBorg">True if there are such.</param>
/// <param name="Example">A backup, for examples.</param>
/// <param name="Source">Something that it keeps, for examples.</param>
/// <param name="HasSnapshots">True if one of them archives snapshots.</param>
[TemplateView]
public sealed partial record BackupsView(
    ImmutableArray<Sourced<string>> Names,
    Sourced<string>? Default,
    ImmutableArray<Sourced<string>> Borg,
    Sourced<bool> HasBorg,
    Sourced<string> Example,
    Sourced<string> Source,
    Sourced<bool> HasSnapshots);

/// <summary>A maintenance.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Steps">What is done, in order.</param>
[TemplateView]
public sealed partial record MaintenanceTargetView(Sourced<string> Name, ImmutableArray<Sourced<string>> Steps);
