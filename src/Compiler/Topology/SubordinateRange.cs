using System.Collections.Immutable;
using System.Globalization;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Ids that an account may give the containers that it runs (subuid(5), subgid(5)).</summary>
/// <param name="Account">The account.</param>
/// <param name="First">The first id.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Origin">What says so.</param>
public sealed record SubordinateRange(string Account, long First, long Count, Origin Origin)
{
    /// <summary>The ranges of a host: that of Docker's remapping, then those that Docker's and Podman's blocks name.</summary>
    internal static ImmutableArray<SubordinateRange> Of(Host host, ExpressionResolver resolver, Scope scope, DiagnosticBag bag)
    {
        var ranges = ImmutableArray.CreateBuilder<SubordinateRange>();
        if (host.UsernsRemap is { } remap)
        {
            ranges.Add(new SubordinateRange(
                remap.User.Value, remap.Base.Value, remap.Count.Value, remap.User.Origin.And(remap.Base.Origin).And(remap.Count.Origin)));
        }

        foreach (var (account, leaf) in ((Map<Leaf<string>>?[])[host.Entry.Docker?.Subids, host.Entry.Podman?.Subids]).SelectMany(static m => m ?? Map<Leaf<string>>.Empty))
        {
            if (resolver.Literal(leaf, scope, "a range of subordinate ids") is not { } text)
            {
                continue;
            }

            if (Parse(account, text, leaf) is { } range)
            {
                ranges.Add(range);
            }
            else
            {
                bag.Add(HostErrors.Range(leaf.Span, text.Value));
            }
        }

        Overlaps(ranges, bag);
        return ranges.ToImmutable();
    }

    private static SubordinateRange? Parse(string account, Sourced<string> text, Leaf<string> leaf)
    {
        var colon = text.Value.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            && uint.TryParse(text.Value.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && uint.TryParse(text.Value.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && first > 0 && count > 0 && (long)first + count <= uint.MaxValue
            ? new SubordinateRange(account, first, count, Origin.Of(leaf.KeySpan).And(text.Origin)) : null;
    }

    private static void Overlaps(ImmutableArray<SubordinateRange>.Builder ranges, DiagnosticBag bag)
    {
        SubordinateRange? before = null;
        foreach (var range in ranges.OrderBy(static r => r.First).ThenBy(static r => r.Account, StringComparer.Ordinal))
        {
            if (before is not null && before.Account != range.Account && range.First < before.First + before.Count)
            {
                bag.Add(HostErrors.RangeOverlap(range.Origin.First, range.Account, before.Account, before.Origin.First));
            }

            before = before is null || range.First + range.Count > before.First + before.Count ? range : before;
        }
    }
}
