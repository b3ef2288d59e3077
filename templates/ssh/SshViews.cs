using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Ssh;

/// <summary>The settings of an SSH server.</summary>
/// <param name="Lines">The settings for every connection.</param>
/// <param name="Matches">The settings for some connections.</param>
[TemplateView]
public sealed partial record SshdView(ImmutableArray<SshdLineView> Lines, ImmutableArray<SshdMatchView> Matches);

/// <summary>A line of sshd_config(5).</summary>
/// <param name="Keyword">The keyword.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Rest">The rest of the line, for keywords that take it as it is; null for the others.</param>
[TemplateView]
public sealed partial record SshdLineView(Sourced<string> Keyword, ImmutableArray<TextValue> Arguments, TextValue? Rest);

/// <summary>A <c>Match</c> block.</summary>
/// <param name="Criteria">Which connections it is for: words and patterns in turn, or <c>All</c>.</param>
/// <param name="Lines">Its settings.</param>
[TemplateView]
public sealed partial record SshdMatchView(ImmutableArray<TextValue> Criteria, ImmutableArray<SshdLineView> Lines);

/// <summary>The hosts that an SSH client knows.</summary>
/// <param name="Hosts">The hosts, in the order of the inventory.</param>
[TemplateView]
public sealed partial record SshClientView(ImmutableArray<SshAliasView> Hosts);

/// <summary>A host as an SSH client knows it.</summary>
/// <param name="Names">What may be typed for it.</param>
/// <param name="Address">Its address, or its full name if it has none.</param>
/// <param name="User">The account to log in as; null for the client's own choice.</param>
/// <param name="Port">The port of its server.</param>
/// <param name="Identity">The private key file; null for the client's own choice.</param>
[TemplateView]
public sealed partial record SshAliasView(
    ImmutableArray<Sourced<string>> Names, Sourced<string> Address, Sourced<string>? User, Sourced<int> Port, Sourced<string>? Identity);
