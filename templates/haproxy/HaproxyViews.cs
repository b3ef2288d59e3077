using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Haproxy;

/// <summary>The configuration of a HAProxy.</summary>
/// <param name="Global">The lines of <c>global</c> that the inventory's own words do not replace.</param>
/// <param name="GlobalNative">Further lines of it, in HAProxy's own words.</param>
/// <param name="Defaults">The lines of <c>defaults</c> that the inventory's own words do not replace.</param>
/// <param name="DefaultsNative">Further lines of it, in HAProxy's own words.</param>
/// <param name="Resolvers">The name servers that are asked for back ends, in order of the name.</param>
/// <param name="Sections">Frontends, listeners and backends, in this order.</param>
/// <param name="Native">Whole sections in HAProxy's own words; null if there are none.</param>
[TemplateView]
public sealed partial record HaproxyView(
    ImmutableArray<HaproxyLineView> Global,
    ImmutableArray<TextValue> GlobalNative,
    ImmutableArray<HaproxyLineView> Defaults,
    ImmutableArray<TextValue> DefaultsNative,
    ImmutableArray<HaproxyResolverView> Resolvers,
    ImmutableArray<HaproxySectionView> Sections,
    TextValue? Native);

/// <summary>A line of words.</summary>
/// <param name="Words">The words, the keyword first.</param>
[TemplateView]
public sealed partial record HaproxyLineView(ImmutableArray<TextValue> Words);

/// <summary>Name servers that are asked while HAProxy runs.</summary>
/// <param name="Name">The section's name.</param>
/// <param name="Servers">The name servers.</param>
[TemplateView]
public sealed partial record HaproxyResolverView(Sourced<string> Name, ImmutableArray<HaproxyNameServerView> Servers);

/// <summary>A name server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its address and port.</param>
[TemplateView]
public sealed partial record HaproxyNameServerView(Sourced<string> Name, Sourced<string> Address);

/// <summary>A frontend, a listener, or a backend. What it does not have is empty, null or false.</summary>
[TemplateView]
public sealed partial record HaproxySectionView
{
    /// <summary><c>frontend</c>, <c>listen</c> or <c>backend</c>.</summary>
    public required Sourced<string> Keyword { get; init; }

    /// <summary>Its name.</summary>
    public required Sourced<string> Name { get; init; }

    /// <summary>What it listens on.</summary>
    public ImmutableArray<HaproxyBindView> Binds { get; init; } = [];

    /// <summary>True for connections of any kind, false for HTTP.</summary>
    public Sourced<bool> IsTcp { get; init; }

    /// <summary>True for the page of statistics.</summary>
    public bool IsStats { get; init; }

    /// <summary>True for the page that Prometheus reads.</summary>
    public bool IsMetrics { get; init; }

    /// <summary>Lines in HAProxy's own words that must stand before all others: its rules for connections.</summary>
    public ImmutableArray<TextValue> NativeFirst { get; init; } = [];

    /// <summary>The ranges whose connections are let in; empty for everybody's.</summary>
    public ImmutableArray<Sourced<string>> LetsInConnections { get; init; } = [];

    /// <summary>True if the name in the TLS handshake decides where a connection goes.</summary>
    public Sourced<bool> ReadsServerName { get; init; }

    /// <summary>True if every request is sent to the same address over TLS.</summary>
    public bool RedirectsToHttps { get; init; }

    /// <summary>The scheme that servers are told with the client's address: <c>https</c> or <c>http</c>; null if they are told nothing.</summary>
    public TextValue? TellsScheme { get; init; }

    /// <summary>The ranges of proxies before this one, whose word about the client is taken.</summary>
    public ImmutableArray<Sourced<string>> Trusted { get; init; } = [];

    /// <summary>Parts of the names of programs that are turned away.</summary>
    public ImmutableArray<TextValue> BlockedAgents { get; init; } = [];

    /// <summary>The ranges whose requests are let in; empty for everybody's.</summary>
    public ImmutableArray<Sourced<string>> LetsInRequests { get; init; } = [];

    /// <summary>What all others are answered; null to refuse them.</summary>
    public HaproxyAnswerView? Outside { get; init; }

    /// <summary>Lines in HAProxy's own words.</summary>
    public ImmutableArray<TextValue> Native { get; init; } = [];

    /// <summary>The names that lead to backends.</summary>
    public ImmutableArray<HaproxyHostView> Hosts { get; init; } = [];

