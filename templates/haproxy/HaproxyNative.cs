using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Haproxy;

/// <summary>What a proxy says in HAProxy's own words, each at the place that it belongs to.</summary>
internal sealed record HaproxyNative
{
    private static readonly string[] Keys = ["certificates", "defaults", "errors", "frontend", "global", "metrics", "sections", "stats"];

    /// <summary>Lines of <c>global</c>.</summary>
    public NativeLines Global { get; private init; } = NativeLines.None;

    /// <summary>Lines of <c>defaults</c>.</summary>
    public NativeLines Defaults { get; private init; } = NativeLines.None;

    /// <summary>Lines of the frontend of all names.</summary>
    public NativeLines Frontend { get; private init; } = NativeLines.None;

    /// <summary>Whole sections; null if there are none.</summary>
    public TextValue? Sections { get; private init; }

    /// <summary>The folder of certificates, or one; null for the usual one.</summary>
    public TextValue? Certificates { get; private init; }

    /// <summary>What is answered in the place of HAProxy's own pages, by status.</summary>
    public ImmutableArray<(Sourced<int> Status, TextValue Content)> Errors { get; private init; } = [];

    public static HaproxyNative Of(Proxy proxy, PlanReport report)
    {
        var native = new HaproxyNative();
        foreach (var entry in proxy.Native?.Entries ?? [])
        {
            native = (entry.Key, entry.Value) switch
            {
                ("global", ResolvedScalar text) => native with { Global = NativeLines.Of(text.Text) },
                ("defaults", ResolvedScalar text) => native with { Defaults = NativeLines.Of(text.Text) },
                ("frontend", ResolvedScalar text) => native with { Frontend = NativeLines.Of(text.Text) },
                ("sections", ResolvedScalar text) => native with { Sections = text.Text },
                ("certificates", ResolvedScalar text) => native with { Certificates = text.Text },
                ("errors", ResolvedMap map) => native with { Errors = [.. ErrorPages(map, report)] },
                ("stats" or "metrics", ResolvedScalar number) when proxy.Listeners.Any(l => l.Name == entry.Key) && number is not null => native,
                _ => Refused(native, entry, report),
            };
        }

        return native;
    }

    private static HaproxyNative Refused(HaproxyNative native, ResolvedEntry entry, PlanReport report)
    {
        var what = entry.Key switch
        {
            "stats" or "metrics" => "is the number of a port",
            "errors" => "is a mapping of statuses to answers",
            _ when Keys.Contains(entry.Key) => "is text",
            _ => "is no part of a HAProxy's own words here",
        };
        report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' {what}",
            "write text or '{ file: path }' under 'global', 'defaults', 'frontend', 'sections', a path under 'certificates', ports under 'stats' and 'metrics'");
        return native;
    }

    private static IEnumerable<(Sourced<int> Status, TextValue Content)> ErrorPages(ResolvedMap map, PlanReport report)
    {
        foreach (var page in map.Entries)
        {
            // HAProxy's configuration manual, "errorfile": the statuses that it answers by itself.
            if (page.Value is ResolvedScalar { Text: var content } && int.TryParse(page.Key, out var status) && HaproxyRole.ErrorStatuses.Contains(status))
            {
                yield return (new Sourced<int>(status, page.KeyOrigin), content);
            }
            else
            {
                report.NativeInvalid(page.KeyOrigin.First, $"'{page.Key}' is no status that HAProxy answers by itself, or its answer is not text",
                    $"write '{{ file: path }}' under one of {string.Join(", ", HaproxyRole.ErrorStatuses)}");
            }
        }
    }
}
