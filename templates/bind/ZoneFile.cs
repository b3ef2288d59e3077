using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Bind;

/// <summary>The file of a zone, as BIND and CoreDNS read it.</summary>
internal static class ZoneFile
{
    public static readonly ArtifactTemplate<ZoneView> Template = BuiltInTemplate.Of<ZoneView>("bind/records.zone.sbn");

    /// <summary>Plans the file for those inside the lab, or for those outside.</summary>
    /// <param name="plans">Takes it.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="isOutside">True for what those outside are told.</param>
    /// <param name="facts">Where it goes.</param>
    /// <param name="place">The end of its path that no other zone's file has.</param>
    public static void Plan(ArtifactPlans plans, HeldZone zone, bool isOutside, ArtifactFacts facts, string place)
    {
        ImmutableArray<TextValue> native = isOutside ? [] : [.. Lines(zone, plans.Report)];
        plans.AddZone(Template, serial => View(zone, isOutside, serial, native), facts, new NumberedZone(zone.Name, place));
    }

    private static ZoneView View(HeldZone zone, bool isOutside, uint serial, ImmutableArray<TextValue> native)
    {
        var authority = isOutside ? zone.OutsideAuthority ?? zone.Authority : zone.Authority;
        return new ZoneView(
            Absolute(new Sourced<string>(zone.Name, zone.Origin)),
            Seconds(zone.Ttl),
            new ZoneAuthorityView(
                Absolute(authority.Primary), Absolute(authority.Contact), Seconds(authority.Refresh), Seconds(authority.Retry), Seconds(authority.Expire), Seconds(authority.Minimum)),
            serial,
            [.. (isOutside ? zone.Outside : zone.Records).Select(r => Record(zone, r))],
            native);
    }

    private static ZoneRecordView Record(HeldZone zone, ZoneRecord record)
    {
        var isZone = record.Owner.Length == zone.Name.Length;
        return new ZoneRecordView(
            isZone,
            new Sourced<string>(isZone ? record.Owner : record.Owner[..^(zone.Name.Length + 1)], record.OwnerOrigin),
            record.Ttl is { } ttl ? Seconds(ttl) : null,
            new Sourced<string>(record.Type.ToString(), record.Origin),
            [.. record.Data.Words.Select(static w => new RecordWordView(
                w.Kind == RecordWordKind.Text, w.Kind == RecordWordKind.Name ? Absolute(new Sourced<string>(w.Text, w.Origin)) : new Sourced<string>(w.Text, w.Origin)))]);
    }

    /// <summary>The lines of the zone's own words, if they are a text: a mapping is of its clause.</summary>
    private static IEnumerable<TextValue> Lines(HeldZone zone, PlanReport report)
    {
        if (zone.Bind is not ResolvedScalar words)
        {
            return [];
        }

        if (!words.Text.TryGetLiteral(out var text))
        {
            report.NativeInvalid(words.Origin.First, "a zone holds no secrets, and nothing that is known only at deployment", "write the value itself");
            return [];
        }

        return text.TrimEnd('\n').Split('\n').Select(line => TextValue.Of(line.Replace('\t', ' ').TrimEnd('\r'), words.Origin));
    }

    private static Sourced<string> Absolute(Sourced<string> name) => name with { Value = name.Value + "." };

    private static Sourced<long> Seconds(Sourced<Duration> time) => new(time.Value.Seconds, time.Origin);
}
