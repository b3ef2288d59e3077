using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Hlc.Diagnostics;
using Hlc.Serials;

namespace Hlc.Cli.Commands;

/// <summary><c>--serial-from</c>: what secondaries have seen of zones, where no earlier build tells it.</summary>
internal static class SerialOption
{
    // A zone file with a hundred thousand names has a few MB.
    private const long LargestZone = 64 * 1024 * 1024;

    internal static Option<string[]> Create() => new("--serial-from")
    {
        Description = "What secondaries have seen of zones that no earlier build here tells of: a serial, or a zone file that has one. "
            + "Zones whose serial is not higher get the next one. May be given several times.",
        HelpName = "NUMBER|FILE",
    };

    /// <summary>What is said; a problem, if it cannot be read.</summary>
    internal static SeenSerials Read(string[]? values, CommandIo io, out string? problem)
    {
        problem = null;
        uint? ofAll = null;
        var ofZones = ImmutableDictionary<string, uint>.Empty;
        foreach (var value in values ?? [])
        {
            if (uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var serial))
            {
                ofAll = ofAll > serial ? ofAll : serial;
                continue;
            }

            if (OfFile(io.FullPath(value), out var why) is not { } zone)
            {
                problem = $"'--serial-from {DisplayText.Escape(value)}' {why}";
                return SeenSerials.None;
            }

            ofZones = ofZones.SetItem(zone.Name, Math.Max(zone.Serial, ofZones.GetValueOrDefault(zone.Name)));
        }

        return new SeenSerials(ofAll, ofZones);
    }

    private static (string Name, uint Serial)? OfFile(string path, out string problem)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists || info.Length > LargestZone)
            {
                problem = info.Exists ? "is too large for a zone file" : "is neither a serial, a number from 0 to 4294967295, nor a file";
                return null;
            }

            var content = File.ReadAllBytes(path);
            var serials = ZoneSerial.In(content, out _);
            problem = serials.Count == 0 ? "holds no SOA record whose serial can be read" : "does not say the zone's name: add a line '$ORIGIN name.' at its top";
            return serials.Count > 0 && ZoneSerial.OriginOf(content) is { } name ? (name, serials.Max()) : null;
        }
        catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
        {
            problem = $"cannot be read: {DiskErrors.Reason(exception)}";
            return null;
        }
    }
}
