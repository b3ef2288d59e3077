using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Artifacts.Renovate;

/// <summary>
/// The images of a service as one pull request, because they are one deployment. An image that several services run belongs to
/// none of them: in a group it would hold one service's update up with another's.
/// </summary>
internal static class ServiceGroups
{
    public static IEnumerable<ResolvedTree> Rules(ImmutableArray<UsedImage> images)
    {
        // Whether an image is a service's own, what all others run decides.
        var all = images.Aggregate(Origin.None, static (origin, image) => origin.And(image.Origin)).AsDecision();
        var users = images.ToLookup(static i => i.Reference.Name, StringComparer.Ordinal);
        foreach (var service in images.GroupBy(static i => i.Container.Instance.ServiceKey, StringComparer.Ordinal))
        {
            var names = service.GroupBy(static i => i.Reference.Name, StringComparer.Ordinal).ToArray();
            var own = names.Where(n => users[n.Key].All(i => i.Container.Instance.ServiceKey == service.Key)).ToArray();
            if (own.Length < 2)
            {
                continue;
            }

            var key = service.First().Container.Instance.Origin.And(all);
            var rule = new MappingBuilder();
            rule.Add("description", $"The images of '{service.Key}' are deployed together", key);
            rule.Add("groupName", service.Key, key);
            rule.Add("matchDatasources", key, PackageRule.Docker(key));
            rule.Add("matchPackageNames", key, PackageRule.Names(own.Select(n => (n.Key, n.Aggregate(Origin.None, static (origin, image) => origin.And(image.Origin)).And(all))), all));
            yield return rule.ToMap(key);
        }
    }
}
