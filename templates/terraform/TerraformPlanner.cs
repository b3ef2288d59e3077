using Hlc.Agreement;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;
using Site = Hlc.Topology.Site;

namespace Hlc.Artifacts.Terraform;

/// <summary>Plans Terraform for each site that has virtual machines on a Proxmox node: a root with values, and a module that makes one machine.</summary>
[ArtifactKind("terraform")]
public sealed class TerraformPlanner : IArtifactPlanner
{
    private const string Module = "terraform/modules/proxmox-vm";

    private static readonly ArtifactTemplate<FixedView>[] Root = [.. ((string[])["main.tf", "outputs.tf", "provider.tf", "versions.tf"]).Select(Fixed)];
    private static readonly ArtifactTemplate<FixedView>[] OfModule = [.. ((string[])["module-outputs.tf", "module-versions.tf"]).Select(Fixed)];
    private static readonly ArtifactTemplate<VariablesView> Variables = BuiltInTemplate.Of<VariablesView>("terraform/variables.tf.sbn");
    private static readonly ArtifactTemplate<VariablesView> ModuleVariables = BuiltInTemplate.Of<VariablesView>("terraform/module-variables.tf.sbn");
    private static readonly ArtifactTemplate<ModuleView> ModuleMain = BuiltInTemplate.Of<ModuleView>("terraform/module-main.tf.sbn");
    private static readonly ArtifactTemplate<ValuesView> SiteValues = BuiltInTemplate.Of<ValuesView>("terraform/site.auto.tfvars.sbn");
    private static readonly ArtifactTemplate<VmsView> VmValues = BuiltInTemplate.Of<VmsView>("terraform/vms.auto.tfvars.sbn");
    private static readonly ArtifactTemplate<ValuesView> JsonValues = BuiltInTemplate.Of<ValuesView>("terraform/values.auto.tfvars.json.sbn");
    private static readonly ArtifactTemplate<CredentialsView> Credentials = BuiltInTemplate.Of<CredentialsView>("terraform/credentials.sh.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [.. Root, .. OfModule, Variables, ModuleVariables, ModuleMain, SiteValues, VmValues, JsonValues, Credentials];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new VmReader();

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        var machines = lab.Hosts.Where(static h => h.Machine is { Hypervisor.Proxmox: not null, Template: not null }).ToArray();
        if (machines.Length == 0)
        {
            return;
        }

        var origin = Origin.CommonTo(machines.Select(static m => m.Machine!.Origin));
        var words = new NativeWords(machines.Select(static m => m.Machine!), plans.Report);
        var variables = new VariablesView(VmType.Of(words));
        foreach (var site in machines.GroupBy(static m => m.Site))
        {
            OfSite(lab, site.Key, [.. site], variables, plans);
        }

        foreach (var template in OfModule)
        {
            plans.Add(template, new FixedView(), new ArtifactFacts($"{Module}/{FileOf(template)}", origin));
        }

        var attributes = words.Attributes;
        plans.Add(ModuleVariables, variables, new ArtifactFacts($"{Module}/variables.tf", origin));
        plans.Add(ModuleMain, new ModuleView(attributes, attributes.Max(static a => a.Name.Value.Length), words.CpuType, words.Blocks), new ArtifactFacts($"{Module}/main.tf", origin));
    }

    private static void OfSite(LabTopology lab, Site site, Host[] hosts, VariablesView variables, ArtifactPlans plans)
    {
        var origin = site.Origin.And(Origin.CommonTo(hosts.Select(static m => m.Machine!.Origin)));
        var folder = $"terraform/{site.Key}";
        foreach (var template in Root)
        {
            plans.Add(template, new FixedView(), new ArtifactFacts($"{folder}/{FileOf(template)}", origin));
        }

        plans.Add(Variables, variables, new ArtifactFacts($"{folder}/variables.tf", origin));
        var keys = LoginKeys.OfMost(hosts);
        var vms = Machines(lab, hosts, keys?.Value ?? string.Empty, plans.Report);
        var node = NodeOf(site, hosts, plans.Report);
        var values = ValuesOf(site, node, keys, plans.Report);
        var form = lab.Inventory.Deploy?.Terraform?.Values;
        var isJson = form?.Value == TerraformValues.Json;
        var formOrigin = origin.And(Origin.Of(form?.Span ?? default));
        if (isJson)
        {
            var map = new MappingBuilder();
            map.Add("vms", vms);
            plans.Add(JsonValues, new ValuesView(values), new ArtifactFacts($"{folder}/site.auto.tfvars.json", formOrigin));
            plans.Add(JsonValues, new ValuesView(map.ToMap()), new ArtifactFacts($"{folder}/vms.auto.tfvars.json", formOrigin));
        }
        else
        {
            plans.Add(SiteValues, new ValuesView(values), new ArtifactFacts($"{folder}/site.auto.tfvars", formOrigin));
            plans.Add(VmValues, new VmsView(vms), new ArtifactFacts($"{folder}/vms.auto.tfvars", formOrigin));
        }

        if (node is not null && ApiSecrets.Of(node, "terraform", "TF_VAR_", plans.Report) is { Secrets.IsEmpty: false } secrets)
        {
            plans.Add(Credentials, secrets, new ArtifactFacts($"{folder}/credentials.sh", origin));
        }
    }

