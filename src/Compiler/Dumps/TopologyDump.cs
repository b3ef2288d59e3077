using Hlc.Text;
using Hlc.Topology;

namespace Hlc.Dumps;

/// <summary>Prints a topology: every fact that planners read, with the places that it follows from.</summary>
internal sealed class TopologyDump
{
    private readonly DumpText _dump;
    private readonly InstanceDump _instances;

    private TopologyDump(DumpText dump)
    {
        _dump = dump;
        _instances = new InstanceDump(dump);
    }

    /// <summary>The topology as text.</summary>
    public static string Of(LabTopology lab, SourceFile main)
    {
        var dump = new DumpText(main);
        new TopologyDump(dump).Write(lab);
        return dump.ToString();
    }

    private void Write(LabTopology lab)
    {
        _dump.Word("lab", lab.Name);
        _dump.Each("sites", lab.Sites, site => _dump.Block(site.Key, site.Origin, () =>
        {
            _dump.Word("domain", site.Domain);
            _dump.Word("timezone", site.Timezone);
        }));
        _dump.Each("networks", lab.Networks, network => _dump.Block(network.Key, network.Origin, () =>
        {
            _dump.Word("site", network.Site?.Key);
            _dump.Each("ranges", network.Ranges, range => _dump.Word<Model.Cidr>("-", range));
            _dump.Word("gateway", network.Gateway);
            _dump.Flag("overlay", network.IsOverlay);
            _dump.Each("virtual_addresses", [.. lab.VirtualAddresses.Where(a => a.Network == network)], VirtualAddress);
        }));
        _dump.Each("hosts", lab.Hosts, Host);
        _dump.Each("instances", lab.Instances, _instances.Write);
        _dump.Each("proxies", lab.Proxies, Proxy);
        _dump.Each("routes", lab.Routes, Route);
        _dump.Each("dns_servers", lab.DnsServers, server => _dump.Block(server.Key, server.Origin, () =>
        {
            _dump.Word("program", server.Program);
            _dump.Word("host", server.Host?.Key);
            _dump.Flag("daemon", server.IsDaemon);
        }));
        _dump.Each("zones", lab.Zones, Zone);
        new TunnelDump(_dump).Write(lab);
        _dump.Each("records", lab.Records, record => _dump.Word(record.Name, $"{record.Address}@{record.Site.Key}", record.Origin));
        _dump.Each("backups", lab.Backups, backup => _dump.Word("-", backup.Key, backup.Origin));
        _dump.Each("secrets", lab.Secrets, secret => _dump.Block(secret.Path, secret.Origin, () =>
        {
            _dump.Word("variable", secret.Variable);
            _dump.Word("instance", secret.Instance?.Name);
        }));
    }

    private void Host(Host host) => _dump.Block(host.Key, host.Origin, () =>
    {
        _dump.Word("kind", host.Kind.ToString().ToLowerInvariant());
        _dump.Word("site", host.Site.Key);
        _dump.Word("fqdn", host.Fqdn);
        _dump.Word("zone", host.Zone);
        _dump.Each("aliases", host.Aliases, alias => _dump.Word<string>("-", alias));
        _dump.Each("addresses", host.Addresses, address =>
            _dump.Word(address.Network?.Key ?? "-", address.Address.Value, address.Address.Origin));
        _dump.Words("groups", host.Groups);
        _dump.Word("ssh_port", host.SshPort);
        _dump.Word("stacks", host.StacksFolder.Length == 0 ? null : host.StacksFolder);
        if (host.UsernsRemap is { } remap)
        {
            _dump.Word("userns_remap", $"{remap.User.Value}:{remap.Base.Value}:{remap.Count.Value}", remap.Origin);
        }

        _dump.Tree("docker_daemon", host.DockerDaemon);
        if (host.Firewall is { } firewall)
        {
            _dump.Block("firewall", firewall.Origin, () => Firewall(firewall));
        }
    });

