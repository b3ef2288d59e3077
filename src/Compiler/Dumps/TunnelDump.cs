using Hlc.Model;
using Hlc.Topology;

namespace Hlc.Dumps;

/// <summary>Prints tunnels and time servers: who knows whom, where it is reached, and what lies behind it.</summary>
internal sealed class TunnelDump(DumpText dump)
{
    public void Write(LabTopology lab)
    {
        dump.Each("wireguard", lab.WireguardNetworks, network => dump.Block(network.Network.Key, network.Origin, () =>
        {
            dump.Word("interface", network.Interface);
            dump.Word("port", network.Port);
            dump.Word("keepalive", network.Keepalive);
            dump.Word("hub", network.Hub?.Value.Key, network.Hub?.Origin);
            dump.Each("members", network.Members, Member);
        }));
        dump.Each("tailnets", lab.Tailnets, tailnet => dump.Block(tailnet.Network.Key, tailnet.Origin, () =>
        {
            dump.Text("auth_key", tailnet.AuthKey);
            dump.Flag("accept_routes", tailnet.AcceptRoutes.Value);
            dump.Flag("accept_dns", tailnet.AcceptDns.Value);
            dump.Each("nodes", tailnet.Nodes, node => dump.Block(node.Name.Value, node.Origin, () =>
            {
                dump.Word("host", node.Host.Key);
                dump.Word("container", node.Container?.Name);
                dump.Each("advertised", node.Advertised, Range);
                dump.Flag("exit_node", node.IsExitNode.Value);
            }));
        }));
        dump.Each("openvpn", lab.OpenvpnClients, client => dump.Block(client.Network.Key, client.Origin, () =>
        {
            dump.Word("host", client.Host.Value.Key, client.Host.Origin);
            dump.Word<string>("config", client.ConfigPath);
            dump.Word("table", client.Table.Value, client.Table.Origin);
            dump.Flag("masquerade", client.Masquerade.Value);
        }));
        dump.Each("time_servers", lab.TimeServers, server => dump.Block(server.Key, server.Origin, () =>
        {
            dump.Word("host", server.Host.Key, server.PlacementOrigin);
            dump.Word("container", server.Container?.Name);
            dump.Each("sources", server.Sources, source => dump.Text("-", source));
            dump.Each("allow", server.Allow, Range);
        }));
        dump.Each("clocks", [.. lab.Hosts.Where(static h => h.Time is not null)], host =>
            dump.Words(host.Key, (host.Time?.Servers ?? []).Select(static s => s.Value)));
    }

    private void Member(WireguardMember member) => dump.Block(member.Host.Key, member.Host.Origin, () =>
    {
        dump.Word<string>("public_key", member.PublicKey);
        dump.Text("private_key", member.PrivateKey);
        dump.Each("advertised", member.Advertised, Range);
        dump.Flag("met_from_anywhere", member.IsMetFromAnywhere);
        dump.Each("peers", member.Peers, peer => dump.Block(peer.Member.Host.Key, peer.Member.Host.Origin, () =>
        {
            dump.Word("endpoint", peer.Endpoint);
            dump.Each("allowed", peer.AllowedIps, range => dump.Word<Cidr>("-", range));
        }));
    });

    private void Range(RoutedRange range) => dump.Word("-", range.Range, range.Origin);
}
