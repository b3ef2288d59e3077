using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Firewall;

/// <summary>Reads native slots of firewalls: mappings whose values are lists of rules.</summary>
internal static class NativeSlotMap
{
    /// <summary>The slot's mapping; null and a report if it is something else.</summary>
    public static ResolvedMap? Of(HostFirewall firewall, string program, PlanReport report)
    {
        if (firewall.Native is ResolvedMap map)
        {
            return map;
        }

        if (firewall.Native is { } other)
        {
            report.NativeInvalid(other.Origin.Exists ? other.Origin.First : firewall.ProgramOrigin.First, $"'{program}' is a mapping", $"write '{program}: {{}}' if there is nothing to add");
        }

        return null;
    }

    /// <summary>The rules of an entry: a list of them, or a text with one on each line. Only texts that are known now.</summary>
    public static ImmutableArray<TextValue> Lines(ResolvedEntry entry, PlanReport report)
    {
        var lines = ImmutableArray.CreateBuilder<TextValue>();
        foreach (var item in entry.Value is ResolvedList list ? list.Items : [entry.Value])
        {
            if (item is not ResolvedScalar { Text: var text })
            {
                report.NativeInvalid(item.Origin.Exists ? item.Origin.First : entry.KeyOrigin.First, $"'{entry.Key}' is a list of rules", "write each rule as a text");
            }
            else if (!text.TryGetLiteral(out var literal))
            {
                report.Unsupported(text.Origin.First, "a rule cannot hold a value that is known only when it is deployed", "write the value itself");
            }
            else
            {
                lines.AddRange(literal.Split('\n').Select(static l => l.Trim()).Where(static l => l.Length > 0).Select(l => TextValue.Of(l, text.Origin)));
            }
        }

        return lines.ToImmutable();
    }
}
