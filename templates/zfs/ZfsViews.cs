using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Zfs;

/// <summary>The script that prepares a host's storage.</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="SubordinateIds">The ids that containers run as.</param>
/// <param name="Groups">The groups that own data.</param>
/// <param name="Admin">The account that administers the host, which joins them; null if nobody says one.</param>
/// <param name="Users">The accounts that give containers' ids a name.</param>
/// <param name="Pools">The pools.</param>
/// <param name="ImportBy">How pools are found when the host starts; null for Debian's default.</param>
/// <param name="Roots">The datasets of storages, with those of services below each.</param>
/// <param name="Folders">The folders of data, by dataset.</param>
/// <param name="Stacks">The folders of the stacks with data in one of the datasets.</param>
[TemplateView]
public sealed partial record SetupStorageView(
    Sourced<string> Host,
    ImmutableArray<SubordinateRangeView> SubordinateIds,
    ImmutableArray<Sourced<string>> Groups,
    TextValue? Admin,
    ImmutableArray<MirroredUserView> Users,
    ImmutableArray<PoolView> Pools,
    ImportView? ImportBy,
    ImmutableArray<RootDatasetView> Roots,
    ImmutableArray<StorageFolderView> Folders,
    ImmutableArray<Sourced<string>> Stacks);

/// <summary>The script that takes, lists and destroys snapshots by hand.</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="Roots">The datasets of storages: what is below them is in their snapshots.</param>
/// <param name="Stacks">The stacks with datasets of their own.</param>
[TemplateView]
public sealed partial record SnapshotStorageView(Sourced<string> Host, ImmutableArray<Sourced<string>> Roots, ImmutableArray<StackDatasetsView> Stacks);

/// <summary>The datasets of a stack.</summary>
/// <param name="Name">The name of the stack.</param>
/// <param name="Datasets">Its datasets.</param>
[TemplateView]
public sealed partial record StackDatasetsView(Sourced<string> Name, ImmutableArray<Sourced<string>> Datasets);

/// <summary>A range of subordinate ids (subuid(5)).</summary>
/// <param name="User">Whose they are.</param>
/// <param name="First">The first.</param>
/// <param name="Count">How many there are.</param>
[TemplateView]
public sealed partial record SubordinateRangeView(Sourced<string> User, Sourced<long> First, Sourced<long> Count);

/// <summary>An account that gives an id of containers a name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its uid.</param>
/// <param name="Group">Its group.</param>
[TemplateView]
public sealed partial record MirroredUserView(Sourced<string> Name, Sourced<long> Id, Sourced<string> Group);

/// <summary>A pool.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Devices">Its disks, and zpool's words for their layout.</param>
/// <param name="Options">Properties of the pool, <c>name=value</c>.</param>
/// <param name="FileSystemOptions">Properties of its file systems, <c>name=value</c>.</param>
[TemplateView]
public sealed partial record PoolView(
    Sourced<string> Name, ImmutableArray<TextValue> Devices, ImmutableArray<Sourced<string>> Options, ImmutableArray<Sourced<string>> FileSystemOptions);

/// <summary>How pools are found when a host starts.</summary>
/// <param name="Wanted">The way that is enabled: <c>scan</c> or <c>cache</c>.</param>
/// <param name="Other">The way that is disabled.</param>
[TemplateView]
public sealed partial record ImportView(Sourced<string> Wanted, Sourced<string> Other);

/// <summary>The dataset of a storage.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mountpoint">Where it is mounted.</param>
/// <param name="Datasets">The datasets of services below it.</param>
[TemplateView]
public sealed partial record RootDatasetView(Sourced<string> Name, Sourced<string> Mountpoint, ImmutableArray<DatasetView> Datasets);

/// <summary>The dataset of a service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mountpoint">Where it is mounted.</param>
/// <param name="Stacks">The folders of the stacks with data in it.</param>
[TemplateView]
public sealed partial record DatasetView(Sourced<string> Name, Sourced<string> Mountpoint, ImmutableArray<Sourced<string>> Stacks);

/// <summary>A folder of data.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Owner">The uid that owns it.</param>
/// <param name="Group">The name of the group that owns it, or its number.</param>
/// <param name="Mode">Its permissions in octal.</param>
/// <param name="Stack">The folder of the stack whose data it holds.</param>
[TemplateView]
public sealed partial record StorageFolderView(Sourced<string> Path, Sourced<long> Owner, Sourced<string> Group, Sourced<string> Mode, Sourced<string> Stack);
