using System.Collections.Immutable;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Caddy;

/// <summary>
/// The global options: where the administration listens, the account at the certificate authority, servers, the lab owner's options, and
/// ports that carry connections (Caddy's documentation, Caddyfile, "Global options").
/// </summary>
internal sealed class CaddyGlobal(CaddyContext context)
{
    public ImmutableArray<CaddyLineView> Of(IReadOnlyList<Route> listeners, bool usesAcme)
    {
        var lines = new CaddyLines(1);
        var native = context.Native.Global;
        if (context.Native.Admin is { } admin)
        {
            Refuse(native, "admin", admin.Origin);
            lines.Add(admin.Origin, "admin", CaddyWord.Native(admin));
        }

        if (usesAcme && context.Lab.Acme.Email is { } email)
        {
            Refuse(native, "email", email.Origin);
            lines.Add(email.Origin, "email", email);
        }

        Servers(lines, [.. native.Where(static s => s.Name == "servers")]);
        foreach (var statement in native.Where(s => s.Name != "servers" && !(s.Name == "layer4" && listeners.Count > 0)))
        {
            lines.Native(statement.Text);
        }

        if (listeners.Count > 0)
        {
            new CaddyListeners(context).Write(lines, listeners, native.FirstOrDefault(static s => s.Name == "layer4")?.Block);
        }

        return lines.ToImmutable();
    }

    /// <summary>
    /// Only the first block of <c>servers</c> that fits a port holds for it: what the proxy trusts is said in each of them.
    /// </summary>
    private void Servers(CaddyLines lines, CaddyStatement[] native)
    {
        var trusted = CaddyContext.Ranges(context.Proxy.Settings.TrustedProxies);
        if (trusted.IsEmpty)
        {
            foreach (var statement in native)
            {
                lines.Native(statement.Text);
            }

            return;
        }

        foreach (var statement in native)
        {
            Refuse(statement.Block is { } inside ? CaddyStatement.Split(inside) : [], "trusted_proxies", trusted[0].Origin);
            lines.Open(statement.Text.Origin, statement.Arguments.Parts.IsEmpty ? ["servers"] : ["servers", CaddyWord.Native(statement.Arguments)]);
            Trust(lines, trusted, statement.Block);
            lines.Native(statement.Block);
            lines.Close();
        }

        if (native.All(static s => !s.Arguments.Parts.IsEmpty))
        {
            lines.Open(trusted[0].Origin, "servers");
            Trust(lines, trusted, null);
            lines.Close();
        }
    }

    /// <summary>
    /// Strictly: a header that went through several is read from the right, up to the first address that is not believed, so that
    /// nobody outside can put an address of the lab in front.
    /// </summary>
    private static void Trust(CaddyLines lines, ImmutableArray<Sourced<string>> trusted, TextValue? native)
    {
        lines.Add(trusted[0].Origin, CaddyContext.Words(trusted, "trusted_proxies", "static"));
        if (native is null || CaddyStatement.Split(native).All(static s => s.Name != "trusted_proxies_strict"))
        {
            lines.Add(trusted[0].Origin, "trusted_proxies_strict");
        }
    }

    private void Refuse(ImmutableArray<CaddyStatement> native, string option, Origin derived)
    {
        if (native.FirstOrDefault(s => s.Name == option) is { } said)
        {
            context.Report.NativeConflict(said.Text.Origin.First, option, derived.First);
        }
    }
}
