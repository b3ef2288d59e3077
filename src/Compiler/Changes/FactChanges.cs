using Hlc.Agreement;

namespace Hlc.Changes;

/// <summary>What files say that they did not say before, by the file that says it.</summary>
internal sealed class FactChanges
{
    private readonly Dictionary<(bool IsNow, string File), List<PortChange>> _ports = [];
    private readonly Dictionary<(bool IsNow, string File), List<string>> _notes = [];

    public FactChanges(LabFacts old, LabFacts now)
    {
        Ports(old, now);
        Proxies(old, now);
        Logins(old, now);
        Networks(old, now);
    }

    /// <summary>The ports that a change of a file opens and closes.</summary>
    public IEnumerable<PortChange> PortsOf(FileChange file) => Of(_ports, file);

    /// <summary>What else it says, in words.</summary>
    public IEnumerable<string> NotesOf(FileChange file) => Of(_notes, file);

    private static IEnumerable<T> Of<T>(Dictionary<(bool IsNow, string File), List<T>> said, FileChange file)
    {
        var lost = file.Before is { } before && said.TryGetValue((false, before.Path.Value), out var gone) ? gone : [];
        var won = file.Now is { } now && said.TryGetValue((true, now.Path.Value), out var come) ? come : [];
        return won.Concat(lost);
    }

    private void Ports(LabFacts old, LabFacts now)
    {
        Difference(old.Listeners, now.Listeners, static l => (l.Host, l.Address, l.First, l.Last, l.Protocol), static l => l.Place, (isNow, l) =>
            Add(_ports, isNow, l.Place, new PortChange(isNow, l.Protocol, l.First, l.Last, l.Address, null, null)));
        Difference(old.Openings, now.Openings, static o => (o.Host, o.First, o.Last, o.Protocol, o.Source, o.Interface), static o => o.Place, (isNow, o) =>
            Add(_ports, isNow, o.Place, new PortChange(isNow, o.Protocol, o.First, o.Last, null, o.Source?.ToString(), o.Interface)));
    }

    private void Proxies(LabFacts old, LabFacts now)
    {
        Difference(old.ServedNames, now.ServedNames, static s => (s.Host, s.Name), static s => s.Place, (isNow, s) =>
            Note(isNow, s.Place, isNow ? $"answers to {s.Name}" : $"no longer answers to {s.Name}"));
        var before = old.Upstreams.ToLookup(static u => (u.Host, u.Stack, u.Name));
        foreach (var route in now.Upstreams.Where(static u => u.Name is not null).GroupBy(static u => (u.Host, u.Stack, u.Name)))
        {
            var (was, @is) = (Targets(before[route.Key]), Targets(route));
            if (was.Length > 0 && was != @is)
            {
                Note(true, route.First().Place, $"passes {route.Key.Name} on to {@is} instead of {was}");
            }
        }

        static string Targets(IEnumerable<UpstreamFact> upstreams) =>
            string.Join(", ", upstreams.Select(static u => $"{u.Target}:{u.Port}").Distinct().Order(StringComparer.Ordinal));
    }

    private void Logins(LabFacts old, LabFacts now)
    {
        var before = old.Sshd.ToLookup(static s => (s.Host, s.Criteria, s.Keyword));
        var after = now.Sshd.ToLookup(static s => (s.Host, s.Criteria, s.Keyword));
        foreach (var group in after.Concat(before.Where(g => !after.Contains(g.Key))))
        {
            var (was, @is) = (Values(before[group.Key]), Values(after[group.Key]));
            if (was != @is)
            {
                var place = group.First().Place;
                var keyword = group.Key.Criteria.Length == 0 ? group.Key.Keyword : $"{group.Key.Keyword} of {group.Key.Criteria}";
                Note(after.Contains(group.Key), place, was.Length == 0 ? $"{keyword} {@is}" : @is.Length == 0 ? $"{keyword} {was} is no longer said" : $"{keyword} {was} → {@is}");
            }
        }

        Difference(old.LoginRights, now.LoginRights, static r => (r.Host, r.Kind, r.Account, r.Text), static r => r.Place, (isNow, r) => Note(isNow, r.Place, r.Kind == LoginKind.Key
            ? $"key '{r.Shown}' {(isNow ? "logs in" : "no longer logs in")} as {r.Account}"
            : $"the rule '{r.Shown}' is {(isNow ? "new" : "gone")}"));

        static string Values(IEnumerable<SshdFact> facts) => string.Join(", ", facts.Select(static f => f.Value).Distinct());
    }

    private void Networks(LabFacts old, LabFacts now)
    {
        Difference(old.Interfaces, now.Interfaces, static i => (i.Host, i.Address, i.PrefixLength, i.Interface), static i => i.Place, (isNow, i) =>
            Note(isNow, i.Place, $"the address {i.Address}/{i.PrefixLength} on {i.Interface} is {(isNow ? "new" : "gone")}"));
        Difference(old.Gateways, now.Gateways, static g => (g.Host, g.Address), static g => g.Place, (isNow, g) =>
            Note(isNow, g.Place, $"the gateway {g.Address} is {(isNow ? "new" : "gone")}"));
        Difference(old.Resolvers, now.Resolvers, static r => (r.Host, r.Address), static r => r.Place, (isNow, r) =>
            Note(isNow, r.Place, $"{r.Address} is {(isNow ? "asked" : "no longer asked")} for names"));
    }

    /// <summary>What one side says and the other does not, wherever it stands there.</summary>
    private static void Difference<T, TKey>(List<T> old, List<T> now, Func<T, TKey> key, Func<T, FactPlace> place, Action<bool, T> found)
    {
        var (before, after) = (old.Select(key).ToHashSet(), now.Select(key).ToHashSet());
        foreach (var fact in now.DistinctBy(key).Where(f => place(f).File is not null && !before.Contains(key(f))))
        {
            found(true, fact);
        }

        foreach (var fact in old.DistinctBy(key).Where(f => place(f).File is not null && !after.Contains(key(f))))
        {
            found(false, fact);
        }
    }

    private void Note(bool isNow, FactPlace place, string text) => Add(_notes, isNow, place, text);

    private static void Add<T>(Dictionary<(bool IsNow, string File), List<T>> to, bool isNow, FactPlace place, T what)
    {
        var key = (isNow, place.File ?? string.Empty);
        if (!to.TryGetValue(key, out var list))
        {
            to.Add(key, list = []);
        }

        list.Add(what);
    }
}
