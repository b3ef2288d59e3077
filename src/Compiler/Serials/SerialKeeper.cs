using Hlc.Output;

namespace Hlc.Serials;

/// <summary>
/// Says which serial a zone gets. Secondaries take a zone only when its serial is higher than theirs (RFC 1034, 4.3.5), so it must
/// rise whenever the zone changed, and only then: it follows from what the last build wrote, never from the clock.
/// </summary>
/// <param name="previous">What the last build left; null if nothing is known of one.</param>
/// <param name="seen">What the user says of serials.</param>
public sealed class SerialKeeper(PreviousOutput? previous, SeenSerials seen)
{
    private const uint First = 1;

    /// <summary>No build was before.</summary>
    public static SerialKeeper New { get; } = new(null, SeenSerials.None);

    /// <summary>The serial that a zone has, or must have if its file changed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="place">The end of the file's path that no other zone's file has: the zone may have moved to another host.</param>
    /// <param name="zone">The zone's name in lower case.</param>
    /// <param name="problem">Why no serial can be said; null if one can.</param>
    internal KeptSerial? Of(OutputPath path, string place, string zone, out string? problem)
    {
        problem = null;
        var said = seen.Of(zone);
        var (file, content) = Last(path, place);
        if (content is not { } last)
        {
            if (file is null || said is not null)
            {
                return new KeptSerial(said is { } from ? ZoneSerial.After(from) : First, null);
            }

            problem = $"'{file}' of the last build is gone, and with it the serial that secondaries have seen";
            return null;
        }

        var serials = ZoneSerial.In(last.Span, out var isMerged);
        if (serials.Count == 0 && said is null)
        {
            problem = $"'{file}' holds no SOA record whose serial can be read";
            return null;
        }

        if (said is { } known && serials.All(serial => serial <= known))
        {
            return new KeptSerial(ZoneSerial.After(known), null);
        }

        var highest = serials.Max();

        // What nobody vouches for may be what git made of two zones that both had this serial: their secondaries know it.
        var isKept = !isMerged && file is not null && previous?.Wrote(file, last.Span) == true;
        return isKept ? new KeptSerial(highest, last) : new KeptSerial(ZoneSerial.After(highest), null);
    }

    /// <summary>The file that holds the zone until now, and its content; the file alone if the manifest has it and the disk has not.</summary>
    private (OutputPath? File, ReadOnlyMemory<byte>? Content) Last(OutputPath path, string place)
    {
        if (previous is null)
        {
            return (null, null);
        }

        if (previous.Read(path) is { } content)
        {
            return (path, content);
        }

        if (previous.Manifest is not { } manifest)
        {
            return (null, null);
        }

        if (manifest.TryGet(path, out _))
        {
            return (path, null);
        }

        var moved = manifest.Files.FirstOrDefault(file => file.Path.Value.EndsWith(place, StringComparison.Ordinal))?.Path;
        return (moved, moved is null ? null : previous.Read(moved));
    }
}

/// <summary>The serial of a zone.</summary>
/// <param name="Serial">The serial.</param>
/// <param name="Last">The file that has it: if what is written now differs, the serial is the next one. Null if it is new.</param>
internal sealed record KeptSerial(uint Serial, ReadOnlyMemory<byte>? Last);