    private void Firewall(HostFirewall firewall)
    {
        _dump.Word("program", firewall.Program.ToString().ToLowerInvariant());
        _dump.Word("default", firewall.Default.ToString().ToLowerInvariant());
        _dump.Each("openings", firewall.Openings, opening => _dump.Block(opening.Name, opening.Origin, () =>
        {
            _dump.Word("path", opening.Path.ToString().ToLowerInvariant());
            _dump.Word("protocol", opening.Protocol);
            _dump.Words("ports", opening.Ports.Select(static p => p.ToText('-')));
            _dump.Words("from", opening.IsForAnyone ? ["anyone"] : opening.Sources.Select(static s => s.Range?.ToString() ?? s.Interface ?? "countries"));
            _dump.Flag("limited", opening.IsLimited);
        }));
        _dump.Words("masquerade", firewall.Masquerade.Select(static n => n.Value.Key));
    }

    private void Proxy(Proxy proxy) => _dump.Block(proxy.Key, proxy.Origin, () =>
    {
        _dump.Word("program", proxy.Program);
        _dump.Word("host", proxy.Host.Key);
        _dump.Word("instance", proxy.Instance?.Name);
        _dump.Word("container", proxy.Container?.Name);
        _dump.Word("virtual_address", proxy.Virtual?.Key);
        _dump.Words("routes", proxy.Routes.Select(static route => route.Fqdn));
        _dump.Each("headers", proxy.Headers, header => _dump.Text(header.Name, header.Value));
        _dump.Tree("native", proxy.Native);
    });

    private void Route(Route route) => _dump.Block(route.Key, route.Origin, () =>
    {
        _dump.Word("instance", route.Instance?.Name);
        _dump.Word("host", route.Host?.Key);
        _dump.Word("access", route.Access.ToString().ToLowerInvariant());
        _dump.Word("fqdn", route.Fqdn);
        _dump.Word("zone", route.Zone);
        _dump.Word("url", route.Url.Length == 0 ? null : route.Url);
        _dump.Each("aliases", route.Aliases, alias => _dump.Word<string>("-", alias));
        _dump.Word("proxy", route.Proxy?.Key);
        if (route.Target is { } target)
        {
            _dump.Word("target", target.Container is { } container ? $"{container.Name}:{target.Port}" : target.Port);
            _dump.Word("declared_port", target.DeclaredPort?.Key);
        }

        _dump.Word("scheme", route.Scheme);
        _dump.Word("network", route.Network?.Name);
        _dump.Word("upstream", route.Upstream);
        _dump.Word("unreachable", route.Unreachable?.Problem);
        _dump.Word("pool", route.Pool?.Instance?.Name);
        if (route.Upstreams.Length > 1)
        {
            _dump.Each("upstreams", route.Upstreams, upstream => _dump.Word($"at {upstream.Proxy.Host.Key}", upstream.Address ?? "-", upstream.AddressOrigin));
        }

        _dump.Text("host_header", route.HostHeader);
        _dump.Each("headers", route.Headers, header => _dump.Text(header.Name, header.Value));
        _dump.Text("native", route.Native);
    });

    private void VirtualAddress(VirtualAddress address) => _dump.Block(address.Key, address.Origin, () =>
    {
        _dump.Word("address", address.Address.Value, address.Address.Origin);
        _dump.Words("holders", address.Holders.Select(static holder => holder.Host.Key));
        _dump.Tree("native", address.Native);
    });

    private void Zone(Zone zone) => _dump.Block(zone.Name, zone.Origin, () =>
    {
        _dump.Word("site", zone.Site?.Key);
        if (zone.Provider is { } provider)
        {
            _dump.Word("provider", provider.Program, provider.Origin);
            _dump.Each("credentials", provider.Credentials, credential => _dump.Text(credential.Name.Value, credential.Value));
        }
    });
}
