using Hlc.Model;
using Hlc.Topology;
using Host = Hlc.Topology.Host;

namespace Hlc.Agreement;

/// <summary>The lab's hosts by their keys, and by their addresses, virtual ones included.</summary>
internal sealed class HostsByAddress
{
    private readonly Dictionary<Address, List<Host>> _hosts = [];
    private readonly ILookup<string, Host> _named;

    public HostsByAddress(LabTopology lab)
    {
        _named = lab.Hosts.ToLookup(static h => h.Key, StringComparer.Ordinal);
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

    /// <summary>The host of a key.</summary>
    public IReadOnlyList<Host> Named(string key) => [.. _named[key]];

    private void Add(Address address, Host host)
    {
        if (!_hosts.TryGetValue(address, out var hosts))
        {
            _hosts.Add(address, hosts = []);
        }

        hosts.Add(host);
    }
}
