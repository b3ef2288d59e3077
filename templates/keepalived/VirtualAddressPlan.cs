using System.Collections.Immutable;
using System.Globalization;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Keepalived;

/// <summary>Plans one virtual address on one of its hosts.</summary>
internal sealed class VirtualAddressPlan(VirtualAddress address, Host host, RouterIds ids, PlanReport report)
{
    // The password is the owner's: it stands in a file that is not of ours.
    private const string Password = "password";

    private Origin Said => address.Holders.First(h => h.Host == host).Said;

    /// <summary>The instance; null if the host cannot hold the address, which is reported.</summary>
    public KeepalivedInstanceView? Instance(ImmutableArray<Sourced<string>> scripts)
    {
        if (address.Network.Ranges.FirstOrDefault(r => r.Value.Contains(address.Address.Value)) is not { Origin.Exists: true } range)
        {
            report.Add(KeepalivedErrors.Outside(address));
            return null;
        }

        if (Own(host) is not { } own)
        {
            report.Add(KeepalivedErrors.Holder(address, host, Said.First, $"has no address of its own in network '{address.Network.Key}'", "give it one, or take it out of 'hosts'"));
            return null;
        }

        if (HostInterfaces.In(host, address.Network) is not { } device)
        {
            report.Add(KeepalivedErrors.Holder(address, host, Said.First, $"nothing says its interface in network '{address.Network.Key}'",
                $"say 'interface' of the host, or 'interfaces: {{ {address.Network.Key}: <interface> }}'"));
            return null;
        }

        var native = Native();
        var settings = NativeMerge.Merge(Settings(own, device, range, scripts, native), native, address.Origin.First, report);
        var name = new Sourced<string>($"{address.Network.Key}_{address.Key}", address.Network.Origin.And(address.Origin));
        return new KeepalivedInstanceView(name, InstanceLines.Of(settings, report),
            address.Native?[Password] is { } password ? TextValue.Of($"/etc/keepalived/{address.Network.Key}-{address.Key}.auth", password.Origin.And(address.Origin).And(address.Network.Origin)) : null);
    }

    private ResolvedMap Settings(HostAddress own, Sourced<string> device, Sourced<Model.Cidr> range, ImmutableArray<Sourced<string>> scripts, ResolvedMap? native)
    {
        var place = address.Holders.Select(static h => h.Host).ToList().IndexOf(host);
        var order = address.Holders.Aggregate(Origin.None, static (all, holder) => all.And(holder.Said));
        var isFirst = place == 0 && native?["nopreempt"] is null;
        var settings = new MappingBuilder();
        // keepalived wants every host to begin as a backup where none takes the address back.
        settings.Add("state", isFirst ? "MASTER" : "BACKUP", order);
        settings.Add("interface", device.Value, device.Origin);
        if (native?[RouterIds.Key] is null)
        {
            settings.Add(RouterIds.Key, ids[address].Value.ToString(CultureInfo.InvariantCulture), ids[address].Origin);
        }

        settings.Add("priority", Priority(place, address.Holders.Length).ToString(CultureInfo.InvariantCulture), order);
        if (native?["advert_int"] is null)
        {
            settings.Add("advert_int", "1", Origin.None);
        }

        var peers = address.Holders.Where(h => h.Host != host).Select(static h => h.Host).Select(Own).OfType<HostAddress>().ToArray();
        if (peers.Length > 0)
        {
            settings.Add("unicast_src_ip", own.Address.Value.ToString(), own.Address.Origin);
            settings.Add("unicast_peer", List(order, peers.Select(static p => TextValue.Of(p.Address.Value.ToString(), p.Address.Origin))));
        }

        settings.Add("virtual_ipaddress", List(address.Address.Origin.AsDecision(),
            [TextValue.Of(string.Create(CultureInfo.InvariantCulture, $"{address.Address.Value}/{range.Value.Prefix}"), address.Address.Origin.And(range.Origin))]));
        if (!scripts.IsEmpty)
        {
            settings.Add("track_script", List(scripts[0].Origin, scripts.Select(static s => TextValue.Of(s.Value, s.Origin))));
        }

        return settings.ToMap();
    }

    private ResolvedMap? Native() => address.Native is { } words ? new ResolvedMap([.. words.Entries.Where(static e => e.Key != Password)]) { Origin = words.Origin } : null;

    /// <summary>From 100 downwards, each ten less than the one before it; closer where there are many.</summary>
    private static int Priority(int place, int count) => 100 - (place * Math.Max(1, Math.Min(10, 99 / count)));

    private HostAddress? Own(Host holder) =>
        holder.Addresses.FirstOrDefault(a => a.Network == address.Network && a.Address.Value.IsV6 == address.Address.Value.IsV6);

    private static ResolvedList List(Origin origin, IEnumerable<TextValue> items) => new([.. items.Select(ResolvedTree.Of)]) { Origin = origin };
}
