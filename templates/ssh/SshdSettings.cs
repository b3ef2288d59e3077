using System.Collections.Immutable;
using System.Globalization;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Text;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Ssh;

/// <summary>Makes the lines of a server's file: what the inventory says, safe defaults, and the server's own words.</summary>
internal sealed class SshdSettings(HostSsh ssh, PlanReport report)
{
    private const string MatchKeyword = "Match";

    // A key logs in, and nothing else: what a lab's machine on the internet needs, and what a new sshd does not do by itself.
    private static readonly (string Keyword, string Value)[] Defaults =
    [
        ("PermitRootLogin", "no"), ("PasswordAuthentication", "no"), ("PubkeyAuthentication", "yes"), ("KbdInteractiveAuthentication", "no"),
    ];

    private readonly SshdLines _lines = new(report);

    /// <summary>The settings, with the native words laid over the defaults.</summary>
    public SshdView View(ResolvedMap? native)
    {
        var matches = ImmutableArray.CreateBuilder<SshdMatchView>();
        var said = new Dictionary<string, ImmutableArray<SshdLineView>>(StringComparer.Ordinal);
        foreach (var entry in native?.Entries ?? [])
        {
            if (string.Equals(entry.Key, MatchKeyword, StringComparison.OrdinalIgnoreCase))
            {
                Matches(entry, matches);
            }
            else if (Keyword(entry) is { } keyword && IsNew(said, keyword, entry))
            {
                said[keyword.Name] = IsLeftToSshd(keyword, entry) ? [] : _lines.Of(keyword, entry);
            }
        }

        var port = ssh.Port.Origin.Exists ? ssh.Port.Origin : ssh.Origin;
        var lines = ImmutableArray.CreateBuilder<SshdLineView>();
        lines.Add(Line("Port", ssh.Port.Value.ToString(CultureInfo.InvariantCulture), port));
        foreach (var (keyword, value) in Defaults)
        {
            lines.AddRange(said.Remove(keyword, out var own) ? own : [Line(keyword, value, ssh.Origin)]);
        }

        foreach (var own in said.Values)
        {
            lines.AddRange(own);
        }

        return new SshdView(lines.ToImmutable(), matches.ToImmutable());
    }

    /// <summary>A default of ours that <c>null</c> removes: sshd's own holds.</summary>
    private static bool IsLeftToSshd(SshdKeyword keyword, ResolvedEntry entry) =>
        entry.Value is ResolvedScalar { Type: TreeScalarType.Null } && Array.Exists(Defaults, d => d.Keyword == keyword.Name);

    private static SshdLineView Line(string keyword, string value, Origin origin) =>
        new(new Sourced<string>(keyword, origin), [TextValue.Of(value, origin)], null);

    private void Matches(ResolvedEntry match, ImmutableArray<SshdMatchView>.Builder matches)
    {
        if (match.Value is not ResolvedMap blocks)
        {
            report.NativeInvalid(match.KeyOrigin.First, "'Match' is a mapping here: from the criteria of each block to its keywords",
                "write 'Match: { User backup: { ForceCommand: … } }'");
            return;
        }

        foreach (var block in blocks.Entries)
        {
            if (SshdCriteria.Of(block.Key, out var problem) is not { } criteria)
            {
                report.NativeInvalid(block.KeyOrigin.First, $"'Match {block.Key}' is not what sshd reads: {problem}",
                    "write criteria as sshd_config(5) has them under 'Match', such as 'User backup' or 'Address 192.168.1.0/24'");
                continue;
            }

            if (block.Value is not ResolvedMap keywords)
            {
                report.NativeInvalid(block.KeyOrigin.First, $"'Match {block.Key}' has no keywords", "write a mapping of keywords, or remove the block");
                continue;
            }

            matches.Add(new SshdMatchView([.. criteria.Select(word => TextValue.Of(word, block.KeyOrigin))], Block(block.Key, keywords)));
        }
    }

    private ImmutableArray<SshdLineView> Block(string criteria, ResolvedMap keywords)
    {
        var said = new Dictionary<string, ImmutableArray<SshdLineView>>(StringComparer.Ordinal);
        foreach (var entry in keywords.Entries)
        {
            if (Keyword(entry) is not { } keyword || !IsNew(said, keyword, entry))
            {
                continue;
            }

            if (!keyword.IsInMatch)
            {
                report.NativeInvalid(entry.KeyOrigin.First, $"'{keyword.Name}' holds for all connections: sshd does not start with it in 'Match {criteria}'",
                    "say it beside 'Match'");
                continue;
            }

            said[keyword.Name] = _lines.Of(keyword, entry);
        }

        return [.. said.Values.SelectMany(static lines => lines)];
    }

    /// <summary>The keyword of an entry; null if there is none or it is ours, which is reported.</summary>
    private SshdKeyword? Keyword(ResolvedEntry entry)
    {
        var place = entry.KeyOrigin.First;
        if (SshdKeywords.IsGone(entry.Key))
        {
            report.NativeInvalid(place, $"'{entry.Key}' was taken out of OpenSSH: no sshd of today does anything with it", "remove it");
            return null;
        }

        if (SshdKeywords.Find(entry.Key) is not { } keyword)
        {
            var nearest = SshdKeywords.Nearest(entry.Key);
            report.NativeInvalid(place, $"sshd has no keyword '{entry.Key}', and does not start with it",
                nearest is null ? "see sshd_config(5) for its keywords" : $"did you mean '{nearest}'?");
            return null;
        }

        if (keyword.Name == "Port")
        {
            report.NativeConflict(place, keyword.Name, FirstOf(ssh.Port.Origin, ssh.Origin));
            return null;
        }

        return keyword;
    }

    private bool IsNew(Dictionary<string, ImmutableArray<SshdLineView>> said, SshdKeyword keyword, ResolvedEntry entry)
    {
        if (!said.ContainsKey(keyword.Name))
        {
            return true;
        }

        report.NativeInvalid(entry.KeyOrigin.First, $"'{keyword.Name}' is said here already: keywords are the same in any case, and by their older names", "keep one of them");
        return false;
    }

    private static SourceSpan FirstOf(Origin origin, Origin other) => origin.Exists ? origin.First : other.First;
}
