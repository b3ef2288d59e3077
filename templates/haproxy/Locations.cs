using System.Collections.Immutable;
using System.Globalization;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Haproxy;

/// <summary>Addresses that clients are sent to.</summary>
internal static class Locations
{
    private const string Uri = "{uri}";

    /// <summary>What a name gets that no route has, and whoever asks for a route that is not for them.</summary>
    public static HaproxyAnswerView Of(ProxyFallback fallback) => fallback.Address is { } address
        ? new HaproxyAnswerView(new Sourced<string>("302", fallback.Origin), LogFormat.Of(address))
        : new HaproxyAnswerView(new Sourced<string>((fallback.Status ?? 404).ToString(CultureInfo.InvariantCulture), fallback.Origin), null);

    /// <summary>The address as a format: <c>{uri}</c> is the path and the query that were asked for.</summary>
    public static TextValue Of(TextValue address, PlanReport report)
    {
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        foreach (var part in LogFormat.Of(address).Parts)
        {
            if (part is not LiteralPart literal)
            {
                parts.Add(part);
                continue;
            }

            var text = literal.Text.Replace(Uri, "%[pathq]", StringComparison.Ordinal);
            if (text.AsSpan().ContainsAny('{', '}'))
            {
                report.Unsupported(address.Origin.First, $"'{address}' holds a placeholder that HAProxy is not told how to fill in", "the only one is '{uri}': what was asked for");
            }

            parts.Add(new LiteralPart(text));
        }

        return new TextValue(parts.ToImmutable(), address.Origin);
    }
}
