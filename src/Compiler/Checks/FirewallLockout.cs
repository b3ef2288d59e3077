using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Text;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;

namespace Hlc.Checks;

/// <summary>A host's packet filter must not lock out SSH, the clients of its DNS server, nor those whose gateway it is.</summary>
internal sealed class FirewallLockout : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3120", Severity.Error, "A firewall that locks out what it must not",
        "Whoever is locked out cannot repair it: without SSH the host is reached at its console only, without DNS or the gateway a whole network stands still.",
        "firewall-lockout");

    private const int DnsPort = 53;

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var host in lab.Hosts)
        {
            if (host.Firewall is not { } firewall)
            {
                continue;
            }

            if (firewall.Default != FirewallPolicy.Allow)
            {
                Ssh(host, firewall, policy);
                Dns(lab, host, firewall, policy);
            }

            Gateway(lab, host, firewall, policy);
            Outgoing(host, firewall, policy);
        }
    }

    private static void Ssh(Host host, HostFirewall firewall, CheckPolicy policy)
    {
        if (host.SshPort is not { } port || firewall.Openings.Any(o => IsOpen(o, "tcp", port.Value) && (o.IsForAnyone || !o.Sources.IsEmpty)))
        {
            return;
        }

        policy.Report(
            new Diagnostic(Rule, host.Entry.Firewall?.Ssh?.Span ?? firewall.Origin.First, $"nothing lets in SSH on port {port.Value} of host '{host.Key}'",
                $"remove 'ssh: deny', or say who may: 'allow: {{ ssh: {{ port: {port.Value}, from: <network> }} }}'; with a console: waive: {{ firewall-lockout: <the reason> }} on the host"),
            host.Entry.Waive);
    }

    /// <summary>Every other host of the site asks the site's name servers.</summary>
    private static void Dns(LabTopology lab, Host host, HostFirewall firewall, CheckPolicy policy)
    {
        foreach (var server in lab.DnsServers.Where(s => s.Host == host && s.IsDaemon))
        {
            var client = lab.Hosts.FirstOrDefault(h => h != host && h.Site == host.Site && h.PrimaryAddress is { } address
                && !firewall.Openings.Any(o => IsOpen(o, "udp", DnsPort) && (o.IsForAnyone || o.Sources.Any(s => s.Range?.Contains(address.Address.Value) == true))));
            if (client is null)
            {
                continue;
            }

            var place = firewall.Openings.FirstOrDefault(static o => IsOpen(o, "udp", DnsPort))?.Origin ?? firewall.Origin;
            policy.Report(
                new Diagnostic(Rule, place.First, $"host '{client.Key}' cannot ask the DNS server '{server.Key}' on host '{host.Key}': the firewall does not let it in",
                    "let in the networks of the site: what 'allow' says of port 53 holds in the place of that")
                {
                    Notes = [new DiagnosticNote($"the address of '{client.Key}'", client.PrimaryAddress?.Address.Origin.First ?? SourceSpan.None)],
                },
                server.Entry.Waive,
                host.Entry.Waive);
        }
    }

    /// <summary>ufw drops what the host would pass on, unless it is told to pass it on.</summary>
    private static void Gateway(LabTopology lab, Host host, HostFirewall firewall, CheckPolicy policy)
    {
        if (firewall.Program != FirewallProgram.Ufw || Default(firewall, "routed") == "allow" || Rules(firewall).Any(static r => r.StartsWith("route ", StringComparison.Ordinal)))
        {
            return;
        }

        foreach (var network in lab.Networks)
        {
            if (network.Gateway is { } gateway && host.Addresses.Any(a => a.Address.Value == gateway.Value)
                && firewall.Masquerade.All(m => m.Value != network))
            {
                policy.Report(
                    new Diagnostic(Rule, firewall.Origin.First, $"host '{host.Key}' is the gateway of network '{network.Key}', and its firewall passes nothing on",
                        $"say 'masquerade: [{network.Key}]', or in ufw's own words 'default: {{ routed: allow }}' or a rule that begins with 'route'")
                    {
                        Notes = [new DiagnosticNote("the gateway is said here", gateway.Origin.First)],
                    },
                    host.Entry.Waive,
                    network.Entry.Waive);
            }
        }
    }

    /// <summary>A host that may send nothing cannot ask for names either.</summary>
    private static void Outgoing(Host host, HostFirewall firewall, CheckPolicy policy)
    {
        if (firewall.Program != FirewallProgram.Ufw || Default(firewall, "outgoing") is not ("deny" or "reject")
            || Rules(firewall).Any(static r => r.StartsWith("allow out", StringComparison.Ordinal)
                && (r.EndsWith(" 53", StringComparison.Ordinal) || r.Contains(" 53 ", StringComparison.Ordinal) || r.Contains(" 53/", StringComparison.Ordinal) || r == "allow out to any")))
        {
            return;
        }

        policy.Report(
            new Diagnostic(Rule, firewall.ProgramOrigin.First, $"host '{host.Key}' may send nothing, so it cannot ask for names",
                "add a rule such as 'allow out to any port 53', and one for everything else that the host needs"),
            host.Entry.Waive);
    }

    private static bool IsOpen(FirewallOpening opening, string protocol, int port) =>
        opening.Path == FirewallPath.Host && opening.Covers(protocol, new FirewallPorts(port, port));

    private static string? Default(HostFirewall firewall, string direction) =>
        firewall.Native is ResolvedMap map && map["default"] is ResolvedMap policies && policies[direction] is ResolvedScalar policy ? policy.Text.ToString() : null;

    private static IEnumerable<string> Rules(HostFirewall firewall) =>
        (firewall.Native as ResolvedMap)?["rules"] switch
        {
            ResolvedList list => list.Items.OfType<ResolvedScalar>().Select(static s => s.Text.ToString()),
            ResolvedScalar scalar => scalar.Text.ToString().Split('\n').Select(static l => l.Trim()),
            _ => [],
        };
}
