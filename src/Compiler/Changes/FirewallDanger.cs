using System.Globalization;
using Hlc.Agreement;

namespace Hlc.Changes;

/// <summary>What a packet filter does to whoever deploys: it is turned on, or lets SSH in from fewer places.</summary>
internal sealed class FirewallDanger(Comparison comparison)
{
    private readonly ILookup<string, OpeningFact> _old = comparison.Old.Openings.ToLookup(static o => o.Host, StringComparer.Ordinal);
    private readonly ILookup<string, OpeningFact> _now = comparison.Now.Openings.ToLookup(static o => o.Host, StringComparer.Ordinal);
    private readonly ILookup<string, SshdFact> _oldSsh = comparison.Old.Sshd.ToLookup(static s => s.Host, StringComparer.Ordinal);
    private readonly ILookup<string, SshdFact> _nowSsh = comparison.Now.Sshd.ToLookup(static s => s.Host, StringComparer.Ordinal);

    /// <summary>What is dangerous on a host, to be read after "the packet filter of host 'x'".</summary>
    public IEnumerable<string> Of(string host)
    {
        if (!comparison.Now.Filters.Contains(host))
        {
            yield break;
        }

        var now = OfSsh(_now[host], _nowSsh[host]);
        if (!comparison.Old.Filters.Contains(host))
        {
            yield return now.Count == 0 ? "is turned on, and lets SSH in from nowhere" : $"is turned on, and lets SSH in from {string.Join(", ", now.Select(Shown).Distinct())}";
            yield break;
        }

        foreach (var lost in OfSsh(_old[host], _oldSsh[host]).Where(o => !now.Exists(n => Covers(n, o))))
        {
            yield return $"no longer lets SSH in from {Shown(lost)}{(now.Count == 0 ? string.Empty : $", but from {string.Join(", ", now.Select(Shown).Distinct())}")}";
        }
    }

    /// <summary>The openings for the ports on which the SSH server listens.</summary>
    private static List<OpeningFact> OfSsh(IEnumerable<OpeningFact> openings, IEnumerable<SshdFact> server)
    {
        int[] ports = [.. SshDanger.Ports(server).Select(static p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0)];
        return [.. openings.Where(o => o.Protocol is null or "tcp" && Array.Exists(ports, p => o.First <= p && p <= o.Last))];
    }

    private static bool Covers(OpeningFact now, OpeningFact old) =>
        (now.Interface is null || now.Interface == old.Interface) && (now.Source is not { } range || (old.Source is { } was && range.Contains(was)));

    private static string Shown(OpeningFact opening) =>
        (opening.Source?.ToString() ?? "everywhere") + (opening.Interface is { } name ? $" by {name}" : string.Empty);
}
