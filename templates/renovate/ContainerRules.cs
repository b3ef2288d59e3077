using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Values;

namespace Hlc.Artifacts.Renovate;

/// <summary>
/// What containers say of their images. Renovate knows no containers, only names and tags: where one name has several rules, the tag
/// tells which is meant.
/// </summary>
internal static class ContainerRules
{
    /// <summary>What a container's rule is about follows from its image.</summary>
    private static readonly string[] Derived = ["matchCurrentValue", "matchDatasources", "matchDepNames", "matchFileNames", "matchManagers", "matchPackageNames"];

    /// <summary>A rule for each thing that containers say, in the order of the containers.</summary>
    public static IEnumerable<ResolvedTree> Rules(ImmutableArray<UsedImage> images, PlanReport report)
    {
        var byName = images.ToLookup(static i => i.Reference.Name, StringComparer.Ordinal);
        var said = new List<(ResolvedMap Words, string? Tag, List<UsedImage> Images)>();
        foreach (var image in images)
        {
            if (image.Container.Renovate is not { } words || !IsConsistent(image, words, byName[image.Reference.Name], report))
            {
                continue;
            }

            var isAlone = byName[image.Reference.Name].All(other => other.Container.Renovate is { } theirs && PackageRule.AreSame(theirs, words));
            var tag = isAlone ? null : image.Reference.Tag;
            var rule = said.FirstOrDefault(r => r.Tag == tag && PackageRule.AreSame(r.Words, words));
            if (rule.Images is null)
            {
                said.Add(rule = (words, tag, []));
            }

            rule.Images.Add(image);
        }

        return said.Select(static r => Rule(r.Words, r.Tag, r.Images));
    }

    private static ResolvedMap Rule(ResolvedMap words, string? tag, List<UsedImage> images)
    {
        var origin = images.Select(static i => i.RuleOrigin).Aggregate(static (a, b) => a.And(b));
        var all = images.Aggregate(origin, static (all, image) => all.And(image.Origin));
        var rule = new MappingBuilder();
        if (words["description"] is null)
        {
            var names = string.Join(", ", images.Select(static i => i.ContainerName).Distinct(StringComparer.Ordinal));
            rule.Add("description", names, images.Aggregate(origin, static (all, image) => all.And(image.Container.Origin).And(image.Container.Instance.Origin)));
        }

        rule.Add("matchDatasources", origin, PackageRule.Docker(origin));
        rule.Add("matchPackageNames", origin, PackageRule.Names(images.GroupBy(static i => i.Reference.Name, StringComparer.Ordinal)
            .Select(static n => (n.Key, n.Aggregate(Origin.None, static (sum, image) => sum.And(image.Origin).And(image.RuleOrigin))))));
        rule.Add("matchCurrentValue", tag, all);
        foreach (var entry in words.Entries)
        {
            rule.Add(entry.Key, entry.KeyOrigin, entry.Value);
        }

        return rule.ToMap(origin);
    }

    /// <summary>False, and an error, for words that Renovate would take for another container too.</summary>
    private static bool IsConsistent(UsedImage image, ResolvedMap words, IEnumerable<UsedImage> sameName, PlanReport report)
    {
        foreach (var entry in words.Entries.Where(static e => Array.IndexOf(Derived, e.Key) >= 0))
        {
            report.NativeConflict(entry.KeyOrigin.First, entry.Key, image.Origin.First);
            return false;
        }

        foreach (var other in sameName.TakeWhile(other => other != image))
        {
            if (other.Reference == image.Reference && other.Container.Renovate is { } theirs && !PackageRule.AreSame(theirs, words))
            {
                report.Add(RenovateErrors.Contradiction(image.RuleOrigin.First, image.Text, image.ContainerName, other.ContainerName, other.RuleOrigin.First));
                return false;
            }
        }

        return true;
    }
}
