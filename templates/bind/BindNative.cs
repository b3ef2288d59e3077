using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Bind;

/// <summary>The native words of a BIND (<c>bind:</c> on the server), each at the place that it belongs to.</summary>
/// <param name="Options">What stands in the <c>options</c> block; null if nothing does.</param>
/// <param name="Statements">What stands beside it.</param>
internal sealed record BindNative(ResolvedMap? Options, ImmutableArray<ResolvedTree> Statements)
{
    // BIND 9 Administrator Reference Manual, "Configuration Reference": the statements of the top level.
    private static readonly string[] Top =
    [
        "acl", "controls", "dlz", "dyndb", "http", "key", "logging", "masters", "parental-agents", "plugin", "primaries", "remote-servers",
        "server", "statistics-channels", "tls", "trust-anchors", "trusted-keys", "managed-keys",
    ];

    /// <summary>Sorts them.</summary>
    public static BindNative Of(DnsServer server, PlanReport report)
    {
        var options = ImmutableArray.CreateBuilder<ResolvedEntry>();
        var statements = ImmutableArray.CreateBuilder<ResolvedTree>();
        foreach (var entry in server.Native?.Entries ?? [])
        {
            var word = entry.Key.Split(' ')[0];
            if (word is "zone" or "view" or "options" or "include")
            {
                report.NativeInvalid(entry.KeyOrigin.First, $"'{word}' is no option of BIND that can be said here",
                    word == "zone" ? "say it under 'dns.zones', with 'bind' for BIND's own words" : word == "options" ? "write what stands in it without 'options'"
                    : "write the statements themselves; views follow from 'access: public'");
            }
            else if (Array.IndexOf(Top, word) >= 0 || (word == "dnssec-policy" && entry.Value is ResolvedMap))
            {
                statements.Add(new ResolvedMap([entry]) { Origin = entry.KeyOrigin });
            }
            else
            {
                options.Add(entry);
            }
        }

        return new BindNative(options.Count == 0 ? null : new ResolvedMap(options.ToImmutable()) { Origin = server.Native?.Origin ?? Origin.None }, statements.ToImmutable());
    }
}
