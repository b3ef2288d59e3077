using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>The data of a record, word by word as a zone file has them.</summary>
/// <param name="Words">The words.</param>
public sealed record RecordData(ImmutableArray<RecordWord> Words)
{
    /// <summary>The address of an A or AAAA record; null for others.</summary>
    public Address? Address { get; init; }

    /// <summary>The full name that the data leads to, without the dot at its end; null if it leads to none.</summary>
    public string? Target { get; init; }

    /// <summary>An address.</summary>
    public static RecordData Of(Address address, Origin origin) =>
        new([new RecordWord(RecordWordKind.Plain, address.ToString(), origin)]) { Address = address };

    /// <summary>A name, without the dot at its end.</summary>
    public static RecordData Of(string name, Origin origin) =>
        new([new RecordWord(RecordWordKind.Name, name, origin)]) { Target = name };

    /// <summary>True if both say the same.</summary>
    public bool Says(RecordData other) => Words.Length == other.Words.Length
        && Words.Zip(other.Words).All(static pair => pair.First.Kind == pair.Second.Kind && string.Equals(
            pair.First.Text, pair.Second.Text, pair.First.Kind == RecordWordKind.Text ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase));
}

/// <summary>A word of a record's data.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word; a name in full, without the dot at its end.</param>
/// <param name="Origin">What it came from.</param>
public sealed record RecordWord(RecordWordKind Kind, string Text, Origin Origin);

/// <summary>What a word of a record's data is.</summary>
public enum RecordWordKind
{
    /// <summary>A number, an address or a tag: letters, digits, dots and colons.</summary>
    Plain,

    /// <summary>A name of the DNS.</summary>
    Name,

    /// <summary>A text of any characters.</summary>
    Text,
}

/// <summary>A record of a zone.</summary>
/// <param name="Owner">The full name, without the dot at its end.</param>
/// <param name="Type">The type.</param>
/// <param name="Data">The data.</param>
/// <param name="Origin">What it follows from, the place to point at first.</param>
public sealed record ZoneRecord(string Owner, DnsRecordType Type, RecordData Data, Origin Origin)
{
    /// <summary>What the name came from.</summary>
    public Origin OwnerOrigin { get; init; } = Origin;

    /// <summary>How long resolvers may remember it; null for as long as the zone says.</summary>
    public Sourced<Duration>? Ttl { get; init; }

    /// <summary>True if those outside the lab are told it too.</summary>
    public bool IsPublic { get; init; }

    /// <summary>True if the inventory says it as a record, rather than as a host or a route.</summary>
    public bool IsSaid { get; init; }

    /// <summary>The waivers of the entry that says it.</summary>
    internal Map<Leaf<string>>? Waive { get; init; }
}
