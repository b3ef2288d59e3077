using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Caddy;

/// <summary>A Caddyfile.</summary>
/// <param name="Options">The words of the global options block, each a block of lines.</param>
/// <param name="Snippets">Named snippets, in the order of the inventory.</param>
/// <param name="Sites">The sites, ordered by name.</param>
[TemplateView]
public sealed partial record CaddyfileView(
    ImmutableArray<TextValue> Options, ImmutableArray<CaddySnippetView> Snippets, ImmutableArray<CaddySiteView> Sites);

/// <summary>The Dockerfile of a Caddy that is built with its Caddyfile in it.</summary>
/// <param name="Image">The image that it begins at.</param>
/// <param name="Arguments">The names of the build arguments.</param>
[TemplateView]
public sealed partial record DockerfileView(TextValue Image, ImmutableArray<Sourced<string>> Arguments);

/// <summary>A snippet that sites import.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Body">Its lines.</param>
[TemplateView]
public sealed partial record CaddySnippetView(Sourced<string> Name, TextValue Body);

/// <summary>A site block.</summary>
/// <param name="Addresses">The names that it answers to; the first is the route's own.</param>
/// <param name="Encodings">The compressions that it offers, best first.</param>
/// <param name="Headers">The response headers that it sets.</param>
/// <param name="Upstream">Where requests go: address and port, with <c>https://</c> before it if the target wants TLS.</param>
/// <param name="RequestHeaders">The request headers that the target gets.</param>
/// <param name="SkipsVerify">True if the target's certificate is not verified.</param>
/// <param name="HasOptions">True if the proxy directive has a block.</param>
/// <param name="IsUpstreamHost">True if the target is asked for by its own name instead of the site's.</param>
/// <param name="IsInternalTls">True if Caddy's own authority signs the certificate.</param>
/// <param name="Native">Further lines, in Caddy's own words.</param>
[TemplateView]
public sealed partial record CaddySiteView(
    ImmutableArray<Sourced<string>> Addresses,
    ImmutableArray<Sourced<string>> Encodings,
    ImmutableArray<CaddyHeaderView> Headers,
    Sourced<string> Upstream,
    ImmutableArray<CaddyHeaderView> RequestHeaders,
    bool SkipsVerify,
    bool HasOptions,
    bool IsUpstreamHost,
    bool IsInternalTls,
    ImmutableArray<TextValue> Native);

/// <summary>A header and its value.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
/// <param name="HasValue">False for a header that is removed.</param>
[TemplateView]
public sealed partial record CaddyHeaderView(Sourced<string> Name, TextValue Value, bool HasValue);
