using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Caddy;

/// <summary>The modules that a Caddy has, and those that its Caddyfile needs.</summary>
internal sealed class CaddyModules(CaddyContext context)
{
    /// <summary>Options of the global block that a module brings, and the module that is known for them.</summary>
    private static readonly (string Option, string Word, string Module)[] Options =
    [
        ("crowdsec", "crowdsec", "github.com/hslatman/caddy-crowdsec-bouncer"),
        ("dynamic_dns", "dynamicdns", "github.com/mholt/caddy-dynamicdns"),
        ("layer4", "l4", "github.com/mholt/caddy-l4"),
    ];

    /// <summary>The modules that are built in, each with its version; one that is not one is reported.</summary>
    public ImmutableArray<Sourced<string>> Versions()
    {
        var modules = ImmutableArray.CreateBuilder<Sourced<string>>();
        foreach (var plugin in context.Plugins)
        {
            if (plugin.Value is ResolvedScalar { Text: var version } && version.TryGetLiteral(out var text) && IsWord(text) && IsWord(plugin.Key) && plugin.Key.Contains('/', StringComparison.Ordinal))
            {
                modules.Add(new Sourced<string>($"{plugin.Key}@{text}", plugin.KeyOrigin.And(version.Origin)));
            }
            else
            {
                context.Report.NativeInvalid(plugin.KeyOrigin.First, $"'{plugin.Key}' is no Go module with a version", "write \"github.com/caddy-dns/cloudflare: v0.2.2\", path and version");
            }
        }

        return modules.ToImmutable();
    }

    /// <summary>Reports what the Caddyfile needs and the Caddy does not have. An image of somebody else's is taken at its word.</summary>
    public void Check(IReadOnlyCollection<Zone> zones, IReadOnlyList<Route> listeners, IEnumerable<Sourced<string>> encodings)
    {
        // What the host's own Caddy or somebody else's image was built with, only 'plugins' can say.
        if (context.Plugins.IsEmpty && !(context.Proxy.Container is { } container && CaddyImage.IsOfficial(container.Image)))
        {
            return;
        }

        foreach (var provider in zones.Select(static z => z.Provider).OfType<ZoneProvider>().DistinctBy(static p => p.Program))
        {
            Need(provider.Origin, $"a certificate by a record at '{provider.Program}'", provider.Program, $"github.com/caddy-dns/{provider.Program}");
        }

        if (listeners.Count > 0)
        {
            var first = listeners[0].Serving.Listener!.Port;
            Need(first.Origin, $"passing on what arrives at port {first.Value}", "l4", "github.com/mholt/caddy-l4");
        }

        foreach (var brotli in encodings.Where(static e => e.Value == "br").Take(1))
        {
            Need(brotli.Origin, "compression by 'br'", "brotli", "github.com/ueffel/caddy-brotli");
        }

        foreach (var statement in context.Native.Global)
        {
            foreach (var (_, word, module) in Options.Where(o => o.Option == statement.Name && !(o.Option == "layer4" && listeners.Count > 0)))
            {
                Need(statement.Text.Origin, $"the option '{statement.Name}'", word, module);
            }

            var words = statement.Arguments.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (statement.Name == "storage" && words is [not "file_system" and var kind, ..])
            {
                Need(statement.Text.Origin, $"the storage '{kind}'", kind, $"github.com/owner/caddy-storage-{kind}");
            }
            else if (statement.Name == "filesystem" && words is [_, var system, ..])
            {
                Need(statement.Text.Origin, $"the file system '{system}'", system, $"github.com/owner/caddy-fs-{system}");
            }
        }
    }

    private void Need(Origin origin, string what, string word, string module)
    {
        if (context.Plugins.All(p => !p.Key.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            context.Report.Add(CaddyErrors.Module(origin.First, context.Proxy.Key, what, module,
                context.Plugins is [var first, ..] ? first.KeyOrigin.First : context.Proxy.Origin.First));
        }
    }

    private static bool IsWord(string text) => text.Length > 0 && text[0] != '-' && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '-' or '_' or '~' or '+');
}
