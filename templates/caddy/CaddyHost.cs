using System.Collections.Immutable;
using Hlc.Artifacts.Secrets;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Caddy;

/// <summary>The files of a Caddy that is a daemon of its host, as the packages of Debian and of Caddy itself run it.</summary>
internal static class CaddyHost
{
    /// <summary>The file with the values of secrets: the lab owner writes it, and only root reads it.</summary>
    private const string EnvironmentFile = "/etc/caddy/caddy.env";

    private static readonly ArtifactTemplate<CaddyEnvironmentView> Example = BuiltInTemplate.Of<CaddyEnvironmentView>("caddy/caddy.env.example.sbn");
    private static readonly ArtifactTemplate<CaddyEnvironmentView> Unit = BuiltInTemplate.Of<CaddyEnvironmentView>("caddy/environment.service.sbn");

    /// <summary>The templates of these files.</summary>
    public static ArtifactTemplate[] Templates => [Example, Unit];

    public static void Plan(ArtifactTemplate<CaddyfileView> template, CaddyfileView view, CaddyContext context, ImmutableArray<Sourced<string>> modules, ArtifactPlans plans)
    {
        _ = modules;
        var (lab, proxy) = (context.Lab, context.Proxy);
        var variables = CaddyTexts.VariablesOf(proxy, lab.Routes, lab.Acme, lab.Zones);
        var environment = variables.Count > 0 ? $" --envfile {EnvironmentFile}" : "";
        plans.Add(template, view, File(proxy, "etc/caddy/Caddyfile", "0644", $"caddy validate --adapter caddyfile{environment} --config %s", "systemctl reload caddy"));
        if (variables.Count == 0)
        {
            return;
        }

        var page = new CaddyEnvironmentView(new Sourced<string>(EnvironmentFile, proxy.Origin), [.. variables.Select(Variable)]);
        const string Restart = "systemctl daemon-reload && systemctl restart caddy";
        var example = File(proxy, "etc/caddy/caddy.env.example", "0600", null, null);
        plans.Add(Example, page, example);
        VariableReferences.OfHost(lab, plans, example, variables.Select(static v => v.Value), isQuoted: true, Restart);
        plans.Add(Unit, page, File(proxy, "etc/systemd/system/caddy.service.d/10-homelab.conf", "0644", null, Restart));
    }

    private static CaddyVariableView Variable(EnvironmentVariable variable) => new(new Sourced<string>(variable.Name, variable.Origin), new Sourced<string>(
        variable.Value.Parts[0] switch
        {
            SecretPart secret => $"secret: {secret.Path}",
            VariablePart { Default: { } value } => $"variable, '{value}' unless set",
            VariablePart { Required: { } why } => why,
            _ => "variable",
        },
        variable.Origin));

    private static ArtifactFacts File(Proxy proxy, string path, string mode, string? validate, string? reload) =>
        new($"hosts/{proxy.Host.Key}/{path}", proxy.Origin.And(proxy.Host.Origin).And(proxy.Host.KindOrigin))
        {
            DeploymentOrigin = proxy.Origin.And(proxy.Host.Origin).And(proxy.Host.KindOrigin),
            Deployment = new Deployment(proxy.Host.Key, $"/{path}") { Owner = "root:root", Mode = mode, Validate = validate, Reload = reload },
        };
}
