using Hlc.Checks;

namespace Hlc.Agreement;

/// <summary>
/// Nothing that the lab needs to start waits for what it starts. A name server in a container cannot come up on a host that mounts
/// the container's data from a name which only that server knows.
/// </summary>
internal sealed class StartOrderRule : AgreementRule
{
    public override void Run(AgreementCase @case, CheckPolicy policy)
    {
        foreach (var server in @case.Lab.DnsServers.Where(static s => s is { Entry.Service: not null, Host: not null }))
        {
            foreach (var mount in server.Host!.Mounts)
            {
                if (ServerOf(mount.What.ToString()) is { } name && @case.Names.ZoneOf(name) is { } zone && zone.Site == server.Host.Site)
                {
                    Report(policy, AgreementErrors.StartOrder, new FactPlace(mount.What.Origin.First),
                        $"host '{server.Host.Key}' mounts from '{name}', a name that only the DNS server '{server.Key}' in a container on it gives",
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
