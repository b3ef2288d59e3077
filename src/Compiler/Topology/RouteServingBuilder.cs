using System.Globalization;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves how a proxy serves a route.</summary>
internal sealed class RouteServingBuilder(ExpressionResolver resolver, DiagnosticBag bag)
{
    public RouteServing Of(Route route, Scope scope)
    {
        var entry = route.Entry;
        return new RouteServing
        {
            Listener = Listener(entry, scope),
            Redirect = Redirect(entry.Redirect, scope),
            Check = Check(route, entry.Health, scope),
            Balance = Word<Balance>(entry.Balance, scope, "a balancing policy", InventoryWords.TryParse),
            Preference = Word<BackendPreference>(entry.Prefer, scope, "a preference", InventoryWords.TryParse),
            IsSticky = Flag(entry.Sticky, scope),
            TellsClient = Flag(entry.ForwardHeaders, scope),
            Encodings = Encodings.Of(entry.Encode, resolver, scope),
        };
    }

    private RouteListener? Listener(Model.Route entry, Scope scope)
    {
        if (Number(entry.Listen, scope, "a port") is not { } port)
        {
            return null;
        }

        if (port.Value is < 1 or > 65535)
        {
            bag.Add(TopologyErrors.ExpressionValue(entry.Listen!.Span, "a port", port.Value.ToString(CultureInfo.InvariantCulture), "ports are numbers from 1 to 65535"));
            return null;
        }

        return new RouteListener(
            port,
            Word<ListenMode>(entry.Mode, scope, "what a port carries", InventoryWords.TryParse) ?? new Sourced<ListenMode>(ListenMode.Tcp, Origin.None),
            Flag(entry.Sni, scope),
            Word<ProxyProtocol>(entry.ProxyProtocol, scope, "a version of the PROXY protocol", InventoryWords.TryParse));
    }

    private RouteRedirect? Redirect(Model.Redirect? entry, Scope scope) =>
        entry?.To is { } to && resolver.Text(to, scope) is { } address ? new RouteRedirect(address, Flag(entry.Permanent, scope)) : null;

    private BackendCheck? Check(Route route, RouteHealth? entry, Scope scope)
    {
        if (entry is null)
        {
            return null;
        }

        var origin = Origin.Of(entry.KeySpan);
        if (entry.IsNone)
        {
            return new BackendCheck(origin) { IsNone = true };
        }

        var check = new BackendCheck(origin)
        {
            Port = Port(route, entry.Port, scope),
            Path = entry.Path is { } path ? resolver.Text(path, scope) : null,
            Send = entry.Send is { } send ? resolver.Text(send, scope) : null,
            Expect = entry.Expect is { } expect ? resolver.Text(expect, scope) : null,
            Interval = resolver.Scalar(entry.Interval, scope, "a duration", Duration.TryParse),
        };
        return check with
        {
            Status = Number(entry.Status, scope, "a status") ?? check.Status,
            Fall = Number(entry.Fall, scope, "a number") ?? check.Fall,
            Rise = Number(entry.Rise, scope, "a number") ?? check.Rise,
        };
    }

    /// <summary>The port that is asked: a number, or a port of the target's container by name.</summary>
    private Sourced<int>? Port(Route route, Leaf<string>? leaf, Scope scope)
    {
        if (leaf is null || resolver.Literal(leaf, scope, "a port") is not { } text)
        {
            return null;
        }

        if (PortRange.TryParse(text.Value, out var range, out var problem) && range.First == range.Last)
        {
            return new Sourced<int>(range.First, text.Origin);
        }

        var ports = route.Target?.Container?.Ports ?? [];
        if (ports.FirstOrDefault(p => p.Key == text.Value) is { } named)
        {
            return new Sourced<int>(named.First, text.Origin.And(named.NumberOrigin));
        }

        bag.Add(ports.IsEmpty ? TopologyErrors.ExpressionValue(leaf.Span, "a port", text.Value, problem)
            : TopologyErrors.UnknownReference(leaf.Span, "port", text.Value, NearestName.Find(text.Value, ports.Select(static p => p.Key)), " in the route's container"));
        return null;
    }

    private Sourced<int>? Number(Leaf<long>? leaf, Scope scope, string what) =>
        resolver.Integer(leaf, scope, what) is { } number ? new Sourced<int>((int)Math.Clamp(number.Value, int.MinValue, int.MaxValue), number.Origin) : null;

    private Sourced<bool> Flag(Leaf<bool>? leaf, Scope scope) => leaf is null ? default(Sourced<bool>) with { Origin = Origin.None }
        : new Sourced<bool>(resolver.Boolean(leaf, scope, "a choice") == true, Origin.Of(leaf.Span));

    private Sourced<T>? Word<T>(Leaf<T>? leaf, Scope scope, string what, WordParser<T> parse)
        where T : struct, Enum => resolver.Scalar(leaf, scope, what, (string text, out T value, out string problem) =>
        {
            problem = "it is none of the words that the reference lists";
            return parse(text, out value);
        });

    private delegate bool WordParser<T>(string text, out T value);
}
