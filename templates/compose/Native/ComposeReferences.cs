using Hlc.Diagnostics;
using Hlc.Planning;
using Hlc.Values;

namespace Hlc.Artifacts.Compose.Native;

/// <summary>
/// What the native words of a service refer to must be declared in its file: compose refuses the file otherwise
/// (compose specification, "networks", "volumes", "configs", "secrets").
/// </summary>
internal static class ComposeReferences
{
    private static readonly string[] Sections = ["networks", "secrets", "configs", "models"];

    public static void Check(ResolvedMap? native, ResolvedMap sections, PlanReport report)
    {
        foreach (var entry in native?.Entries ?? [])
        {
            if (Array.IndexOf(Sections, entry.Key) >= 0)
            {
                foreach (var (name, place) in Names(entry.Value))
                {
                    // Every project has a network of this name (compose specification, "networks").
                    if (name != "default" || entry.Key != "networks")
                    {
                        Declared(entry.Key, name, place, sections, report);
                    }
                }
            }
            else if (entry.Key == "volumes" && entry.Value is ResolvedList mounts)
            {
                foreach (var mount in mounts.Items)
                {
                    if (EngineVolume(mount) is { } volume)
                    {
                        Declared("volumes", volume.Name, volume.Place, sections, report);
                    }
                }
            }
        }
    }

    private static void Declared(string section, string name, Origin place, ResolvedMap sections, PlanReport report)
    {
        var declared = sections[section] as ResolvedMap;
        if (declared?[name] is null)
        {
            report.NativeInvalid(place.First, $"the stack declares no {section.TrimEnd('s')} '{name}'",
                NearestName.Find(name, (declared?.Entries ?? []).Select(static e => e.Key)) is { } near
                    ? $"did you mean '{near}'?" : $"declare it under '{section}' of the service's own 'compose'");
        }
    }

    private static IEnumerable<(string Name, Origin Place)> Names(ResolvedTree value)
    {
        switch (value)
        {
            case ResolvedMap map:
                return map.Entries.Select(static e => (e.Key, e.KeyOrigin));
            case ResolvedList list:
                return list.Items.Select(static item => item is ResolvedMap grant ? grant["source"] : item).OfType<ResolvedScalar>()
                    .Where(static text => text.Text.IsLiteral).Select(static text => (text.Text.ToString(), text.Origin));
            default:
                return [];
        }
    }

    /// <summary>A source that begins like a path is a folder of the host.</summary>
    private static (string Name, Origin Place)? EngineVolume(ResolvedTree mount)
    {
        switch (mount)
        {
            case ResolvedMap long_ when long_["type"] is ResolvedScalar { Text: var type } && type.ToString() == "volume":
                return long_["source"] is ResolvedScalar source && source.Text.TryGetLiteral(out var name) ? (name, source.Origin) : null;
            case ResolvedScalar text when text.Text.TryGetLiteral(out var short_) && short_.Contains(':', StringComparison.Ordinal):
                var first = short_[..short_.IndexOf(':', StringComparison.Ordinal)];
                return first.Length == 0 || first[0] is '/' or '.' or '~' or '$' ? null : (first, text.Origin);
            default:
                return null;
        }
    }
}
