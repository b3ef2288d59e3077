using Hlc.Checks;

namespace Hlc.Agreement;

/// <summary>
/// Nothing that the lab needs to start waits for what it starts. A host mounts its file systems before the name servers on it answer, in
/// containers or as daemons: it cannot come up by a name that only these know.
/// </summary>
internal sealed class StartOrderRule : AgreementRule
{
    public override void Run(AgreementCase @case, CheckPolicy policy)
    {
        foreach (var host in @case.Lab.Hosts)
        {
            foreach (var mount in host.Mounts)
            {
                if (ServerOf(mount.What.ToString()) is not { } name || @case.Names.ZoneOf(name) is not { } zone)
                {
                    continue;
                }

                var answering = @case.Lab.DnsServers.Where(s => s.Host is not null && s.Zones.Any(z => z.Name == zone.Name)).ToArray();
                if (answering is [var server, ..] && answering.All(s => s.Host == host))
                {
                    Report(policy, AgreementErrors.StartOrder, new FactPlace(mount.What.Origin.First),
                        $"host '{host.Key}' mounts from '{name}', a name that only the DNS server '{server.Key}' {(server.IsDaemon ? "on it" : "in a container on it")} gives",
                        "mount from an address", new FactPlace(server.Origin.First), "the DNS server is said here");
                }
            }
        }
    }

    /// <summary>The name in <c>server:/path</c>; null for an address or a device.</summary>
    private static string? ServerOf(string source)
    {
        var colon = source.IndexOf(":/", StringComparison.Ordinal);
        return colon <= 0 || AgreedNames.AddressOf(source[..colon].Trim('[', ']')) is not null ? null : source[..colon];
    }
}
