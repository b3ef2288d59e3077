using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;

namespace Hlc.Checks;

/// <summary>Two hosts must not have one address.</summary>
internal sealed class DuplicateAddress : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3102", Severity.Error, "One address on two hosts",
        "Both machines answer for the address, so neither can be reached reliably.", "duplicate-address");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        var taken = new Dictionary<(Address Address, string? Site), (Host Host, Origin Origin)>();
        foreach (var host in lab.Hosts)
        {
            foreach (var address in host.Addresses)
            {
                // Two sites may use the same private range; an address belongs to the site of its network.
                var key = (address.Address.Value, (address.Network?.Site ?? host.Site).Key);
                if (taken.TryAdd(key, (host, address.Address.Origin)))
                {
                    continue;
                }

                var first = taken[key];
                policy.Report(
                    new Diagnostic(Rule, address.Address.Origin.First,
                        $"host '{host.Key}' has the address {address.Address.Value}, which host '{first.Host.Key}' has already",
                        "give one of the hosts another address")
                    {
                        Notes = [new DiagnosticNote($"first used by '{first.Host.Key}'", first.Origin.First)],
                    },
                    host.Entry.Waive,
                    first.Host.Entry.Waive);
            }
        }
    }
}
