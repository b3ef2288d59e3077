using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Bind;

/// <summary>The configuration of a BIND (<c>named.conf</c>).</summary>
/// <param name="Trusted">Who may ask it anything: the items of an address match list.</param>
/// <param name="Options">Its options.</param>
/// <param name="Statements">Further statements of its own words, such as logging.</param>
/// <param name="Zones">Its zones, ordered by name; none if it has views.</param>
/// <param name="Views">What it tells to whom; none if it tells everybody the same.</param>
[TemplateView]
public sealed partial record NamedView(
    ResolvedTree Trusted,
    ResolvedTree Options,
    ImmutableArray<ResolvedTree> Statements,
    ImmutableArray<NamedZoneView> Zones,
    ImmutableArray<NamedViewView> Views);

/// <summary>What a server tells a part of its clients.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Statements">Who is told, and what they may ask.</param>
/// <param name="Zones">The zones, ordered by name.</param>
[TemplateView]
public sealed partial record NamedViewView(string Name, ResolvedTree Statements, ImmutableArray<NamedZoneView> Zones);

/// <summary>A zone in the configuration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Statements">Where it comes from.</param>
[TemplateView]
public sealed partial record NamedZoneView(Sourced<string> Name, ResolvedTree Statements);

/// <summary>A zone file.</summary>
/// <param name="Name">The zone's name, with a dot at its end.</param>
/// <param name="Ttl">How long resolvers may remember its records, in seconds.</param>
/// <param name="Authority">The values of its SOA record.</param>
/// <param name="Serial">Its serial.</param>
/// <param name="Records">Its records: those of the zone itself first, then ordered by name.</param>
/// <param name="Native">Further lines, in BIND's own words.</param>
[TemplateView]
public sealed partial record ZoneView(
    Sourced<string> Name,
    Sourced<long> Ttl,
    ZoneAuthorityView Authority,
    long Serial,
    ImmutableArray<ZoneRecordView> Records,
    ImmutableArray<TextValue> Native);

/// <summary>The values of a SOA record; times in seconds, names with a dot at their end.</summary>
/// <param name="Primary">The server that holds the original.</param>
/// <param name="Contact">The mailbox, with a dot for the at sign.</param>
/// <param name="Refresh">How often secondaries ask.</param>
/// <param name="Retry">How soon they ask again.</param>
/// <param name="Expire">How long they answer without an answer.</param>
/// <param name="Minimum">How long resolvers may remember that a name does not exist.</param>
[TemplateView]
public sealed partial record ZoneAuthorityView(
    Sourced<string> Primary, Sourced<string> Contact, Sourced<long> Refresh, Sourced<long> Retry, Sourced<long> Expire, Sourced<long> Minimum);

/// <summary>A record.</summary>
/// <param name="IsZone">True if it is of the zone itself.</param>
/// <param name="Owner">The name within the zone; that of the zone if it is of the zone itself.</param>
/// <param name="Ttl">How long resolvers may remember it, in seconds; null for as long as the zone says.</param>
/// <param name="Type">The type.</param>
/// <param name="Words">The data.</param>
[TemplateView]
public sealed partial record ZoneRecordView(bool IsZone, Sourced<string> Owner, Sourced<long>? Ttl, Sourced<string> Type, ImmutableArray<RecordWordView> Words);

/// <summary>A word of a record's data.</summary>
/// <param name="IsText">True for a text in quotes; else it is a name, an address or a number.</param>
/// <param name="Text">The word; a name with a dot at its end.</param>
[TemplateView]
public sealed partial record RecordWordView(bool IsText, Sourced<string> Text);
