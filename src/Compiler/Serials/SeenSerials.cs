using System.Collections.Immutable;

namespace Hlc.Serials;

/// <summary>What secondaries have seen of zones that no earlier build tells of: of those that were written by hand, or elsewhere.</summary>
/// <param name="OfAll">The highest serial of any zone; null if nothing is said of all.</param>
/// <param name="OfZones">The serials of zones, by their names in lower case.</param>
public sealed record SeenSerials(uint? OfAll, ImmutableDictionary<string, uint> OfZones)
{
    /// <summary>Nothing is said.</summary>
    public static SeenSerials None { get; } = new(null, ImmutableDictionary<string, uint>.Empty);

    /// <summary>What is said of a zone; null if nothing is.</summary>
    public uint? Of(string zone) => OfZones.TryGetValue(zone, out var serial) ? serial : OfAll;
}
