using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Zfs;

/// <summary>Makes the view of a pool, and reports what zpool would not take.</summary>
internal static class PoolOptions
{
    // zpoolconcepts(7), "Virtual Devices (vdevs)".
    private static readonly string[] Words = ["mirror", "raidz", "raidz1", "raidz2", "raidz3", "draid", "draid1", "draid2", "draid3", "spare", "log", "cache", "special", "dedup"];

    public static PoolView Of(ZfsPool pool, PlanReport report)
    {
        foreach (var device in pool.Devices)
        {
            if (device.TryGetLiteral(out var text) && !text.StartsWith('/') && !Words.Contains(text))
            {
                report.Unsupported(device.Origin.First, $"'{text}' is neither a disk nor a word of zpool-create(8)",
                    $"write the disk's absolute path, such as /dev/disk/by-id/…, or one of: {string.Join(", ", Words)}");
            }
        }

        return new PoolView(pool.Name, pool.Devices, Pairs(pool.Properties, report), Pairs(pool.FileSystem, report));
    }

    private static ImmutableArray<Sourced<string>> Pairs(ResolvedMap? map, PlanReport report)
    {
        var pairs = ImmutableArray.CreateBuilder<Sourced<string>>();
        foreach (var entry in map?.Entries ?? [])
        {
            if (entry.Value is ResolvedScalar { Text: { } value } && value.TryGetLiteral(out var text))
            {
                pairs.Add(new Sourced<string>($"{entry.Key}={text}", entry.KeyOrigin.And(value.Origin)));
            }
            else
            {
                report.NativeInvalid(entry.KeyOrigin.First, $"the property '{entry.Key}' must be one known value", "write a text or a number");
            }
        }

        return pairs.ToImmutable();
    }
}
