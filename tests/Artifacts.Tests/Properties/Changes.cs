namespace Hlc.Artifacts.Tests.Properties;

/// <summary>Which files differ between two outputs.</summary>
internal static class Changes
{
    /// <summary>The paths of files that were added, removed or changed, but for the manifest, in ordinal order.</summary>
    internal static IEnumerable<string> Between(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Keys.Union(after.Keys)
            .Where(path => path != "manifest.json" && before.GetValueOrDefault(path) != after.GetValueOrDefault(path))
            .Order(StringComparer.Ordinal);
}
