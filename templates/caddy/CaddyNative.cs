using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Caddy;

/// <summary>The native words of a Caddy (<c>caddy:</c> on the proxy), each at the place that it belongs to.</summary>
/// <param name="Options">Blocks of the global options.</param>
/// <param name="Snippets">Snippets.</param>
/// <param name="Site">Lines of every site; null if there are none.</param>
internal sealed record CaddyNative(ImmutableArray<TextValue> Options, ImmutableArray<CaddySnippetView> Snippets, TextValue? Site)
{
    public static CaddyNative Of(Proxy proxy, PlanReport report)
    {
        var options = ImmutableArray.CreateBuilder<TextValue>();
        var snippets = ImmutableArray.CreateBuilder<CaddySnippetView>();
        TextValue? site = null;
        foreach (var entry in proxy.Native?.Entries ?? [])
        {
            switch (entry.Key, entry.Value)
            {
                case ("global", ResolvedScalar text):
                    options.Add(text.Text);
                    break;
                case ("admin", ResolvedScalar text):
                    options.Add(new TextValue([new LiteralPart("admin "), .. text.Text.Parts], text.Text.Origin));
                    break;
                case ("site", ResolvedScalar text):
                    site = text.Text;
                    break;
                case ("snippets", ResolvedMap map):
                    foreach (var snippet in map.Entries)
                    {
                        if (snippet.Value is ResolvedScalar body)
                        {
                            snippets.Add(new CaddySnippetView(new Sourced<string>(snippet.Key, snippet.KeyOrigin), body.Text));
                        }
                        else
                        {
                            report.NativeInvalid(snippet.KeyOrigin.First, $"the snippet '{snippet.Key}' must be text", "write its lines behind '|'");
                        }
                    }

                    break;
                case ("plugins", _):
                    report.Unsupported(entry.KeyOrigin.First, "a Caddy with plugins must be built, which hlc does not do yet",
                        "name an image that has the plugins, and remove 'plugins'");
                    break;
                default:
                    report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' is no part of a Caddy's own words here, or has another shape",
                        "write text under 'admin', 'global' or 'site', and a mapping of texts under 'snippets'");
                    break;
            }
        }

        return new CaddyNative(options.ToImmutable(), snippets.ToImmutable(), site);
    }
}
