using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A reverse proxy where it runs.</summary>
public sealed class Proxy
{
    /// <summary>Its key under <c>proxies</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The program: <c>caddy</c>, <c>haproxy</c>, <c>fabio</c>.</summary>
    public required string Program { get; init; }

    /// <summary>The instance that it runs in; null for a system daemon.</summary>
    public ServiceInstance? Instance { get; init; }

    /// <summary>The container that it runs in; null for a system daemon.</summary>
    public Container? Container { get; internal set; }

    /// <summary>The host that it runs on.</summary>
    public required Host Host { get; init; }

    /// <summary>The entry with its instance laid over it.</summary>
    public required Model.Proxy Entry { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    /// <summary>The virtual address under which it is reached; null if that is its host's own.</summary>
    public VirtualAddress? Virtual { get; internal set; }

    /// <summary>The address that names lead to: the virtual one, else the host's; null if the host has none.</summary>
    public Sourced<Address>? Address => Virtual?.Address ?? Host.PrimaryAddress?.Address;

    /// <summary>Its native words, resolved; null if there are none.</summary>
    public ResolvedMap? Native { get; internal set; }

    /// <summary>What holds for all of its routes.</summary>
    public ProxySettings Settings { get; internal set; } = new();

    /// <summary>The ports that it listens on.</summary>
    public ImmutableArray<ProxyListener> Listeners { get; internal set; } = [];

    /// <summary>The headers that every site sends, resolved.</summary>
    public ImmutableArray<EnvironmentVariable> Headers { get; internal set; } = [];

    /// <summary>The routes that it serves, ordered by name; what is only a further back end of another route is not among them.</summary>
    public ImmutableArray<Route> Routes { get; internal set; } = [];
}

/// <summary>A backup policy.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record BackupPolicy(string Key, Model.Backup Entry, Origin Origin)
{
    /// <summary>What says whose data it keeps; no place if it keeps everything.</summary>
    public Origin MembersOrigin { get; } = (Entry.Of ?? new Sequence<Leaf<string>>([])).Aggregate(Origin.None, static (origin, member) => origin.And(Origin.Of(member.Span)));

    /// <summary>The program that an entry names; null if it names none or several.</summary>
    public static BackupTool? ToolOf(Model.Backup entry) => (entry.Borg, entry.Restic, entry.Tar, entry.Dump) switch
    {
        ({ }, null, null, null) => BackupTool.Borg,
        (null, { }, null, null) => BackupTool.Restic,
        (null, null, { }, null) => BackupTool.Tar,
        (null, null, null, { }) => BackupTool.Dump,
        _ => null,
    };
}

/// <summary>A reference to a secret.</summary>
/// <param name="Path">Its path in the provider.</param>
/// <param name="Variable">The variable under which it is handed over.</param>
/// <param name="Instance">The instance that uses it; null outside services.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record SecretUse(string Path, string Variable, ServiceInstance? Instance, Origin Origin)
{
    /// <summary>The host that it is used on; null for what the lab as a whole needs, or its operator.</summary>
    public Host? Host { get; init; }
}
