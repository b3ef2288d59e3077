using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Caddy;

/// <summary>
/// Says where a site's certificate comes from: by ACME and a record in the zone where somebody serves it on the internet, from the
/// lab's own authority where one issues by ACME, else from Caddy's own (Caddy's documentation, <c>tls</c>).
/// </summary>
internal sealed class CaddyTls(CaddyContext context)
{
    /// <summary>What a block of <c>tls</c> says of where certificates come from: the lab owner's words may not.</summary>
    private static readonly string[] Issuing = ["ca", "ca_root", "dns", "eab", "issuer", "on_demand", "propagation_delay", "propagation_timeout", "resolvers"];

    /// <summary>Providers whose module takes its only credential on the line itself.</summary>
    private static readonly string[] ByToken = ["cloudflare", "digitalocean", "duckdns", "gandi", "hetzner"];

    public void Write(CaddyLines lines, Zone? zone, Origin why, IReadOnlyList<CaddyStatement> native)
    {
        var own = native.Where(static s => s.Name == "tls").ToArray();
        if (own.FirstOrDefault(static s => s.Arguments.Parts.Length > 0) is { } said)
        {
            // A certificate of the lab owner's own, or another way to get one.
            if (zone?.Provider is { } provider)
            {
                context.Report.NativeConflict(said.Text.Origin.First, "tls", provider.Origin.First);
                return;
            }

            lines.Native(said.Text);
            return;
        }

        var blocks = own.Select(static s => s.Block).OfType<TextValue>().ToArray();
        foreach (var line in blocks.SelectMany(static text => CaddyStatement.Split(text)).Where(static s => Array.IndexOf(Issuing, s.Name) >= 0))
        {
            context.Report.NativeConflict(line.Text.Origin.First, $"tls {line.Name}", (zone?.Provider?.Origin ?? context.Proxy.Origin).First);
        }

        if (zone?.Provider is { } by)
        {
            ByRecord(lines, by, blocks);
        }
        else if (context.Lab.AuthorityOf(context.Proxy) is { } authority)
        {
            lines.Open(authority.Origin, "tls");
            lines.Add(authority.Origin, "ca", authority.AcmeUrl);
            lines.Add(authority.Origin, "ca_root", context.Proxy.Container is null ? $"/usr/local/share/ca-certificates/{authority.Key}.crt" : ProxyRole.RootFile);
            Close(lines, blocks);
        }
        else if (blocks.Length > 0)
        {
            lines.Open(why, "tls", "internal");
            Close(lines, blocks);
        }
        else
        {
            lines.Add(why, "tls", "internal");
        }
    }

    private static void Close(CaddyLines lines, TextValue[] blocks)
    {
        foreach (var block in blocks)
        {
            lines.Native(block);
        }

        lines.Close();
    }

    private void ByRecord(CaddyLines lines, ZoneProvider provider, TextValue[] blocks)
    {
        lines.Open(provider.Origin, "tls");
        if (provider.Credentials is [{ } only] && Array.IndexOf(ByToken, provider.Program) >= 0)
        {
            lines.Add(provider.Origin, "dns", provider.Program, only.Value);
        }
        else if (provider.Credentials.IsEmpty)
        {
            lines.Add(provider.Origin, "dns", provider.Program);
        }
        else
        {
            lines.Open(provider.Origin, "dns", provider.Program);
            foreach (var credential in provider.Credentials)
            {
                lines.Add(credential.Name.Origin, credential.Name, credential.Value);
            }

            lines.Close();
        }

        var acme = context.Lab.Acme;
        if (acme.PropagationDelay is { } delay)
        {
            lines.Add(delay.Origin, "propagation_delay", delay);
        }

        if (acme.PropagationTimeout is { } timeout)
        {
            // -1 turns the question off (Caddy's documentation, tls, "propagation_timeout").
            lines.Add(timeout.Origin, "propagation_timeout",
                timeout.Value is { } limit ? new Sourced<Model.Duration>(limit, timeout.Origin) : new Sourced<string>("-1", timeout.Origin));
        }

        if (!acme.Resolvers.IsEmpty)
        {
            lines.Add(acme.Resolvers[0].Origin, [(CaddyWord)"resolvers", .. acme.Resolvers.Select(static r => (CaddyWord)r)]);
        }

        Close(lines, blocks);
    }
}
