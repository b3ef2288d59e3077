using Hlc.Values;

namespace Hlc.Artifacts.Renovate;

/// <summary>The parts of a package rule (Renovate's documentation, packageRules).</summary>
internal static class PackageRule
{
    /// <summary>That a rule is about images.</summary>
    public static ResolvedTree Docker(Origin origin) => new ResolvedList([ResolvedTree.Of(TextValue.Of("docker", origin))]) { Origin = origin };

    /// <summary>The names that a rule is about, as they stand in the inventory.</summary>
    public static ResolvedTree Names(IEnumerable<(string Name, Origin Origin)> names, Origin? origin = null) =>
        new ResolvedList([.. names.Select(static n => ResolvedTree.Of(TextValue.Of(n.Name, n.Origin)))]) { Origin = origin ?? Origin.None };

    /// <summary>True if two trees print the same.</summary>
    public static bool AreSame(ResolvedTree a, ResolvedTree b) => (a, b) switch
    {
        (ResolvedScalar x, ResolvedScalar y) => x.Type == y.Type && x.Text.Equals(y.Text),
        (ResolvedList x, ResolvedList y) => x.Items.Length == y.Items.Length && x.Items.Zip(y.Items).All(static pair => AreSame(pair.First, pair.Second)),
        (ResolvedMap x, ResolvedMap y) => x.Entries.Length == y.Entries.Length
            && x.Entries.Zip(y.Entries).All(static pair => pair.First.Key == pair.Second.Key && AreSame(pair.First.Value, pair.Second.Value)),
        _ => false,
    };
}
