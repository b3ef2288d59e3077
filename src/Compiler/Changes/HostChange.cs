using System.Collections.Immutable;

namespace Hlc.Changes;

/// <summary>What a deployment does at once on a host: files are put in place, and what uses them is told.</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="Stack">The name of the stack; null for what is the host's own.</param>
/// <param name="Effect">What it does to what runs.</param>
/// <param name="Subject">What restarts, reloads, runs or is taken down; empty if nothing is.</param>
public sealed record HostChange(string Host, string? Stack, ChangeEffect Effect, string Subject)
{
    /// <summary>The stage; empty where the earlier output does not say it.</summary>
    public string Stage { get; init; } = string.Empty;

    /// <summary>Its turn in the lab.</summary>
    public int Step { get; init; }

    /// <summary>The commands that are run, in order.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    /// <summary>The files.</summary>
    public ImmutableArray<FileChange> Files { get; init; } = [];

    /// <summary>What becomes of the stack's containers.</summary>
    public ImmutableArray<ContainerChange> Containers { get; init; } = [];

    /// <summary>True if the stack has one container and no more: what becomes of it becomes of the stack.</summary>
    public bool IsSingle { get; init; }

    /// <summary>The ports that open or close.</summary>
    public ImmutableArray<PortChange> Ports { get; init; } = [];

    /// <summary>What else the files say that they did not, in words.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>What a change does to what runs, the gravest last.</summary>
public enum ChangeEffect
{
    /// <summary>Nothing is told: it is read when it is needed.</summary>
    None,

    /// <summary>A script or a command runs.</summary>
    Run,

    /// <summary>A program reads its files again, and goes on.</summary>
    Reload,

    /// <summary>Something that was not there starts.</summary>
    Start,

    /// <summary>A program or container ends and starts again.</summary>
    Restart,

    /// <summary>Something is taken away.</summary>
    Remove,
}

/// <summary>What becomes of a container.</summary>
/// <param name="Name">Its name in the stack's file.</param>
/// <param name="Effect">What it does: start, restart, or remove.</param>
/// <param name="Before">The image before; null for a new container, and for one that is built.</param>
/// <param name="Image">The image now; null for one that is removed or built.</param>
/// <param name="Reasons">Why, besides the image: the keys of its entry that differ, and files that it reads.</param>
public sealed record ContainerChange(string Name, ChangeEffect Effect, string? Before, string? Image, ImmutableArray<string> Reasons);

/// <summary>That a port of a host opens or closes.</summary>
/// <param name="Opens">True if it opens.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>, a number of IANA's; null for both.</param>
/// <param name="First">The first port.</param>
/// <param name="Last">The last port.</param>
/// <param name="Address">The address that it is bound to; null for all, and for a rule of a packet filter.</param>
/// <param name="Source">Where packets may come from, for a rule of a packet filter; null for anywhere.</param>
/// <param name="Interface">The interface that they must come in by; null for any.</param>
public sealed record PortChange(bool Opens, string? Protocol, int First, int Last, string? Address, string? Source, string? Interface);
