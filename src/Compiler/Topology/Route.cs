using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Who may use a route.</summary>
public enum RouteAccess
{
    /// <summary>Inside the lab only.</summary>
    Local,

    /// <summary>From the internet too.</summary>
    Public,

    /// <summary>Services only: it has no name.</summary>
    Private,
}

/// <summary>A name under which something is reached.</summary>
public sealed class Route
{
    private Origin _origin = Origin.None;

    /// <summary>Its key: the first label of its name unless <c>name</c> says otherwise.</summary>
    public required string Key { get; init; }

    /// <summary>The instance that it belongs to; null for a host's route.</summary>
    public ServiceInstance? Instance { get; init; }

    /// <summary>The host that it belongs to, or on which its instance runs.</summary>
    public required Host? Host { get; init; }

    /// <summary>The entry with all layers merged.</summary>
    public required Model.Route Entry { get; init; }

    /// <summary>Where it stands, and what decided which proxy serves it.</summary>
    public required Origin Origin { get => _origin; init => _origin = value; }

    /// <summary>What decided which proxy serves it.</summary>
    public Origin ChoiceOrigin { get; private set; } = Origin.None;

    /// <summary>Says what decided which proxy serves it, once that is known.</summary>
    internal void IsChosenBy(Origin choice)
    {
        ChoiceOrigin = choice;
        _origin = _origin.And(choice);
    }

    /// <summary>Who may use it.</summary>
    public RouteAccess Access { get; internal set; }

    /// <summary>The first label of its name; <c>@</c> for the zone itself.</summary>
    public string Name { get; internal set; } = string.Empty;

    /// <summary>What the first label of its name came from.</summary>
    public Origin NameOrigin { get; internal set; } = Origin.None;

    /// <summary>What its zone came from.</summary>
    internal Origin ZoneOrigin { get; set; } = Origin.None;

    /// <summary>What its full name came from.</summary>
    public Origin FqdnOrigin => Name == "@" ? ZoneOrigin.And(NameOrigin) : NameOrigin.And(ZoneOrigin);

    /// <summary>The zone of its name; null for a private route, or where the site has no domain.</summary>
    public string? Zone { get; internal set; }

    /// <summary>Its full name.</summary>
    public string Fqdn => Zone is null ? Name : Name == "@" ? Zone : $"{Name}.{Zone}";

    /// <summary>Further full names.</summary>
    public ImmutableArray<Sourced<string>> Aliases { get; internal set; } = [];

    /// <summary>The proxies that serve it: the hosts of one role, behind one virtual address. None if clients go straight to it.</summary>
    public ImmutableArray<Proxy> Proxies { get; internal set; } = [];

    /// <summary>The first of the proxies that serve it; null if clients go straight to it.</summary>
    public Proxy? Proxy => Proxies.IsEmpty ? null : Proxies[0];

    /// <summary>
    /// The route whose back end this one is a further part of: a service that runs on several hosts of a site is one name with
    /// several back ends. Null for a route that is itself served.
    /// </summary>
    public Route? Pool { get; internal set; }

    /// <summary>What it leads to; null if that could not be resolved, which is reported.</summary>
    public RouteTarget? Target { get; internal set; }

    /// <summary>How the proxy talks to the target: <c>http</c> or <c>https</c>.</summary>
    public string Scheme { get; internal set; } = "http";

    /// <summary>How each proxy reaches the back ends: its own, then, for one with several, those of the further ones in order.</summary>
    public ImmutableArray<RouteUpstream> Upstreams { get; internal set; } = [];

    /// <summary>How the first proxy reaches the route's own back end; null without a proxy or a target.</summary>
    public RouteUpstream? OwnUpstream { get; internal set; }

    /// <summary>The Docker network on which the proxy reaches the target; null if it goes through the host's address.</summary>
    public StackNetwork? Network => OwnUpstream?.Network;

    /// <summary>The address and port that the proxy talks to; null if there is none, which is reported.</summary>
    public string? Upstream => OwnUpstream?.Address;

