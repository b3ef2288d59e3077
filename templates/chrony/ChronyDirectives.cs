using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Values;

namespace Hlc.Artifacts.Chrony;

/// <summary>The directives of a time server: what follows from the inventory, and its own words behind them.</summary>
internal sealed class ChronyDirectives
{
    // chrony reads at most this many characters of a line.
    private const int LongestLine = 2000;

    // Where the time comes from (chrony.conf(5), "Time sources"): what files in a 'sourcedir' hold, and 'refclock'.
    private static readonly string[] SourceWords = ["server", "pool", "peer", "refclock"];

    // Who may ask, for the time and for how the daemon does ("NTP server", "Command and monitoring access").
    private static readonly string[] AccessWords = ["allow", "deny", "cmdallow", "cmddeny"];

    // What every daemon of ours is told, where its own words say nothing else.
    private static readonly (string Name, string Value)[] Standard =
    [
        ("driftfile", "/var/lib/chrony/chrony.drift"), ("ntsdumpdir", "/var/lib/chrony"), ("logdir", "/var/log/chrony"), ("maxupdateskew", "100.0"),
        ("makestep", "1 3"), ("leapsectz", "right/UTC"), ("rtcsync", string.Empty),
    ];

    private readonly PlanReport _report;

    private ChronyDirectives(PlanReport report) => _report = report;

    /// <summary>Where the time comes from.</summary>
    public ImmutableArray<TextValue> Sources { get; private set; } = [];

    /// <summary>Who may ask.</summary>
    public ImmutableArray<TextValue> Access { get; private set; } = [];

    /// <summary>Its own words about all else.</summary>
    public ImmutableArray<TextValue> Further { get; private set; } = [];

    /// <summary>What every daemon is told; its own words take the place of these.</summary>
    public ImmutableArray<TextValue> Base { get; private set; } = [];

    /// <summary>The directives of a server.</summary>
    public static ChronyDirectives Of(Topology.TimeServer server, PlanReport report)
    {
        var directives = new ChronyDirectives(report);
        var native = directives.Native(server).ToArray();
        directives.Sources = [.. server.Sources.SelectMany(directives.Source), .. Of(SourceWords)];
        directives.Access = [.. server.Allow.Select(static r => TextValue.Of($"allow {r.Range}", r.Origin)), .. Of(AccessWords)];
        directives.Further = [.. native.Where(static n => !SourceWords.Contains(n.Name) && !AccessWords.Contains(n.Name)).Select(static n => n.Line)];
        directives.Base = BaseWithout([.. server.Native?.Entries.Select(static e => e.Key) ?? []], server.Container is not null, server.Origin);
        if (directives.Sources.IsEmpty && native.All(static n => n.Name != "local"))
        {
            report.NativeInvalid(server.Origin.First, $"the time server '{server.Key}' has nowhere to take the time from, and would never answer",
                "say 'sources:', or 'chrony: { local: stratum 10 }' for one that trusts its own clock");
        }

        return directives;

        IEnumerable<TextValue> Of(string[] words) => native.Where(n => words.Contains(n.Name)).Select(static n => n.Line);
    }

    /// <summary>What a daemon is told that only asks.</summary>
    public static ImmutableArray<TextValue> OfClient() => BaseWithout([], false, Origin.None);

    private static ImmutableArray<TextValue> BaseWithout(ImmutableArray<string> said, bool isContainer, Origin origin)
    {
        // A container has neither a clock of the machine's own to set nor the folders of Debian's package; its image knows where drift is kept.
        string[] own = isContainer ? ["driftfile", "makestep"] : [.. Standard.Select(static s => s.Name)];
        return [.. Standard.Where(s => own.Contains(s.Name) && !said.Contains(s.Name))
            .Select(s => TextValue.Of($"{s.Name} {s.Value}".Trim(), isContainer ? origin : Origin.None))];
    }

    /// <summary>A source: its name, perhaps with further words; four packets at the start, unless it says how many.</summary>
    private IEnumerable<TextValue> Source(TextValue source)
    {
        if (Literal(source) is not { } text)
        {
            yield break;
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !IsName(words[0]) || !IsLine(text))
        {
            _report.NativeInvalid(source.Origin.First, $"'{text}' is no time server", "write a name or an address, with words of chrony's 'server' behind it if need be: 'time.cloudflare.com nts'");
            yield break;
        }

        var ending = words.Contains("iburst") ? string.Empty : " iburst";
        yield return TextValue.Of($"server {string.Join(' ', words)}{ending}", source.Origin);
    }

    private IEnumerable<(string Name, TextValue Line)> Native(Topology.TimeServer server)
    {
        foreach (var entry in server.Native?.Entries ?? [])
        {
            if (entry.Key.Length == 0 || !entry.Key.All(char.IsAsciiLetterOrDigit))
            {
                _report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' is no directive of chrony", "write its name as chrony.conf(5) has it");
                continue;
            }

            foreach (var value in entry.Value is ResolvedList list ? list.Items : [entry.Value])
            {
                if (Line(entry, value) is { } line)
                {
                    yield return (entry.Key, line);
                }
            }
        }
    }

    private TextValue? Line(ResolvedEntry entry, ResolvedTree value)
    {
        if (value is not ResolvedScalar scalar)
        {
            _report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' is one line of chrony, or a list of them", "write its value as text");
            return null;
        }

        if (Literal(scalar.Text) is not { } text)
        {
            return null;
        }

        if (!IsLine(text))
        {
            _report.NativeInvalid(entry.KeyOrigin.First, $"the value of '{entry.Key}' is no line that chrony reads", $"write at most {LongestLine} characters, without line breaks and other control characters");
            return null;
        }

        var origin = entry.KeyOrigin.And(scalar.Origin);
        return scalar.Type == TreeScalarType.Boolean && text == "false" ? null
            : TextValue.Of(scalar.Type is TreeScalarType.Boolean or TreeScalarType.Null || text.Length == 0 ? entry.Key : $"{entry.Key} {text}", origin);
    }

    private string? Literal(TextValue value)
    {
        if (value.TryGetLiteral(out var text))
        {
            return text;
        }

        _report.Unsupported(value.Origin.First, "chrony's files have no form for a secret or a variable of deploy time", "keep keys in a file on the host, and name it with 'keyfile'");
        return null;
    }

    private static bool IsLine(string text) => text.Length <= LongestLine && !text.Any(char.IsControl);

    private static bool IsName(string name) =>
        char.IsAsciiLetterOrDigit(name[0]) && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':');
}
