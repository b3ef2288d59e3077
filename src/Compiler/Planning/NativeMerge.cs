using System.Collections.Immutable;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Planning;

/// <summary>
/// Merges native words into what hlc derived: maps merge, lists append. A leaf that hlc writes is refused, because then two
/// places would say it.
/// </summary>
public static class NativeMerge
{
    /// <summary>The merged mapping: what hlc derived first, then the native words that it has no place for.</summary>
    public static ResolvedMap Merge(ResolvedMap derived, ResolvedMap? native, SourceSpan owner, PlanReport report)
    {
        if (native is null)
        {
            return derived;
        }

        var merged = derived.Entries.ToBuilder();
        foreach (var entry in native.Entries)
        {
            var index = IndexOf(merged, entry.Key);
            if (index < 0)
            {
                merged.Add(entry);
            }
            else if (Combine(entry, merged[index], owner, report) is { } value)
            {
                merged[index] = merged[index] with { Value = value };
            }
        }

        return new ResolvedMap(merged.ToImmutable()) { Origin = derived.Origin };
    }

    private static ResolvedTree? Combine(ResolvedEntry native, ResolvedEntry derived, SourceSpan owner, PlanReport report)
    {
        switch (derived.Value, native.Value)
        {
            case (ResolvedMap a, ResolvedMap b):
                return Merge(a, b, owner, report);
            case (ResolvedList a, ResolvedList b):
                return new ResolvedList(a.Items.AddRange(b.Items)) { Origin = a.Origin };
            case (ResolvedScalar, ResolvedScalar):
                report.NativeConflict(native.KeyOrigin.First, native.Key, derived.KeyOrigin.First.Exists ? derived.KeyOrigin.First : owner);
                return null;
            default:
                report.NativeShape(native.KeyOrigin.First, native.Key, derived.Value is ResolvedMap ? "a mapping" : derived.Value is ResolvedList ? "a list" : "a value",
                    derived.KeyOrigin.First.Exists ? derived.KeyOrigin.First : owner);
                return null;
        }
    }

    private static int IndexOf(ImmutableArray<ResolvedEntry>.Builder entries, string key)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }
}