    /// <summary>What the address and the port came from.</summary>
    public Origin UpstreamOrigin => OwnUpstream?.AddressOrigin ?? Origin.None;

    /// <summary>Why the proxy cannot reach the target; null if it can, or if there is no proxy.</summary>
    public Unreachable? Unreachable => OwnUpstream?.Unreachable;

    /// <summary>The back ends that a proxy passes requests on to; those that it cannot reach, which is reported, are left out.</summary>
    public IEnumerable<RouteUpstream> UpstreamsAt(Proxy proxy)
    {
        foreach (var upstream in Upstreams)
        {
            if (upstream.Proxy == proxy && upstream.Address is not null)
            {
                yield return upstream;
            }
        }
    }

    /// <summary>How a proxy serves it, beyond name and target.</summary>
    public RouteServing Serving { get; internal set; } = RouteServing.Plain;

    /// <summary>The host name that the target is asked for; null for the one that the client asked for.</summary>
    public TextValue? HostHeader { get; internal set; }

    /// <summary>The response headers that the proxy sets, resolved.</summary>
    public ImmutableArray<EnvironmentVariable> Headers { get; internal set; } = [];

    /// <summary>Who decides who may use it; null if its access alone does.</summary>
    public RouteGuard? Guard { get; internal set; }

    /// <summary>The native words of the route for its proxy's program, resolved; null if there are none.</summary>
    public TextValue? Native { get; internal set; }

    /// <summary>The address under which users open it.</summary>
    public string Url { get; internal set; } = string.Empty;

    /// <summary>What that address came from.</summary>
    public Origin UrlOrigin { get; internal set; } = Origin.None;

    /// <inheritdoc/>
    public override string ToString() => Fqdn;
}

/// <summary>What a route leads to.</summary>
/// <param name="Container">The container; null for a port of the host itself.</param>
/// <param name="Port">The port, inside the container or on the host.</param>
/// <param name="DeclaredPort">The declared port that it is; null for a bare number.</param>
/// <param name="Origin">What says the container and the port.</param>
public sealed record RouteTarget(Container? Container, int Port, ContainerPort? DeclaredPort, Origin Origin);

/// <summary>How a proxy reaches a back end.</summary>
/// <param name="Proxy">The proxy.</param>
/// <param name="Route">The route whose target it is: the one that is served, or one of its pool.</param>
public sealed record RouteUpstream(Proxy Proxy, Route Route)
{
    /// <summary>The Docker network on which the proxy reaches it; null if it goes through the host's address.</summary>
    public StackNetwork? Network { get; init; }

    /// <summary>The address and port that the proxy talks to; null if there is none.</summary>
    public string? Address { get; init; }

    /// <summary>What the address and the port came from.</summary>
    public Origin AddressOrigin { get; init; } = Origin.None;

    /// <summary>The port as it is to be written where it is chosen at deployment; null if the one of the address is meant.</summary>
    public TextValue? PortText { get; init; }

    /// <summary>The address and port as they are to be written; null if there is none.</summary>
    public TextValue? Text => Address is null ? null
        : PortText is null ? TextValue.Of(Address, AddressOrigin)
        : new TextValue([new LiteralPart(Address[..(Address.LastIndexOf(':') + 1)]), .. PortText.Parts], AddressOrigin.And(PortText.Origin));

    /// <summary>The port that the proxy asks whether it is well; null if that is the one of its address, or it is not asked.</summary>
    public Sourced<int>? HealthPort { get; init; }

    /// <summary>Why the proxy cannot reach it; null if it can.</summary>
    public Unreachable? Unreachable { get; init; }
}

/// <summary>Why a proxy cannot reach the target of a route.</summary>
/// <param name="Problem">What is in the way.</param>
/// <param name="Help">What to do.</param>
/// <param name="OtherMessage">What stands at the other place.</param>
/// <param name="Other">The other place that is concerned, if there is one.</param>
public sealed record Unreachable(string Problem, string Help, string OtherMessage = "", Hlc.Text.SourceSpan Other = default);
