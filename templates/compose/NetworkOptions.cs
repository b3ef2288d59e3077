using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Compose;

/// <summary>
/// The native words of a network that <c>setup.sh</c> makes. A compose file says nothing of a network that is external to it
/// (compose specification, "networks", external), so they become options of <c>docker network create</c>, in each stack that
/// may be the first to make it.
/// </summary>
internal static class NetworkOptions
{
    public static StackNetworkView Of(StackNetwork network)
    {
        var options = ImmutableArray.CreateBuilder<TextValue>();
        foreach (var entry in Words(network.Owner.Native)?[network.Name] is ResolvedMap words ? words.Entries : [])
        {
            Add(options, entry);
        }

        return new StackNetworkView(new Sourced<string>(network.Name, network.Origin), options.ToImmutable());
    }

    /// <summary>The native words of a file without those of networks that are external to it.</summary>
    public static ResolvedMap WithoutExternal(ResolvedMap native, ServiceInstance instance, PlanReport report)
    {
        if (Words(native) is not { } words)
        {
            return native;
        }

        var left = ImmutableArray.CreateBuilder<ResolvedEntry>();
        foreach (var entry in words.Entries)
        {
            if (instance.Networks.FirstOrDefault(n => n.Name == entry.Key) is not { } network)
            {
                left.Add(entry);
                continue;
            }

            if (network.Owner != instance)
            {
                report.NativeConflict(entry.KeyOrigin.First, entry.Key, network.Owner.Origin.First);
            }

            foreach (var word in entry.Value is ResolvedMap said ? said.Entries : [])
            {
                if (word.Key is "name" or "external")
                {
                    report.NativeConflict(word.KeyOrigin.First, word.Key, network.Owner.Origin.First);
                }
            }
        }

        var networks = new ResolvedMap(left.ToImmutable()) { Origin = words.Origin };
        return new ResolvedMap(
            [.. native.Entries.Where(e => e.Key != "networks" || left.Count > 0).Select(e => e.Key == "networks" ? e with { Value = networks } : e)])
        {
            Origin = native.Origin,
        };
    }

    private static ResolvedMap? Words(ResolvedMap? native) => native?["networks"] as ResolvedMap;

    /// <summary>docker network create, "Options". What compose would not take is reported where the file is planned.</summary>
    private static void Add(ImmutableArray<TextValue>.Builder options, ResolvedEntry entry)
    {
        switch (entry.Key, entry.Value)
        {
            case ("driver", ResolvedScalar driver):
                options.Add(Option("driver", driver));
                break;
            case ("enable_ipv4", ResolvedScalar flag):
                options.Add(Option("ipv4", flag));
                break;
            case ("enable_ipv6", ResolvedScalar flag):
                options.Add(Option("ipv6", flag));
                break;
            case ("internal" or "attachable", ResolvedScalar flag):
                options.Add(Option(entry.Key, flag));
                break;
            case ("driver_opts", ResolvedMap pairs):
                options.AddRange(Pairs("opt", pairs));
                break;
            case ("labels", ResolvedMap pairs):
                options.AddRange(Pairs("label", pairs));
                break;
            case ("labels", ResolvedList list):
                options.AddRange(list.Items.OfType<ResolvedScalar>().Select(static label => Option("label", label)));
                break;
            case ("ipam", ResolvedMap ipam):
                options.AddRange(Addresses(ipam));
                break;
        }
    }

    private static IEnumerable<TextValue> Addresses(ResolvedMap ipam)
    {
        if (ipam["driver"] is ResolvedScalar driver)
        {
            yield return Option("ipam-driver", driver);
        }

        foreach (var pool in (ipam["config"] as ResolvedList)?.Items.OfType<ResolvedMap>() ?? [])
        {
            foreach (var (key, option) in ((string, string)[])[("subnet", "subnet"), ("ip_range", "ip-range"), ("gateway", "gateway")])
            {
                if (pool[key] is ResolvedScalar range)
                {
                    yield return Option(option, range);
                }
            }

            foreach (var address in pool["aux_addresses"] is ResolvedMap taken ? Pairs("aux-address", taken) : [])
            {
                yield return address;
            }
        }

        foreach (var option in ipam["options"] is ResolvedMap more ? Pairs("ipam-opt", more) : [])
        {
            yield return option;
        }
    }

    private static IEnumerable<TextValue> Pairs(string option, ResolvedMap pairs) => pairs.Entries.Where(static e => e.Value is ResolvedScalar)
        .Select(e => Text($"--{option}={e.Key}=", (ResolvedScalar)e.Value, e.KeyOrigin));

    private static TextValue Option(string option, ResolvedScalar value) => Text($"--{option}=", value, Origin.None);

    private static TextValue Text(string before, ResolvedScalar value, Origin key) =>
        new([new LiteralPart(before), .. value.Text.Parts], value.Text.Origin.And(key));
}
