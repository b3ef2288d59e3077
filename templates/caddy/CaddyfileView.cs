using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Caddy;

/// <summary>A Caddyfile.</summary>
/// <param name="Options">The lines of the global options block; none for no block.</param>
/// <param name="Snippets">Named snippets, in the order of the inventory.</param>
/// <param name="Sites">The sites, ordered by zone and name.</param>
[TemplateView]
public sealed partial record CaddyfileView(
    ImmutableArray<CaddyLineView> Options, ImmutableArray<CaddySnippetView> Snippets, ImmutableArray<CaddySiteView> Sites);

/// <summary>The Dockerfile of a Caddy that is built with its Caddyfile in it.</summary>
/// <param name="Image">The image that it begins at.</param>
/// <param name="Arguments">The names of the build arguments.</param>
/// <param name="Builder">The image in which modules are built; null if there are none.</param>
/// <param name="Modules">The modules that are built in, each <c>path@version</c>.</param>
[TemplateView]
public sealed partial record DockerfileView(
    TextValue Image, ImmutableArray<Sourced<string>> Arguments, Sourced<string>? Builder, ImmutableArray<Sourced<string>> Modules);

/// <summary>A snippet that sites import.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Body">Its lines.</param>
[TemplateView]
public sealed partial record CaddySnippetView(Sourced<string> Name, TextValue Body);

/// <summary>A site block.</summary>
/// <param name="Addresses">The names that it answers to; a name with <c>*.</c> covers a zone.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Routes">The routes that it serves: what its lines say, for templates that say it otherwise.</param>
[TemplateView]
public sealed partial record CaddySiteView(
    ImmutableArray<Sourced<string>> Addresses, ImmutableArray<CaddyLineView> Lines, ImmutableArray<CaddyRouteView> Routes);

/// <summary>A route of a site.</summary>
/// <param name="Names">The names that it answers to; the first is its own.</param>
/// <param name="Upstreams">Where its requests go: address and port, with <c>https://</c> before it if the target wants TLS. None for a redirect.</param>
[TemplateView]
public sealed partial record CaddyRouteView(ImmutableArray<Sourced<string>> Names, ImmutableArray<Sourced<string>> Upstreams);

/// <summary>A line: words, lines of the lab owner's own, the end of a block, or nothing.</summary>
/// <param name="Depth">How many blocks it stands in.</param>
/// <param name="Words">Its words.</param>
/// <param name="Opens">True if it opens a block.</param>
/// <param name="Closes">True if it closes one.</param>
/// <param name="Native">Lines in Caddy's own words instead; null for none.</param>
[TemplateView]
public sealed partial record CaddyLineView(int Depth, ImmutableArray<CaddyWordView> Words, bool Opens, bool Closes, TextValue? Native);

/// <summary>A word of a line.</summary>
/// <param name="Text">The word.</param>
/// <param name="IsNative">True if placeholders in it are meant as such.</param>
[TemplateView]
public sealed partial record CaddyWordView(TextValue Text, bool IsNative);

/// <summary>What a host's Caddy finds in its environment, and the systemd unit that hands it over.</summary>
/// <param name="Path">The file with the values.</param>
/// <param name="Variables">The variables, ordered by name.</param>
[TemplateView]
public sealed partial record CaddyEnvironmentView(Sourced<string> Path, ImmutableArray<CaddyVariableView> Variables);

/// <summary>A variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Note">What its value is.</param>
[TemplateView]
public sealed partial record CaddyVariableView(Sourced<string> Name, Sourced<string> Note);
