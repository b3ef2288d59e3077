using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology;
using Hlc.Values;
using Network = Hlc.Topology.Network;

namespace Hlc.Checks;

/// <summary>An address must be in the network that it is said to be in, and must be one that a host can have.</summary>
internal sealed class AddressOutsideNetwork : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3103", Severity.Error, "An address outside its network",
        "A host with an address of another network is reached by nobody in this one.", "address-outside-network");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var host in lab.Hosts)
        {
            foreach (var address in host.Addresses)
            {
                if (address.Network is { } network)
                {
                    Look(address.Address, network, $"host '{host.Key}' has the address", policy, host.Entry.Waive);
                }
                else if (host.Entry.Site is null && lab.Networks.Length > 0)
                {
                    policy.Report(
                        new Diagnostic(Rule, address.Address.Origin.First,
                            $"host '{host.Key}' has the address {address.Address.Value}, which is in no network of the lab",
                            "correct the address, add its network, or say 'site:' on a host that is elsewhere"),
                        host.Entry.Waive);
                }
            }
        }

        foreach (var network in lab.Networks)
        {
            if (network.Gateway is { } gateway)
            {
                Look(gateway, network, $"network '{network.Key}' has the gateway", policy, network.Entry.Waive);
            }
        }
    }

    /// <summary>The first address of an IPv4 range is the network's own, the last one its broadcast address (RFC 1122, 3.2.1.3; not in a /31, RFC 3021).</summary>
    private static bool IsReserved(Cidr range, Address address) =>
        !address.IsV6 && range.Prefix < 31 && (address == range.First || address == range.Last);

    private static void Look(Sourced<Address> address, Network network, string what, CheckPolicy policy, Map<Leaf<string>>? waive)
    {
        if (!network.Contains(address.Value))
        {
            policy.Report(
                new Diagnostic(Rule, address.Origin.First,
                    $"{what} {address.Value}, which is outside of {string.Join(", ", network.Ranges.Select(static r => r.Value.ToString()))}",
                    $"correct the address, or the range of network '{network.Key}'")
                {
                    Notes = network.Ranges.IsEmpty ? [] : [new DiagnosticNote($"the range of '{network.Key}'", network.Ranges[0].Origin.First)],
                },
                waive);
            return;
        }

        foreach (var range in network.Ranges)
        {
            if (IsReserved(range.Value, address.Value))
            {
                policy.Report(
                    new Diagnostic(Rule, address.Origin.First,
                        $"{what} {address.Value}, which is the network's own or its broadcast address", "use another address of the range"),
                    waive);
            }
        }
    }
}
