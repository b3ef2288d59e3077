using System.Collections.Immutable;
using System.Globalization;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Compose;

/// <summary>Published ports in compose's short syntax: <c>[address:]host:container[/udp]</c>.</summary>
internal static class PublishedPorts
{
    /// <summary>A port as compose reads it.</summary>
    public static IEnumerable<TextValue> Of(ContainerPort port) => Of(port, port.PublishedText?.Origin ?? Origin.None);

    /// <summary>A port as people read it: without the default of a deploy-time variable.</summary>
    public static IEnumerable<TextValue> Named(ContainerPort port) => Of(port, port.PublishedNameOrigin);

    private static IEnumerable<TextValue> Of(ContainerPort port, Origin origin)
    {
        if (port.PublishedText is not { } published)
        {
            yield break;
        }

        foreach (var protocol in port.Protocols)
        {
            var parts = ImmutableArray.CreateBuilder<TextPart>();
            if (port.Bind is { } bind)
            {
                // An IPv6 address stands in brackets, or its colons would separate ports.
                var address = bind.Value.ToString();
                parts.Add(new LiteralPart(address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:" : $"{address}:"));
            }

            parts.AddRange(published.Parts);
            var range = port.Last - port.First;
            if (range > 0 && port.Published is { } first)
            {
                parts.Add(new LiteralPart(string.Create(CultureInfo.InvariantCulture, $"-{first + range}")));
            }

            parts.Add(new LiteralPart(string.Create(CultureInfo.InvariantCulture, $":{port.First}")));
            if (range > 0)
            {
                parts.Add(new LiteralPart(string.Create(CultureInfo.InvariantCulture, $"-{port.Last}")));
            }

            if (protocol != "tcp")
            {
                parts.Add(new LiteralPart($"/{protocol}"));
            }

            yield return new TextValue(parts.ToImmutable(), origin.And(port.Bind?.Origin ?? Origin.None).And(port.InsideOrigin).And(port.ProtocolOrigin(protocol)).And(port.Origin));
        }
    }
}
