using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Coredns;

/// <summary>The native words of a CoreDNS, each at the place that it belongs to.</summary>
/// <param name="Every">Plugins of every server block (<c>every</c>).</param>
/// <param name="Root">Plugins of the block of all other names (<c>root</c>).</param>
/// <param name="Blocks">Whole server blocks (<c>servers</c>).</param>
internal sealed record CorednsNative(ImmutableArray<TextValue> Every, ImmutableArray<TextValue> Root, ImmutableArray<TextValue> Blocks)
{
    public static CorednsNative Of(DnsServer server, PlanReport report)
    {
        var (every, root, blocks) = (new List<TextValue>(), new List<TextValue>(), new List<TextValue>());
        foreach (var entry in server.Native?.Entries ?? [])
        {
            if (entry.Value is not ResolvedScalar text || entry.Key is not ("every" or "root" or "servers"))
            {
                report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' is no part of CoreDNS's own words here, or is no text",
                    "write text under 'every' (plugins of every server block), 'root' (of the block of all other names) or 'servers' (whole blocks)");
                continue;
            }

            (entry.Key == "every" ? every : entry.Key == "root" ? root : blocks).Add(text.Text);
        }

        if (server.Forwarders.IsEmpty && root.Count > 0)
        {
            report.Unsupported(root[0].Origin.First, "there is no block of all other names without 'forwarders'", "say 'forwarders', or write the block under 'servers'");
        }

        return new CorednsNative([.. every], [.. root], [.. blocks]);
    }
}
