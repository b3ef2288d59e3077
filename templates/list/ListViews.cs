using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.List;

/// <summary>The records of a server that is not written.</summary>
/// <param name="Records">The records, zone by zone.</param>
[TemplateView]
public sealed partial record RecordListView(ImmutableArray<ListedRecordView> Records);

/// <summary>A record.</summary>
/// <param name="Owner">The full name, with a dot at its end.</param>
/// <param name="Ttl">How long resolvers may remember it, in seconds.</param>
/// <param name="Type">The type.</param>
/// <param name="Words">The data.</param>
[TemplateView]
public sealed partial record ListedRecordView(Sourced<string> Owner, Sourced<long> Ttl, Sourced<string> Type, ImmutableArray<ListedWordView> Words);

/// <summary>A word of a record's data.</summary>
/// <param name="IsText">True for a text in quotes; else it is a name, an address or a number.</param>
/// <param name="Text">The word; a name with a dot at its end.</param>
[TemplateView]
public sealed partial record ListedWordView(bool IsText, Sourced<string> Text);

/// <summary>The records of a Pi-hole, as its settings have them.</summary>
/// <param name="Hosts">Addresses, each with a name behind it.</param>
/// <param name="Aliases">Names that are other words for others: the name, a comma, and the other.</param>
[TemplateView]
public sealed partial record PiholeView(ImmutableArray<Sourced<string>> Hosts, ImmutableArray<Sourced<string>> Aliases);
