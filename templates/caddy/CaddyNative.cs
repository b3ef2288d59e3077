using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Caddy;

/// <summary>The native words of a Caddy (<c>caddy:</c> on the proxy), each at the place that it belongs to.</summary>
/// <param name="Admin">Where its administration listens; null for the program's own place.</param>
/// <param name="Global">Statements of the global options.</param>
/// <param name="Snippets">Snippets.</param>
/// <param name="Settings">What concerns each site as a whole: <c>tls</c>, <c>log</c>, <c>bind</c>, and imports of such.</param>
/// <param name="Handlers">What is done with each request.</param>
internal sealed record CaddyNative(
    TextValue? Admin,
    ImmutableArray<CaddyStatement> Global,
    ImmutableArray<CaddySnippetView> Snippets,
    ImmutableArray<CaddyStatement> Settings,
    ImmutableArray<CaddyStatement> Handlers)
{
    public static CaddyNative Of(Proxy proxy, PlanReport report)
    {
        var snippets = ImmutableArray.CreateBuilder<CaddySnippetView>();
        TextValue? admin = null, site = null;
        ImmutableArray<CaddyStatement> global = [];
        foreach (var entry in proxy.Native?.Entries ?? [])
        {
            switch (entry.Key, entry.Value)
            {
                case ("global", ResolvedScalar text):
                    global = CaddyStatement.Split(text.Text);
                    break;
                case ("admin", ResolvedScalar text):
                    admin = text.Text;
                    break;
                case ("site", ResolvedScalar text):
                    site = text.Text;
                    break;
                case ("snippets", ResolvedMap map):
                    snippets.AddRange(map.Entries.Select(e => Snippet(e, report)).OfType<CaddySnippetView>());
                    break;
                case ("plugins", ResolvedMap):
                    break;
                default:
                    report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' is no part of a Caddy's own words here, or has another shape",
                        "write text under 'admin', 'global' or 'site', and a mapping of texts under 'snippets' and 'plugins'");
                    break;
            }
        }

        var native = new CaddyNative(admin, global, snippets.ToImmutable(), [], []);
        var lines = site is null ? [] : CaddyStatement.Split(site);
        return native with { Settings = [.. lines.Where(native.IsSetting)], Handlers = [.. lines.Where(s => !native.IsSetting(s))] };
    }

    /// <summary>True for what concerns a site as a whole: such a directive, or the import of a snippet with one.</summary>
    public bool IsSetting(CaddyStatement statement)
    {
        if (statement.Name != "import")
        {
            return CaddyWords.IsSetting(statement.Name);
        }

        var name = statement.Arguments.ToString().Split(' ', 2)[0];
        return Snippets.Any(s => s.Name.Value == name && CaddyStatement.Split(s.Body).Any(static line => CaddyWords.IsSetting(line.Name)));
    }

    private static CaddySnippetView? Snippet(ResolvedEntry entry, PlanReport report)
    {
        var name = entry.Key is ['(', .. var inner, ')'] ? inner : entry.Key;
        if (name.Length == 0 || name.Any(static c => char.IsWhiteSpace(c) || c is '(' or ')' or '{' or '}'))
        {
            report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' cannot be a snippet's name", "write one word, without parentheses and braces");
            return null;
        }

        if (entry.Value is ResolvedScalar body)
        {
            return new CaddySnippetView(new Sourced<string>(name, entry.KeyOrigin), body.Text);
        }

        report.NativeInvalid(entry.KeyOrigin.First, $"the snippet '{name}' must be text", "write its lines behind '|'");
        return null;
    }
}
