using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Unbound;

/// <summary>The configuration of an Unbound.</summary>
/// <param name="Interfaces">The addresses that it answers on.</param>
/// <param name="Clients">Who may ask it.</param>
/// <param name="Zones">Names of which it knows everything, and exceptions from them.</param>
/// <param name="Records">Its own records, each as a zone file has it.</param>
/// <param name="Insecure">Zones without signatures.</param>
/// <param name="Settings">Further settings of the server, in Unbound's own words.</param>
/// <param name="Forwards">Whom it asks for what; the root last.</param>
/// <param name="Clauses">Further clauses, in Unbound's own words.</param>
[TemplateView]
public sealed partial record UnboundView(
    ImmutableArray<Sourced<string>> Interfaces,
    ImmutableArray<Sourced<string>> Clients,
    ImmutableArray<UnboundZoneView> Zones,
    ImmutableArray<Sourced<string>> Records,
    ImmutableArray<Sourced<string>> Insecure,
    ImmutableArray<UnboundSettingView> Settings,
    ImmutableArray<UnboundForwardView> Forwards,
    ImmutableArray<UnboundClauseView> Clauses);

/// <summary>How names below one are answered.</summary>
/// <param name="Name">The name, with a dot at its end.</param>
/// <param name="Type">The type of the local zone: <c>static</c>, <c>redirect</c>, <c>transparent</c>.</param>
[TemplateView]
public sealed partial record UnboundZoneView(Sourced<string> Name, Sourced<string> Type);

/// <summary>Whom is asked for the names below one.</summary>
/// <param name="Name">The name, with a dot at its end.</param>
/// <param name="Servers">The servers: an address, and <c>@</c> and a port if it is not the usual one.</param>
[TemplateView]
public sealed partial record UnboundForwardView(Sourced<string> Name, ImmutableArray<Sourced<string>> Servers);

/// <summary>A clause.</summary>
/// <param name="Name">Its name: <c>remote-control</c>, …</param>
/// <param name="Settings">Its settings.</param>
[TemplateView]
public sealed partial record UnboundClauseView(Sourced<string> Name, ImmutableArray<UnboundSettingView> Settings);

/// <summary>A setting in Unbound's own words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
[TemplateView]
public sealed partial record UnboundSettingView(Sourced<string> Name, TextValue Value);
