using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A time server where it runs.</summary>
public sealed class TimeServer
{
    /// <summary>Its key under <c>time.servers</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The host that answers.</summary>
    public required Host Host { get; init; }

    /// <summary>The container that it runs in; null for a daemon of the host.</summary>
    public Container? Container { get; init; }

    /// <summary>The servers that it takes the time from: a name, perhaps with further words of chrony's <c>server</c>.</summary>
    public required ImmutableArray<TextValue> Sources { get; init; }

    /// <summary>Who may ask it.</summary>
    public required ImmutableArray<RoutedRange> Allow { get; init; }

    /// <summary>chrony's own words, resolved; null if there are none.</summary>
    public required ResolvedMap? Native { get; init; }

    /// <summary>The entry with its instance laid over it.</summary>
    public required Model.TimeServer Entry { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    /// <summary>What says where it runs.</summary>
    public required Origin PlacementOrigin { get; init; }

    /// <summary>True if it runs as a daemon of a host of ours, rather than in a container or on a device.</summary>
    public bool IsDaemon => Container is null && Host.IsManaged;
}

/// <summary>What keeps a host's clock right.</summary>
/// <param name="IsChrony">True for chrony, false for systemd-timesyncd.</param>
/// <param name="Servers">The addresses of the servers that it asks.</param>
/// <param name="Origin">What says the program; nothing where none is said.</param>
public sealed record HostTime(bool IsChrony, ImmutableArray<Sourced<string>> Servers, Origin Origin);
