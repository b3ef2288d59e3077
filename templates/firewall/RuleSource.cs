using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Firewall;

/// <summary>Sources that one rule can name: of one family, on one interface.</summary>
/// <param name="IsV6">The family; null for both.</param>
/// <param name="Interface">The interface; null for any.</param>
/// <param name="IsPrefix">True if that is only the beginning of its name.</param>
/// <param name="Ranges">The ranges, none inside another; empty for all addresses.</param>
/// <param name="Origin">What says so.</param>
internal sealed record RuleSource(bool? IsV6, string? Interface, bool IsPrefix, ImmutableArray<Cidr> Ranges, Origin Origin)
{
    /// <summary>The sources of an opening; none if nobody may, or if what may cannot be written.</summary>
    public static IEnumerable<RuleSource> Of(FirewallOpening opening, PlanReport report)
    {
        if (opening.IsForAnyone)
        {
            yield return new RuleSource(null, null, false, [], Origin.None);
            yield break;
        }

        foreach (var country in opening.Sources.Where(static s => s.IsCountries))
        {
            report.Unsupported(country.Origin.First, "no list of the addresses of a country is part of the inventory, so a rule for countries cannot be written",
                "write the ranges of addresses themselves, or filter by country with a program that keeps such a list");
        }

        foreach (var group in opening.Sources.Where(static s => !s.IsCountries).GroupBy(static s => (s.Interface, s.IsPrefix, Family: s.Range?.First.IsV6)))
        {
            var ranges = group.Select(static s => s.Range).OfType<Cidr>().Distinct().ToArray();
            yield return new RuleSource(
                group.Key.Family, group.Key.Interface, group.Key.IsPrefix,
                [.. ranges.Where(r => !ranges.Any(other => other != r && other.Contains(r))).Order()],
                group.Aggregate(Origin.None, static (all, source) => all.And(source.Origin)))
            { Members = [.. group] };
        }
    }

    /// <summary>The sources that it was put together of.</summary>
    private ImmutableArray<FirewallSource> Members { get; init; } = [];

    /// <summary>What says one of the ranges: a rule for it alone follows from no other.</summary>
    public Origin OriginOf(string text) => Members.Where(m => m.Range is { } own && Ranges.Any(r => Text(r) == text && r.Contains(own)))
        .Aggregate(Origin.None, static (all, source) => all.And(source.Origin));

    /// <summary>The ranges as they are written: an address alone without the length of its prefix.</summary>
    public IEnumerable<string> Texts => Ranges.Select(Text);

    private static string Text(Cidr range) => range.Prefix == range.First.Width ? range.First.ToString() : range.ToString();

    /// <summary>True if the rule stands in the rules of a family.</summary>
    public bool IsFor(bool isV6) => IsV6 is null || IsV6 == isV6;
}
