using Hlc.Artifacts.Secrets;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Tailscale;

/// <summary>Plans the tailnets: how each host joins, and the policy that says who reaches what.</summary>
[ArtifactKind("tailscale")]
public sealed class TailscalePlanner : IArtifactPlanner
{
    private const string Script = "usr/local/sbin/setup-tailscale";

    private static readonly ArtifactTemplate<SetupTailscaleView> Setup = BuiltInTemplate.Of<SetupTailscaleView>("tailscale/setup-tailscale.sh.sbn");
    private static readonly ArtifactTemplate<TailscaleUnitView> Unit = BuiltInTemplate.Of<TailscaleUnitView>("tailscale/tailscaled.service.sbn");
    private static readonly ArtifactTemplate<TailscaleEnvView> Env = BuiltInTemplate.Of<TailscaleEnvView>("tailscale/env.example.sbn");
    private static readonly ArtifactTemplate<TailscaleForwardingView> Forwarding = BuiltInTemplate.Of<TailscaleForwardingView>("tailscale/forwarding.conf.sbn");
    private static readonly ArtifactTemplate<PolicyView> Policy = BuiltInTemplate.Of<PolicyView>("tailscale/policy.hujson.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Setup, Unit, Env, Forwarding, Policy];

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Network;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var tailnet in lab.Tailnets)
        {
            foreach (var node in tailnet.Nodes.Where(static n => n.Container is null && n.Host.IsManaged))
            {
                if (lab.Tailnets.First(t => t.Nodes.Any(n => n.Host == node.Host && n.Container is null)) is var first && first != tailnet)
                {
                    plans.Report.Unsupported(node.Origin.First, $"host '{node.Host.Key}' is already in the tailnet '{first.Network.Key}', and tailscaled knows one", "run the other node in a container ('nodes:')");
                    continue;
                }

                Node(lab, tailnet, node, plans);
            }

            if (tailnet.HasPolicy && !tailnet.Nodes.IsEmpty)
            {
                plans.Add(Policy, new TailscalePolicy(lab, tailnet, plans.Report).View(),
                    new ArtifactFacts($"tailscale/{tailnet.Network.Key}/policy.hujson", tailnet.Network.Origin.And(tailnet.Origin)));
            }
        }
    }

    private static void Node(LabTopology lab, Tailnet tailnet, TailscaleNode node, ArtifactPlans plans)
    {
        var variable = tailnet.AuthKey is { } key ? Variable(key, plans.Report) : null;
        var view = new SetupTailscaleView(
            new Sourced<string>(node.Host.Key, node.Host.Origin),
            node.Name,
            tailnet.AcceptDns,
            tailnet.AcceptRoutes,
            [.. node.Advertised.Select(static r => new Sourced<string>(r.Range.ToString(), r.Origin))],
            node.IsExitNode,
            tailnet.HasPolicy ? new Sourced<string>(node.Tag, node.Name.Origin) : null,
            variable?.Name);
        var origin = tailnet.Origin.And(node.Origin);
        plans.Add(Setup, view, Facts(node, Script, origin, static d => d with { Mode = "0755", Reload = $"/{Script}" }) with { IsExecutable = true });
        plans.Add(Unit, new TailscaleUnitView(node.PassesOn ? node.Host.Networking?.Interface : null), Facts(node, "etc/systemd/system/tailscaled.service.d/homelab.conf", origin,
            static d => d with { Apply = ApplyMode.DropIn, Reload = "systemctl daemon-reload" }));
        if (variable is { } reference)
        {
            var example = Facts(node, "etc/hlc/tailscale.env.example", origin.And(reference.Name.Origin), static d => d with { Mode = "0600" });
            plans.Add(Env, reference, example);
            VariableReferences.OfHost(lab, plans, example, [tailnet.AuthKey], isQuoted: false, $"/{Script}");
        }

        if (node.PassesOn)
        {
            var why = node.IsExitNode.Value ? node.IsExitNode.Origin : Origin.CommonTo(node.Advertised.Select(static r => r.Origin));
            plans.Add(Forwarding, new TailscaleForwardingView(new Sourced<string>(node.Host.Key, node.Host.Origin)), Facts(node, "etc/sysctl.d/60-homelab-tailscale.conf", origin.And(why),
                static d => d with { Apply = ApplyMode.DropIn, Reload = "sysctl --system" }));
        }
    }

    private static TailscaleEnvView? Variable(TextValue key, PlanReport report)
    {
        switch (key.Parts)
        {
            case [SecretPart secret]:
                return new TailscaleEnvView(new Sourced<string>(secret.Variable, key.Origin), new Sourced<string>($"secret: {secret.Path}", key.Origin));
            case [VariablePart { Default: null } variable]:
                return new TailscaleEnvView(new Sourced<string>(variable.Name, key.Origin), new Sourced<string>(variable.Required ?? "variable", key.Origin));
            default:
                report.Unsupported(key.Origin.First, "a key that stands in the inventory is known to everybody who reads it, and is not written to a file of a host", "make a new one, and refer to it: 'auth_key: { secret: … }'");
                return null;
        }
    }

    private static ArtifactFacts Facts(TailscaleNode node, string path, Origin origin, Func<Deployment, Deployment> facts) =>
        new($"hosts/{node.Host.Key}/{path}", node.Host.Origin.And(node.Host.KindOrigin).And(origin))
        {
            DeploymentOrigin = node.Host.Origin.And(node.Host.KindOrigin).And(origin),
            Deployment = facts(new Deployment(node.Host.Key, $"/{path}") { Owner = "root:root" }),
        };
}
