using System.Collections.Immutable;
using Hlc.Agreement;
using Hlc.Model;

namespace Hlc.Changes;

/// <summary>That a name leads elsewhere than it did.</summary>
/// <param name="Name">The full name.</param>
/// <param name="IsOutside">True for what only the internet is answered.</param>
/// <param name="Before">Where it led; null if there was no such name, empty for one without addresses.</param>
/// <param name="Now">Where it leads; null if there is no such name any more.</param>
public sealed record NameChange(string Name, bool IsOutside, ImmutableArray<string>? Before, ImmutableArray<string>? Now)
{
    /// <summary>The names that differ.</summary>
    internal static ImmutableArray<NameChange> Of(LabFacts old, LabFacts facts)
    {
        var (before, now) = (Names(old), Names(facts));
        return
        [
            .. before.Keys.Union(now.Keys)
                .Where(key => !before.TryGetValue(key, out var was) || !now.TryGetValue(key, out var @is) || !was.SetEquals(@is))
                .OrderBy(static key => key.Name, StringComparer.Ordinal).ThenBy(static key => key.IsOutside)
                .Select(key => new NameChange(key.Name, key.IsOutside, Texts(before.GetValueOrDefault(key)), Texts(now.GetValueOrDefault(key)))),
        ];
    }

    private static Dictionary<(string Name, bool IsOutside), SortedSet<Address>> Names(LabFacts facts)
    {
        var names = new Dictionary<(string, bool), SortedSet<Address>>();
        foreach (var fact in facts.Addresses)
        {
            var key = (fact.Name.ToLowerInvariant(), fact.IsOutside);
            if (!names.TryGetValue(key, out var addresses))
            {
                names.Add(key, addresses = []);
            }

            if (fact.Address is { } address)
            {
                addresses.Add(address);
            }
        }

        return names;
    }

    private static ImmutableArray<string>? Texts(SortedSet<Address>? addresses) => addresses is null ? null : [.. addresses.Select(static a => a.ToString())];
}