    /// <summary>The backend of what no name leads anywhere; null if there is none.</summary>
    public Sourced<string>? DefaultBackend { get; init; }

    /// <summary>What is answered instead of passing on; null if it passes on.</summary>
    public HaproxyAnswerView? Answer { get; init; }

    /// <summary>How one of several servers is chosen; null for in turn.</summary>
    public Sourced<string>? Balance { get; init; }

    /// <summary>True if a client stays with its server.</summary>
    public Sourced<bool> IsSticky { get; init; }

    /// <summary>What makes cookies of servers that are not known beforehand; null if they are known.</summary>
    public Sourced<string>? CookieKey { get; init; }

    /// <summary>What servers are asked to find out whether they are well; null if a connection is enough.</summary>
    public HaproxyCheckView? Check { get; init; }

    /// <summary>Headers that servers get.</summary>
    public ImmutableArray<HaproxyHeaderView> RequestHeaders { get; init; } = [];

    /// <summary>Headers that clients get.</summary>
    public ImmutableArray<HaproxyHeaderView> ResponseHeaders { get; init; } = [];

    /// <summary>True if answers are compressed.</summary>
    public Sourced<bool> Compresses { get; init; }

    /// <summary>What holds for all servers, in words.</summary>
    public ImmutableArray<TextValue> ServerDefaults { get; init; } = [];

    /// <summary>The servers.</summary>
    public ImmutableArray<HaproxyServerView> Servers { get; init; } = [];
}

/// <summary>An address that is listened on.</summary>
/// <param name="Address">The address and port.</param>
/// <param name="IsV6Only">True for the IPv6 half of a pair.</param>
/// <param name="Certificates">The folder of certificates; null without TLS.</param>
/// <param name="IsOwn">True for connections that another section of the same file passes on.</param>
[TemplateView]
public sealed partial record HaproxyBindView(Sourced<string> Address, bool IsV6Only, TextValue? Certificates, bool IsOwn);

/// <summary>Names that lead to a backend.</summary>
/// <param name="Acl">The name of the condition.</param>
/// <param name="Names">The names.</param>
/// <param name="Endings">What names end with that lead there too: <c>.example.org</c>.</param>
/// <param name="Backend">The backend.</param>
[TemplateView]
public sealed partial record HaproxyHostView(
    Sourced<string> Acl, ImmutableArray<Sourced<string>> Names, ImmutableArray<Sourced<string>> Endings, Sourced<string> Backend);

/// <summary>An answer of HAProxy's own.</summary>
/// <param name="Status">The status.</param>
/// <param name="Location">The address that is answered, as a format; null for a status alone.</param>
[TemplateView]
public sealed partial record HaproxyAnswerView(Sourced<string> Status, TextValue? Location);

/// <summary>A header.</summary>
/// <param name="Action"><c>set-header</c>, <c>add-header</c> or <c>del-header</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, as a format; null for one that is removed.</param>
[TemplateView]
public sealed partial record HaproxyHeaderView(Sourced<string> Action, Sourced<string> Name, TextValue? Value);

/// <summary>A question to servers.</summary>
/// <param name="Path">The path that is asked over HTTP; null for a question over a connection.</param>
/// <param name="Host">The name that is asked for, as a format; null for none.</param>
/// <param name="Status">The status of a good answer.</param>
/// <param name="Send">What is sent over a connection: the keyword and its word; empty for nothing.</param>
/// <param name="Expect">What the answer holds: the kind and its word; empty for nothing.</param>
[TemplateView]
public sealed partial record HaproxyCheckView(
    TextValue? Path, TextValue? Host, Sourced<string> Status, ImmutableArray<TextValue> Send, ImmutableArray<TextValue> Expect);

/// <summary>A server, or a template of servers that the DNS knows.</summary>
/// <param name="Name">Its name; of a template the beginning of the names.</param>
/// <param name="Slots">How many servers a template makes; null for one server.</param>
/// <param name="Address">Its address and port, or the name that the DNS is asked for.</param>
/// <param name="AsksForHost">True if the name that was asked for is also asked for by TLS.</param>
/// <param name="Words">The further words of its line.</param>
[TemplateView]
public sealed partial record HaproxyServerView(
    Sourced<string> Name, Sourced<string>? Slots, Sourced<string> Address, Sourced<bool> AsksForHost, ImmutableArray<TextValue> Words);
