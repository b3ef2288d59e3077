using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Haproxy;

/// <summary>How HAProxy finds out whether servers are well (its configuration manual, "http-check", "tcp-check", and chapter 5.2).</summary>
internal static class HealthChecks
{
    private static readonly SearchValues<char> Printable = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(static c => (char)c)]);

    /// <summary>True if servers are checked: where a route asks for it, and where another server could take over.</summary>
    public static bool IsChecked(Route route, int servers) => route.Serving.Check is { } health ? !health.IsNone : servers > 1;

    /// <summary>The question; null if a connection is enough.</summary>
    public static HaproxyCheckView? Of(Route route, TextValue? host, PlanReport report)
    {
        if (route.Serving.Check is not { IsNone: false } health)
        {
            return null;
        }

        if (health.IsHttp)
        {
            if (health.Send is { } text)
            {
                report.Unsupported(text.Origin.First, $"the check of route '{route.Key}' asks over HTTP, where nothing else can be sent", "remove 'send', or 'path' and 'status'");
            }

            var status = new Sourced<string>(Number(health.Status.Value), health.Status.Origin.Exists ? health.Status.Origin : health.Origin);
            return new HaproxyCheckView(health.Path ?? TextValue.Of("/", health.Origin), host, status, [], Expected(health.Expect));
        }

        return health.Send is null && health.Expect is null ? null
            : new HaproxyCheckView(null, null, new Sourced<string>("200", Origin.None), Sent(health.Send), Expected(health.Expect));
    }

    /// <summary>How often servers are asked, and how many answers count, in words.</summary>
    public static IEnumerable<TextValue> Pace(BackendCheck? health) =>
    [
        .. Setting("inter", health?.Interval is { } time ? TimeOf(time.Value) : null, health?.Interval?.Origin),
        .. Setting("fall", health is { Fall: { Origin.Exists: true } fall } ? Number(fall.Value) : null, health?.Fall.Origin),
        .. Setting("rise", health is { Rise: { Origin.Exists: true } rise } ? Number(rise.Value) : null, health?.Rise.Origin),
    ];

    private static TextValue[] Setting(string word, string? value, Origin? origin) =>
        value is null || origin is null ? [] : [TextValue.Of(word, origin), TextValue.Of(value, origin)];

    /// <summary>Chapter 2.5 of the manual: one unit for a time.</summary>
    private static string TimeOf(Model.Duration time) => time.Milliseconds % 1000 == 0
        ? Number(time.Seconds) + "s" : Number(time.Milliseconds) + "ms";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static ImmutableArray<TextValue> Sent(TextValue? text) => text is null ? []
        : Hex(text) is { } bytes ? [TextValue.Of("send-binary", text.Origin), bytes] : [TextValue.Of("send", text.Origin), text];

    private static ImmutableArray<TextValue> Expected(TextValue? text) => text is null ? []
        : Hex(text) is { } bytes ? [TextValue.Of("binary", text.Origin), bytes] : [TextValue.Of("string", text.Origin), text];

    /// <summary>The bytes of a text that no word can hold: one with line breaks and the like; null for any other.</summary>
    private static TextValue? Hex(TextValue text) => text.TryGetLiteral(out var known) && known.AsSpan().ContainsAnyExcept(Printable)
        ? TextValue.Of(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(known)), text.Origin) : null;
}
