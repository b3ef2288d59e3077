using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Bind;

/// <summary>The zones in a BIND's configuration.</summary>
internal static class NamedZones
{
    /// <summary>The zones that those inside are told of.</summary>
    public static ImmutableArray<NamedZoneView> Of(DnsServer server, PlanReport report) => [.. server.Zones.Select(zone =>
    {
        var statements = new MappingBuilder();
        switch (zone.As)
        {
            case ServedAs.Primary:
                statements.Add("type", "primary", zone.Origin.AsDecision());
                statements.Add("file", Quoted($"/etc/bind/{FileOf(zone.Name, isOutside: false)}", zone.Origin));
                break;
            case ServedAs.Secondary:
                statements.Add("type", "secondary", zone.Origin.AsDecision());
                statements.Add("file", Quoted($"/var/cache/bind/secondary-{zone.Name}.zone", zone.Origin));
                statements.Add("primaries", NamedOptions.List([.. zone.From.Select(NamedOptions.Upstream)]));
                break;
            default:
                statements.Add("type", "forward", zone.Origin.AsDecision());
                statements.Add("forward", "only", zone.Origin.AsDecision());
                statements.Add("forwarders", NamedOptions.List([.. zone.From.Select(NamedOptions.Upstream)]));
                break;
        }

        var native = zone.As == ServedAs.Secondary ? null : (zone.Zone?.Bind ?? zone.Bind) as ResolvedMap;
        return new NamedZoneView(new Sourced<string>(zone.Name, zone.Origin), NativeMerge.Merge(statements.ToMap(zone.Origin), native, zone.Origin.First, report));
    })];

    /// <summary>The zones that those outside are told of.</summary>
    public static ImmutableArray<NamedZoneView> Outside(DnsServer server) => [.. server.Zones
        .Where(z => z.Zone is { } zone && IsOutside(server, zone))
        .Select(static zone =>
        {
            var statements = new MappingBuilder();
            statements.Add("type", "primary", zone.Origin.AsDecision());
            statements.Add("file", Quoted($"/etc/bind/{FileOf(zone.Name, isOutside: true)}", zone.Origin));
            return new NamedZoneView(new Sourced<string>(zone.Name, zone.Origin), statements.ToMap(zone.Origin));
        })];

    /// <summary>True if the server tells those outside of a zone whose original it holds.</summary>
    public static bool IsOutside(DnsServer server, HeldZone zone) =>
        server.IsPublic && !zone.Outside.IsEmpty && server.Zones.Any(z => z.Zone == zone && z.As == ServedAs.Primary);

    /// <summary>The file of a zone below <c>/etc/bind</c>.</summary>
    public static string FileOf(string zone, bool isOutside) => isOutside ? $"outside/{zone}.zone" : $"{zone}.zone";

    private static ResolvedTree Quoted(string path, Origin origin) => ResolvedTree.Of(TextValue.Of($"\"{path}\"", origin));
}
