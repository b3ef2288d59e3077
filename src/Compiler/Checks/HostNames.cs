using Hlc.Topology;
using Host = Hlc.Topology.Host;

namespace Hlc.Checks;

/// <summary>Hosts and groups have names of their own, also in expressions, where <c>-</c> is written <c>_</c>.</summary>
internal sealed class HostNames : ICheck
{
    public void Run(LabTopology lab, CheckPolicy policy)
    {
        var twins = new Dictionary<string, Host>(StringComparer.Ordinal);
        foreach (var host in lab.Hosts)
        {
            if (lab.Inventory.Groups?[host.Key] is { } group)
            {
                policy.Report(
                    TopologyErrors.NameCollision(host.Origin.First, "entries among hosts and groups", host.Key, group.KeySpan,
                        "rename the host or the group: both can be named where a host is asked for"),
                    host.Entry.Waive);
            }

            var member = host.Key.Replace('-', '_');
            if (!twins.TryAdd(member, host))
            {
                policy.Report(
                    TopologyErrors.NameCollision(host.Origin.First, "hosts", member, twins[member].Origin.First,
                        "expressions write '-' as '_', so they cannot tell the two apart: rename one", "in expressions"),
                    host.Entry.Waive);
            }
        }
    }
}
