using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Mounts;

/// <summary>What a host mounts (fstab(5)).</summary>
/// <param name="Lines">The lines, in order.</param>
[TemplateView]
public sealed partial record FstabView(ImmutableArray<FstabLineView> Lines);

/// <summary>A line of fstab. Blanks and the like are written as <c>\040</c> already.</summary>
/// <param name="What">What is mounted.</param>
/// <param name="Point">Where.</param>
/// <param name="Type">The file system's type.</param>
/// <param name="Options">The options, comma separated.</param>
/// <param name="Pass">When it is checked at the start: 2, or 0 for never.</param>
[TemplateView]
public sealed partial record FstabLineView(
    Sourced<string> What, Sourced<string> Point, Sourced<string> Type, Sourced<string> Options, Sourced<string> Pass);

/// <summary>What a host exports over NFS (exports(5)).</summary>
/// <param name="Paths">The exported paths, in order.</param>
[TemplateView]
public sealed partial record ExportsView(ImmutableArray<ExportView> Paths);

/// <summary>An exported path.</summary>
/// <param name="Path">The path.</param>
/// <param name="Clients">Who may mount it, and how.</param>
[TemplateView]
public sealed partial record ExportView(Sourced<string> Path, ImmutableArray<ExportClientView> Clients);

/// <summary>A client of an export.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Options">The options of the export for it.</param>
[TemplateView]
public sealed partial record ExportClientView(Sourced<string> Address, Sourced<string> Options);

/// <summary>What Docker waits for.</summary>
/// <param name="Paths">The mount points under which data of containers lies.</param>
[TemplateView]
public sealed partial record DockerMountsView(ImmutableArray<Sourced<string>> Paths);
