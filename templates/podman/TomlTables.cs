using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Planning;
using Hlc.Values;

namespace Hlc.Artifacts.Podman;

/// <summary>Lays native words out as a TOML file: keys first, then a table for each mapping.</summary>
internal static class TomlTables
{
    /// <summary>The tables of containers.conf(5).</summary>
    public static readonly TomlGrammar Containers = new("containers.conf", [], ["containers", "network", "engine", "machine", "secrets", "farms", "podmansh"]);

    /// <summary>The table of containers-storage.conf(5).</summary>
    public static readonly TomlGrammar Storage = new("storage.conf", [], ["storage"]);

    /// <summary>The keys and the table of containers-registries.conf(5), version 2.</summary>
    public static readonly TomlGrammar Registries = new(
        "registries.conf", ["unqualified-search-registries", "short-name-mode", "credential-helpers", "registry", "additional-layer-store-auth-helper"], ["aliases"]);

    /// <summary>The file; null if it cannot be one, which is reported.</summary>
    public static TomlFileView? Of(ResolvedMap words, TomlGrammar grammar, PlanReport report)
    {
        var keys = ImmutableArray.CreateBuilder<TomlKeyView>();
        var tables = ImmutableArray.CreateBuilder<TomlTableView>();
        var isWhole = true;
        foreach (var entry in words.Entries)
        {
            var isTable = grammar.Tables.Contains(entry.Key);
            if (!isTable && !grammar.Keys.Contains(entry.Key))
            {
                var nearest = NearestName.Find(entry.Key, grammar.Tables.Concat(grammar.Keys));
                report.NativeInvalid(entry.KeyOrigin.First, $"{grammar.File} has no '{entry.Key}'", nearest is null ? "see its manual page for what it has" : $"did you mean '{nearest}'?");
                isWhole = false;
            }
            else if (!isTable)
            {
                keys.Add(Key(entry));
            }
            else if (entry.Value is ResolvedMap table && table.Entries.All(static e => IsBare(e.Key)))
            {
                tables.Add(new TomlTableView(new Sourced<string>(entry.Key, entry.KeyOrigin), [.. table.Entries.Select(Key)]));
            }
            else
            {
                report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' of {grammar.File} is a table of keys", "write a mapping of letters, digits, '-' and '_' to values");
                isWhole = false;
            }
        }

        return isWhole ? new TomlFileView(keys.ToImmutable(), tables.ToImmutable()) : null;
    }

    private static TomlKeyView Key(ResolvedEntry entry) => new(new Sourced<string>(entry.Key, entry.KeyOrigin), entry.Value);

    private static bool IsBare(string key) => key.Length > 0 && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}

/// <summary>What a file of settings may hold.</summary>
/// <param name="File">Its name.</param>
/// <param name="Keys">The keys before the first table.</param>
/// <param name="Tables">The tables.</param>
internal sealed record TomlGrammar(string File, ImmutableArray<string> Keys, ImmutableArray<string> Tables);
