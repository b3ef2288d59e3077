using System.Collections.Immutable;
using System.Globalization;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Quadlet;

/// <summary>Published ports as podman-run(1) has them: <c>[address:]host:container[/udp]</c>.</summary>
internal static class PublishedPort
{
    public static IEnumerable<TextValue> Of(ContainerPort port)
    {
        if (port.PublishedText is not { } published)
        {
            yield break;
        }

        foreach (var protocol in port.Protocols)
        {
            var address = port.Bind?.Value.ToString();
            var range = port.Last - port.First;
            ImmutableArray<TextPart> parts =
            [
                new LiteralPart(address is null ? string.Empty : address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:" : $"{address}:"),
                .. published.Parts,
                new LiteralPart(range > 0 && port.Published is { } first ? string.Create(CultureInfo.InvariantCulture, $"-{first + range}") : string.Empty),
                new LiteralPart(string.Create(CultureInfo.InvariantCulture, $":{port.First}")),
                new LiteralPart(range > 0 ? string.Create(CultureInfo.InvariantCulture, $"-{port.Last}") : string.Empty),
                new LiteralPart(protocol == "tcp" ? string.Empty : $"/{protocol}"),
            ];
            yield return new TextValue(parts, published.Origin.And(port.Bind?.Origin ?? Origin.None).And(port.NumberOrigin).And(port.Origin));
        }
    }
}
