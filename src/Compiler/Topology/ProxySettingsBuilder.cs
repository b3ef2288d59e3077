using System.Globalization;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves what holds for all routes of a proxy.</summary>
internal sealed class ProxySettingsBuilder(References<Network> networks, ExpressionResolver resolver, DiagnosticBag bag)
{
    public ProxySettings Of(Model.Proxy entry, Scope scope) => new()
    {
        Fallback = Fallback(entry.Fallback, scope),
        TrustedProxies = [.. (entry.TrustedProxies ?? new Sequence<Leaf<string>>([])).SelectMany(leaf => Ranges(leaf, scope))],
        AccessLog = Log(entry.AccessLog, scope),
        BlockedAgents = [.. (entry.BlockAgents ?? new Sequence<Leaf<string>>([])).Select(leaf => resolver.Text(leaf, scope)).OfType<TextValue>()],
        Encodings = Encodings.Of(entry.Encode, resolver, scope) ?? [],
    };

    private ProxyFallback? Fallback(Leaf<string>? leaf, Scope scope)
    {
        if (leaf is null || resolver.Text(leaf, scope) is not { } text)
        {
            return null;
        }

        if (!text.TryGetLiteral(out var literal) || literal.Contains("://", StringComparison.Ordinal))
        {
            return new ProxyFallback(null, text, text.Origin);
        }

        if (literal.Length == 3 && int.TryParse(literal, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 200 and < 600)
        {
            return new ProxyFallback(status, null, text.Origin);
        }

        bag.Add(TopologyErrors.ExpressionValue(leaf.Span, "what a proxy answers for an unknown name", literal,
            "write a status from 200 to 599, or an address such as 'https://lab.example'"));
        return null;
    }

    /// <summary>What is meant by a network's name, an address or a range.</summary>
    private IEnumerable<Sourced<Cidr>> Ranges(Leaf<string> leaf, Scope scope)
    {
        if (resolver.Literal(leaf, scope, "a network or a range of addresses") is not { } text)
        {
            return [];
        }

        if (networks.Find(text.Value) is { } network)
        {
            return network.Ranges.Select(r => r with { Origin = text.Origin.And(r.Origin) });
        }

        if (Cidr.TryParse(text.Value, out var range, out _))
        {
            return [new Sourced<Cidr>(range, text.Origin)];
        }

        if (Address.TryParse(text.Value, out var address, out _))
        {
            return [new Sourced<Cidr>(new Cidr(address, address.Width), text.Origin)];
        }

        bag.Add(TopologyErrors.UnknownReference(leaf.Span, "network", text.Value, NearestName.Find(text.Value, networks.Names)));
        return [];
    }

    private ProxyLog? Log(Model.AccessLog? entry, Scope scope)
    {
        if (entry is null)
        {
            return null;
        }

        if (entry.File is not { } file)
        {
            bag.Add(new Diagnostic(TopologyErrors.ShapeRule, entry.KeySpan, "an access log needs a file", "say 'file:' with an absolute path"));
            return null;
        }

        return resolver.Text(file, scope) is { } path
            ? new ProxyLog(path, resolver.Integer(entry.Keep, scope, "a number of files"),
                resolver.Scalar(entry.KeepFor, scope, "a duration", Duration.TryParse), Origin.Of(entry.KeySpan))
            : null;
    }
}
