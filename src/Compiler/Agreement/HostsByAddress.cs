using Hlc.Model;
using Hlc.Topology;
using Host = Hlc.Topology.Host;

namespace Hlc.Agreement;

/// <summary>Which hosts have an address, virtual ones included.</summary>
internal sealed class HostsByAddress
{
    private readonly Dictionary<Address, List<Host>> _hosts = [];

    public HostsByAddress(LabTopology lab)
    {
        foreach (var host in lab.Hosts)
        {
            foreach (var address in host.Addresses)
            {
                Add(address.Address.Value, host);
            }
        }

        foreach (var address in lab.VirtualAddresses)
        {
            foreach (var holder in address.Holders)
            {
                Add(address.Address.Value, holder.Host);
            }
        }
    }

    /// <summary>The hosts that have, or may hold, an address.</summary>
    public IReadOnlyList<Host> Of(Address address) => _hosts.TryGetValue(address, out var hosts) ? hosts : [];

    private void Add(Address address, Host host)
    {
        if (!_hosts.TryGetValue(address, out var hosts))
        {
            _hosts.Add(address, hosts = []);
        }

        hosts.Add(host);
    }
}
