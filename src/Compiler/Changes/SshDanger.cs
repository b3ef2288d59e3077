using Hlc.Agreement;

namespace Hlc.Changes;

/// <summary>
/// What lets fewer people in by SSH (sshd_config(5)). What only lets more in is no danger, nor is what has nothing to do with who comes in.
/// </summary>
internal sealed class SshDanger(Comparison comparison)
{
    /// <summary>Keywords whose first value counts, with what holds where nothing is said.</summary>
    private static readonly (string Keyword, string Standard)[] Single =
    [
        ("passwordauthentication", "yes"), ("pubkeyauthentication", "yes"), ("kbdinteractiveauthentication", "no"), ("permitrootlogin", "prohibit-password"),
        ("authenticationmethods", "any"), ("pubkeyacceptedalgorithms", ""), ("trustedusercakeys", ""), ("authorizedkeyscommand", ""),
        ("authorizedprincipalsfile", ""), ("forcecommand", ""), ("chrootdirectory", ""),
    ];

    /// <summary>How much each value lets in; what is not in the list is not weighed.</summary>
    private static readonly string[] Weights = ["no", "forced-commands-only", "prohibit-password", "yes"];

    private readonly ILookup<string, SshdFact> _old = comparison.Old.Sshd.ToLookup(static s => s.Host, StringComparer.Ordinal);
    private readonly ILookup<string, SshdFact> _now = comparison.Now.Sshd.ToLookup(static s => s.Host, StringComparer.Ordinal);
    private readonly ILookup<string, LoginRight> _rights = comparison.Old.LoginRights.ToLookup(static r => r.Host, StringComparer.Ordinal);

    private readonly HashSet<(string, LoginKind, string, string)> _kept = [.. comparison.Now.LoginRights.Select(static r => (r.Host, r.Kind, r.Account, r.Text))];

    /// <summary>What is dangerous on a host, to be read after "on host 'x'".</summary>
    public IEnumerable<string> Of(string host) => Settings(_old[host], _now[host]).Concat(Rights(host));

    /// <summary>The ports that the server of a host listens on.</summary>
    public static IReadOnlySet<string> Ports(IEnumerable<SshdFact> facts) => Words(facts, "port", "22");

    private static IEnumerable<string> Settings(IEnumerable<SshdFact> old, IEnumerable<SshdFact> now)
    {
        foreach (var port in Ports(old).Except(Ports(now)))
        {
            yield return $"SSH no longer listens on port {port}, but on {string.Join(", ", Ports(now))}";
        }

        foreach (var keyword in (string[])["listenaddress", "allowusers", "allowgroups"])
        {
            // Where nobody is named, everybody is meant.
            var (was, @is) = (Words(old, keyword, ""), Words(now, keyword, ""));
            if (@is.Count > 0 && (was.Count == 0 || !@is.IsSupersetOf(was)))
            {
                yield return $"SSH is told '{keyword} {string.Join(' ', @is)}'{(was.Count == 0 ? string.Empty : $" instead of '{string.Join(' ', was)}'")}";
            }
        }

        foreach (var keyword in (string[])["denyusers", "denygroups"])
        {
            if (Words(now, keyword, "").Except(Words(old, keyword, "")).ToArray() is { Length: > 0 } denied)
            {
                yield return $"SSH is told '{keyword} {string.Join(' ', denied)}'";
            }
        }

        foreach (var file in Words(old, "authorizedkeysfile", ".ssh/authorized_keys").Except(Words(now, "authorizedkeysfile", ".ssh/authorized_keys")))
        {
            yield return $"SSH no longer reads keys from '{file}'";
        }

        foreach (var (keyword, standard) in Single)
        {
            var (was, @is) = (First(old, keyword, standard), First(now, keyword, standard));
            if (IsLess(was, @is))
            {
                yield return $"'{keyword}' becomes '{@is}', and was '{was}'";
            }
        }

        foreach (var (criteria, keyword) in old.Concat(now).Where(static f => f.Criteria.Length > 0 && IsWeighed(f.Keyword)).Select(static f => (f.Criteria, f.Keyword)).Distinct())
        {
            if (Matched(old, criteria, keyword) != Matched(now, criteria, keyword))
            {
                yield return $"'{keyword}' changes for 'Match {criteria}'";
            }
        }
    }

    private IEnumerable<string> Rights(string host) => _rights[host].Where(r => !_kept.Contains((r.Host, r.Kind, r.Account, r.Text))).Select(static r => r.Kind == LoginKind.Key
        ? $"key '{r.Shown}' no longer logs in as '{r.Account}'" : $"the rule of sudo '{r.Shown}' is gone");

    /// <summary>All words of a keyword that may be said several times, outside of blocks.</summary>
    private static HashSet<string> Words(IEnumerable<SshdFact> facts, string keyword, string standard)
    {
        HashSet<string> words = [.. facts.Where(f => f.Criteria.Length == 0 && f.Keyword == keyword).SelectMany(static f => f.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        return words.Count > 0 ? words : [.. standard.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string First(IEnumerable<SshdFact> facts, string keyword, string standard) =>
        facts.FirstOrDefault(f => f.Criteria.Length == 0 && f.Keyword == keyword)?.Value ?? standard;

    private static string? Matched(IEnumerable<SshdFact> facts, string criteria, string keyword) =>
        facts.FirstOrDefault(f => f.Criteria == criteria && f.Keyword == keyword)?.Value;

    private static bool IsLess(string was, string @is)
    {
        var (before, after) = (Array.IndexOf(Weights, Weighed(was)), Array.IndexOf(Weights, Weighed(@is)));
        return before >= 0 && after >= 0 ? after < before : was != @is;
    }

    private static string Weighed(string value) => value.ToLowerInvariant() is var small && small == "without-password" ? "prohibit-password" : small;

    private static bool IsWeighed(string keyword) =>
        keyword is "allowusers" or "allowgroups" or "denyusers" or "denygroups" or "authorizedkeysfile" || Array.Exists(Single, s => s.Keyword == keyword);
}
