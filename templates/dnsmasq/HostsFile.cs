using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Dnsmasq;

/// <summary>The names of addresses, as hosts(5) has them.</summary>
internal static class HostsFile
{
    /// <summary>The addresses in order, each with its names: the one that it has itself first.</summary>
    public static IEnumerable<HostsEntryView> Of(DnsServer server)
    {
        var pointers = server.Records.Where(static r => r.Type == Model.DnsRecordType.PTR).Select(static r => r.Data.Target).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var address in server.Records.Where(static r => r.Data.Address is not null && r.Ttl is null && !r.Owner.StartsWith('*'))
            .GroupBy(static r => r.Data.Address!.Value).OrderBy(static g => g.Key))
        {
            var names = address.OrderBy(r => !pointers.Contains(r.Owner)).ThenBy(static r => r.Owner, StringComparer.Ordinal)
                .Select(static r => new Sourced<string>(r.Owner, r.OwnerOrigin));
            yield return new HostsEntryView(new Sourced<string>(address.Key.ToString(), Origin.CommonTo(address.Select(static r => r.Data.Words[0].Origin))), [.. names]);
        }
    }
}
