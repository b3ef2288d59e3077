using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>How a proxy serves a route, beyond its name and its target.</summary>
public sealed record RouteServing
{
    /// <summary>Nothing but what follows by itself.</summary>
    public static RouteServing Plain { get; } = new();

    /// <summary>The port of the proxy that carries connections of this route alone; null for a route by name.</summary>
    public RouteListener? Listener { get; init; }

    /// <summary>The other address that is answered with; null for a route that is passed on.</summary>
    public RouteRedirect? Redirect { get; init; }

    /// <summary>How back ends are checked; null if nothing is said.</summary>
    public BackendCheck? Check { get; init; }

    /// <summary>How one of several back ends is chosen; null for the program's own way.</summary>
    public Sourced<Balance>? Balance { get; init; }

    /// <summary>Which back end is preferred; null if none is.</summary>
    public Sourced<BackendPreference>? Preference { get; init; }

    /// <summary>True if a client stays with its back end, by a cookie.</summary>
    public Sourced<bool> IsSticky { get; init; }

    /// <summary>True if the back end is told the client's address in every header that is used for it.</summary>
    public Sourced<bool> TellsClient { get; init; }

    /// <summary>The compressions of answers, best first; null for the proxy's.</summary>
    public ImmutableArray<Sourced<string>>? Encodings { get; init; }
}

/// <summary>A port of a proxy that carries what is not asked for by name, or only by the name in TLS.</summary>
/// <param name="Port">The port.</param>
/// <param name="Mode">What it carries.</param>
/// <param name="IsByName">True if only connections for the route's names are passed on (TLS server name indication).</param>
/// <param name="ProxyProtocol">The version of the PROXY protocol that tells the back end the client's address; null for none.</param>
public sealed record RouteListener(Sourced<int> Port, Sourced<ListenMode> Mode, Sourced<bool> IsByName, Sourced<ProxyProtocol>? ProxyProtocol)
{
    /// <summary>The protocol of its port: <c>tcp</c> or <c>udp</c>.</summary>
    public string Protocol => Mode.Value == ListenMode.Udp ? "udp" : "tcp";
}

/// <summary>An answer with another address.</summary>
/// <param name="To">The address; Caddy's placeholders are meant as such.</param>
/// <param name="IsPermanent">True if clients may remember it.</param>
public sealed record RouteRedirect(TextValue To, Sourced<bool> IsPermanent);

/// <summary>How a proxy checks back ends.</summary>
/// <param name="Origin">Where it is said.</param>
public sealed record BackendCheck(Origin Origin)
{
    /// <summary>True if checks are turned off.</summary>
    public bool IsNone { get; init; }

    /// <summary>The port that is asked; null for the back end's.</summary>
    public Sourced<int>? Port { get; init; }

    /// <summary>The path that is asked; null if a connection is enough.</summary>
    public TextValue? Path { get; init; }

    /// <summary>The expected status.</summary>
    public Sourced<int> Status { get; init; } = new(200, Origin.None);

    /// <summary>What is sent over a connection that carries no HTTP; null for nothing.</summary>
    public TextValue? Send { get; init; }

    /// <summary>What a good answer holds; null if any will do.</summary>
    public TextValue? Expect { get; init; }

    /// <summary>True if it is asked over HTTP: without a path for <c>/</c>.</summary>
    public bool IsHttp => Path is not null || Status.Origin.Exists;

    /// <summary>The time between two checks; null for the program's own.</summary>
    public Sourced<Duration>? Interval { get; init; }

    /// <summary>How many failures make a back end bad.</summary>
    public Sourced<int> Fall { get; init; } = new(3, Origin.None);

    /// <summary>How many successes make it good again.</summary>
    public Sourced<int> Rise { get; init; } = new(2, Origin.None);
}
