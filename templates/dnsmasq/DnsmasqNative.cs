using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;
using DnsServer = Hlc.Topology.DnsServer;

namespace Hlc.Artifacts.Dnsmasq;

/// <summary>The native words of a dnsmasq: of the server (<c>dnsmasq: { cache-size: 9000 }</c>) and of its zones.</summary>
internal static class DnsmasqNative
{
    // What hlc writes, and what would have other files say it.
    private static readonly string[] Own =
        ["no-resolv", "no-poll", "no-hosts", "domain-needed", "bogus-priv", "local-service", "conf-file", "conf-dir", "servers-file", "resolv-file"];

    public static ImmutableArray<DnsmasqSettingView> Of(DnsServer server, PlanReport report)
    {
        var settings = ImmutableArray.CreateBuilder<DnsmasqSettingView>();
        var slots = server.Zones.Where(static z => z.As != ServedAs.Secondary).Select(static z => z.Zone?.Dnsmasq ?? z.Dnsmasq).OfType<ResolvedMap>();
        foreach (var entry in slots.Prepend(server.Native).OfType<ResolvedMap>().SelectMany(static s => s.Entries))
        {
            if (Array.IndexOf(Own, entry.Key) >= 0)
            {
                report.NativeConflict(entry.KeyOrigin.First, entry.Key, server.Origin.First);
                continue;
            }

            if (entry.Key.Length == 0 || !entry.Key.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            {
                report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' is no option of dnsmasq", "write its long name, without '--'");
                continue;
            }

            foreach (var value in entry.Value is ResolvedList list ? list.Items : [entry.Value])
            {
                Add(settings, entry, value, report);
            }
        }

        return settings.ToImmutable();
    }

    private static void Add(ImmutableArray<DnsmasqSettingView>.Builder settings, ResolvedEntry entry, ResolvedTree value, PlanReport report)
    {
        var name = new Sourced<string>(entry.Key, entry.KeyOrigin);
        switch (value)
        {
            case ResolvedScalar { Type: TreeScalarType.Boolean } flag when flag.Text.ToString() is "true" or "True" or "TRUE":
                settings.Add(new DnsmasqSettingView(name, null));
                break;
            case ResolvedScalar { Type: TreeScalarType.Boolean }:
                break;
            case ResolvedScalar { Type: TreeScalarType.Null }:
                settings.Add(new DnsmasqSettingView(name, null));
                break;
            case ResolvedScalar scalar:
                settings.Add(new DnsmasqSettingView(name, scalar.Text));
                break;
            default:
                report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' must be a value or a list of values", "write 'true' for an option without a value, and a list for one that stands several times");
                break;
        }
    }
}