    private static ResolvedMap Machines(LabTopology lab, Host[] hosts, string siteKeys, PlanReport report)
    {
        var tree = new MappingBuilder();
        var writer = new VmTree(lab, siteKeys, report);
        var keys = new Dictionary<string, Host>(StringComparer.Ordinal);
        foreach (var host in hosts)
        {
            if (!keys.TryAdd(host.Machine!.TerraformKey.Value, host))
            {
                report.Unsupported(host.Machine.TerraformKey.Origin.First, $"'{host.Machine.TerraformKey.Value}' is the key of host '{keys[host.Machine.TerraformKey.Value].Key}' in Terraform's values too",
                    "say another 'terraform_key' in the 'vm' of one of them");
            }
            else if (writer.Of(host, host.Machine) is { } machine)
            {
                tree.Add(host.Machine.TerraformKey.Value, host.Machine.TerraformKey.Origin.And(host.Machine.Origin), machine);
            }
        }

        return tree.ToMap();
    }

    /// <summary>The node whose API makes the machines of a site; the nodes of one site are one cluster.</summary>
    private static ProxmoxNode? NodeOf(Site site, Host[] hosts, PlanReport report)
    {
        ProxmoxNode[] nodes = [.. hosts.Select(static h => h.Machine!.Hypervisor!.Proxmox!).Distinct()];
        var first = nodes[0];
        if (nodes.FirstOrDefault(n => n.Api is { } api && first.Api is { } other && api.Value != other.Value && (IsSaid(n) || IsSaid(first))) is { } apart)
        {
            report.Unsupported(apart.Api!.Value.Origin.First, $"the machines of site '{site.Key}' are made by two APIs, {first.Api?.Value} and {apart.Api?.Value}",
                "nodes of one site are one cluster, and say one 'api'; put a node of its own into a site of its own");
        }

        return first;

        static bool IsSaid(ProxmoxNode node) => node.Api is { } api && !api.Value.EndsWith(":8006/api2/json", StringComparison.Ordinal);
    }

    private static ResolvedMap ValuesOf(Site site, ProxmoxNode? node, Sourced<string>? keys, PlanReport report)
    {
        var values = new MappingBuilder();
        if (node?.Api is not { } api)
        {
            report.Unsupported(node?.Origin.First ?? site.Origin.First, $"nothing says where the API of site '{site.Key}' answers", "give the node's host an address, or say 'api'");
            return values.ToMap();
        }

        values.Add("proxmox_api_url", api.Value, api.Origin);
        if (!node.Verify.Value)
        {
            values.Add("proxmox_verify_tls", new ResolvedScalar(TextValue.Of("false", node.Verify.Origin), TreeScalarType.Boolean) { Origin = node.Verify.Origin });
        }

        values.Add("proxmox_api_token_id", node.TokenId is { IsLiteral: true } id ? id : null);
        values.Add("ssh_public_key", keys?.Value, keys?.Origin ?? Origin.None);
        values.Add("search_domain", site.Domain?.Value, site.Domain?.Origin ?? Origin.None);
        return values.ToMap();
    }

    private static ArtifactTemplate<FixedView> Fixed(string file) => BuiltInTemplate.Of<FixedView>($"terraform/{file}.sbn");

    private static string FileOf(ArtifactTemplate template)
    {
        var file = template.Name[(template.Name.IndexOf('/', StringComparison.Ordinal) + 1)..^".sbn".Length];
        return file.StartsWith("module-", StringComparison.Ordinal) ? file["module-".Length..] : file;
    }
}
