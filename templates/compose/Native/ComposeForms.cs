using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Values;

namespace Hlc.Artifacts.Compose.Native;

/// <summary>Brings words that compose takes in several forms into the one that hlc writes.</summary>
internal static class ComposeForms
{
    public static ResolvedTree OfMap(ResolvedMap map, ComposeShape shape) => shape.Form == CanonicalForm.HostList ? Hosts(map) : map;

    public static ResolvedTree OfList(ResolvedList list, ComposeShape shape, PlanReport report) => shape.Form switch
    {
        CanonicalForm.Mapping => Pairs(list, report),
        CanonicalForm.Conditions => Conditions(list),
        _ => list,
    };

    public static ResolvedTree OfScalar(ResolvedScalar scalar, ComposeShape shape)
    {
        switch (shape.Form)
        {
            case CanonicalForm.List:
                return new ResolvedList([scalar]) { Origin = scalar.Origin };
            case CanonicalForm.FirstKey:
                var map = new MappingBuilder();
                map.Add(shape.Keys[0].Name, scalar.Origin, scalar);
                return map.ToMap(scalar.Origin);
            default:
                return scalar;
        }
    }

    /// <summary><c>KEY=value</c>; a key alone takes its value from where compose runs, which is what no value means in a mapping.</summary>
    private static ResolvedMap Pairs(ResolvedList list, PlanReport report)
    {
        var pairs = new MappingBuilder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items.OfType<ResolvedScalar>())
        {
            var (key, value) = Split(item.Text);
            if (!seen.Add(key))
            {
                report.NativeInvalid(item.Origin.First, $"'{key}' is listed twice", "leave one of them");
            }
            else
            {
                pairs.Add(key, item.Origin, value is null
                    ? new ResolvedScalar(TextValue.Of("null", item.Origin), TreeScalarType.Null) { Origin = item.Origin }
                    : ResolvedTree.Of(value));
            }
        }

        return pairs.ToMap(list.Origin);
    }

    private static (string Key, TextValue? Value) Split(TextValue text)
    {
        var parts = text.Parts;
        if (parts.Length == 0 || parts[0] is not LiteralPart first)
        {
            return (text.ToString(), null);
        }

        var at = first.Text.IndexOf('=', StringComparison.Ordinal);
        if (at < 0)
        {
            return (text.ToString(), null);
        }

        return (first.Text[..at], new TextValue([new LiteralPart(first.Text[(at + 1)..]), .. parts[1..]], text.Origin));
    }

    private static ResolvedMap Conditions(ResolvedList list)
    {
        var services = new MappingBuilder();
        foreach (var item in list.Items.OfType<ResolvedScalar>())
        {
            var condition = new MappingBuilder();
            condition.Add("condition", "service_started", item.Origin);
            services.Add(item.Text.ToString(), item.Origin, condition.ToMap(item.Origin));
        }

        return services.ToMap(list.Origin);
    }

    private static ResolvedList Hosts(ResolvedMap map)
    {
        var hosts = ImmutableArray.CreateBuilder<ResolvedTree>(map.Entries.Length);
        foreach (var entry in map.Entries)
        {
            foreach (var address in entry.Value is ResolvedList several ? several.Items : [entry.Value])
            {
                if (address is ResolvedScalar scalar)
                {
                    hosts.Add(ResolvedTree.Of(new TextValue(
                        [new LiteralPart($"{entry.Key}:"), .. scalar.Text.Parts], entry.KeyOrigin.And(scalar.Text.Origin))));
                }
            }
        }

        return new ResolvedList(hosts.ToImmutable()) { Origin = map.Origin };
    }
}
