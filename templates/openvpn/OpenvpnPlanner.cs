using System.Collections.Immutable;
using System.Globalization;
using Hlc.Artifacts.Secrets;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Openvpn;

/// <summary>Plans the clients of OpenVPN networks: their configuration, and what leads packets through the tunnel.</summary>
[ArtifactKind("openvpn")]
public sealed class OpenvpnPlanner : IArtifactPlanner
{
    private const string Folder = "etc/openvpn/client";

    private static readonly ArtifactTemplate<OpenvpnView> Client = BuiltInTemplate.Of<OpenvpnView>("openvpn/client.conf.sbn");
    private static readonly ArtifactTemplate<OpenvpnRoutesView> Routes = BuiltInTemplate.Of<OpenvpnRoutesView>("openvpn/routes.sh.sbn");
    private static readonly ArtifactTemplate<RoutingTableView> Table = BuiltInTemplate.Of<RoutingTableView>("openvpn/rt_tables.conf.sbn");
    private static readonly ArtifactTemplate<OpenvpnForwardingView> Forwarding = BuiltInTemplate.Of<OpenvpnForwardingView>("openvpn/forwarding.conf.sbn");
    private static readonly ArtifactTemplate<SetupOpenvpnView> Setup = BuiltInTemplate.Of<SetupOpenvpnView>("openvpn/setup-openvpn.sh.sbn");
    private static readonly ArtifactTemplate<OpenvpnEnvView> Env = BuiltInTemplate.Of<OpenvpnEnvView>("openvpn/env.example.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Client, Routes, Table, Forwarding, Setup, Env];

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Network;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var client in lab.OpenvpnClients)
        {
            Plan(lab, client, plans);
        }

        foreach (var host in lab.OpenvpnClients.GroupBy(static c => c.Host.Value))
        {
            var ranges = host.SelectMany(static c => c.Network.Ranges).ToArray();
            plans.Add(Forwarding, new OpenvpnForwardingView(Family(ranges, isV6: false), Family(ranges, isV6: true)),
                Facts(host.First(), "etc/sysctl.d/60-homelab-openvpn.conf", Origin.CommonTo(host.Select(static c => c.Origin)), static d => d with { Apply = ApplyMode.DropIn, Reload = "sysctl --system" }));
        }
    }

    private static void Plan(LabTopology lab, OpenvpnClient client, ArtifactPlans plans)
    {
        var key = client.Network.Key;
        var name = new Sourced<string>(key, client.Network.Origin);
        var script = new Sourced<string>($"/usr/local/sbin/openvpn-{key}", client.Network.Origin);
        var account = new Sourced<string>($"/etc/openvpn/client/{key}.account", client.Network.Origin);
        var device = new Sourced<string>(string.Create(CultureInfo.InvariantCulture, $"tun{client.Table.Value}"), client.Table.Origin);
        var reload = $"/usr/local/sbin/setup-openvpn-{key}";
        ImmutableArray<TextValue> secrets = [.. new[] { client.User, client.Password }.OfType<TextValue>()];
        var hasAccount = Presence.Of(secrets.Select(static s => s.Origin));
        if (secrets.Length == 1)
        {
            plans.Report.Unsupported(client.Origin.First, $"the account of the network '{key}' has only one of 'user' and 'password', and OpenVPN asks for both", "say the other one");
        }

        if (client.Config is { } config)
        {
            plans.AddFile(config, Facts(client, $"{Folder}/{key}.ovpn", client.ConfigPath.Origin, d => d with { Mode = "0600", Reload = reload }));
        }

        plans.Add(Client, new OpenvpnView(client.ConfigPath, device, hasAccount, account, script), Facts(client, $"{Folder}/{key}.conf", client.Origin, d => d with { Mode = "0600", Reload = reload }));
        plans.Add(Routes, View(client, name), Facts(client, $"usr/local/sbin/openvpn-{key}", client.Origin, d => d with { Mode = "0755", Reload = reload }) with { IsExecutable = true });
        plans.Add(Table, new RoutingTableView(client.Table, name), Facts(client, $"etc/iproute2/rt_tables.d/homelab-{key}.conf", client.Origin, static d => d with { Apply = ApplyMode.DropIn }));
        var variables = Variables(secrets);
        plans.Add(Setup, new SetupOpenvpnView(name, client.ConfigPath, script, hasAccount, account, client.User ?? TextValue.Empty, client.Password ?? TextValue.Empty, variables),
            Facts(client, $"usr/local/sbin/setup-openvpn-{key}", client.Origin, d => d with { Mode = "0755", Reload = reload }) with { IsExecutable = true });
        if (!variables.IsEmpty)
        {
            var example = Facts(client, $"etc/hlc/openvpn-{key}.env.example", client.Origin, static d => d with { Mode = "0600" });
            plans.Add(Env, new OpenvpnEnvView(new Sourced<string>($"/etc/hlc/openvpn-{key}.env", client.Network.Origin), variables), example);
            VariableReferences.OfHost(lab, plans, example, [client.User, client.Password], isQuoted: false, reload);
        }
    }

    private static OpenvpnRoutesView View(OpenvpnClient client, Sourced<string> name)
    {
        var firewall = client.Host.Value.Firewall;
        return new OpenvpnRoutesView(
            name,
            client.Table,
            [.. client.Network.Ranges.Select((r, i) => new OpenvpnRangeView(new Sourced<string>(r.Value.ToString(), r.Origin), r.Value.First.IsV6, client.Table with { Value = client.Table.Value + i }))],
            client.Masquerade,
            new Sourced<bool>(firewall?.Program == FirewallProgram.Nftables, firewall?.ProgramOrigin ?? Origin.None),
            Family([.. client.Network.Ranges], isV6: false),
            Family([.. client.Network.Ranges], isV6: true));
    }

    private static Sourced<bool> Family(Sourced<Model.Cidr>[] ranges, bool isV6) => Presence.Of(ranges.Where(r => r.Value.First.IsV6 == isV6).Select(static r => r.Origin));

    private static ImmutableArray<OpenvpnVariableView> Variables(ImmutableArray<TextValue> secrets)
    {
        var found = new List<OpenvpnVariableView>();
        foreach (var (part, origin) in secrets.SelectMany(static s => s.Parts.Select(p => (p, s.Origin))))
        {
            var (variable, note) = part switch
            {
                SecretPart secret => (secret.Variable, $"secret: {secret.Path}"),
                VariablePart { Default: null } own => (own.Name, own.Required ?? "variable"),
                _ => (string.Empty, string.Empty),
            };
            if (variable.Length > 0 && found.All(f => f.Name.Value != variable))
            {
                found.Add(new OpenvpnVariableView(new Sourced<string>(variable, origin), new Sourced<string>(note, origin)));
            }
        }

        return [.. found];
    }

    private static ArtifactFacts Facts(OpenvpnClient client, string path, Origin origin, Func<Deployment, Deployment> facts)
    {
        var host = client.Host.Value;
        var where = host.Origin.And(host.KindOrigin).And(client.Host.Origin).And(client.Network.Origin).And(origin);
        return new ArtifactFacts($"hosts/{host.Key}/{path}", where)
        {
            DeploymentOrigin = where,
            Deployment = facts(new Deployment(host.Key, $"/{path}") { Owner = "root:root" }),
        };
    }
}
