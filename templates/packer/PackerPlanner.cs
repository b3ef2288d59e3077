using Hlc.Model;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Packer;

/// <summary>Plans Packer for each template of virtual machines in each site: source, variables, values, and what the installer is told.</summary>
[ArtifactKind("packer")]
public sealed class PackerPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<PackerTemplateView> Main = BuiltInTemplate.Of<PackerTemplateView>("packer/template.pkr.hcl.sbn");
    private static readonly ArtifactTemplate<PackerVariablesView> Variables = BuiltInTemplate.Of<PackerVariablesView>("packer/variables.pkr.hcl.sbn");
    private static readonly ArtifactTemplate<PackerValuesView> Values = BuiltInTemplate.Of<PackerValuesView>("packer/values.auto.pkrvars.hcl.sbn");
    private static readonly ArtifactTemplate<AutoinstallView> UserData = BuiltInTemplate.Of<AutoinstallView>("packer/user-data.yaml.sbn");
    private static readonly ArtifactTemplate<InstallerIdView> MetaData = BuiltInTemplate.Of<InstallerIdView>("packer/meta-data.yaml.sbn");
    private static readonly ArtifactTemplate<PreseedView> Preseed = BuiltInTemplate.Of<PreseedView>("packer/preseed.cfg.sbn");
    private static readonly ArtifactTemplate<LateView> Late = BuiltInTemplate.Of<LateView>("packer/late.sh.sbn");
    private static readonly ArtifactTemplate<FinishView> Finish = BuiltInTemplate.Of<FinishView>("packer/finish.sh.sbn");
    private static readonly ArtifactTemplate<SameView> Sources = BuiltInTemplate.Of<SameView>("packer/99-pve.cfg.yaml.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Main, Variables, Values, UserData, MetaData, Preseed, Late, Finish, Sources];

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        var nodes = lab.Hosts.Any(static h => h.Proxmox is not null);
        foreach (var template in lab.MachineTemplates.Where(static t => t.IsOnProxmox.Value || t.IsOnQemu.Value))
        {
            if (template.Builder is null && template.IsOnProxmox.Value)
            {
                if (!nodes)
                {
                    plans.Report.Add(PackerErrors.Template(template.Origin, $"no host of the lab has 'proxmox', which would build template '{template.Key}'",
                        "say 'proxmox: {}' on the host that is the hypervisor, or 'builders: qemu'"));
                }

                continue;
            }

            if (PackerRequirements.Check(template, plans.Report) is { } ready)
            {
                Files(template, ready, plans);
            }
        }
    }

    private static void Files(MachineTemplate template, BuildFacts facts, ArtifactPlans plans)
    {
        var words = new PackerWords(template, plans.Report);
        if (PackerValues.Of(template, words, plans.Report) is not { } values || !IsPlain(values, plans.Report))
        {
            return;
        }

        var origin = template.Origin.And(template.Site.Origin).And(template.IsOnProxmox.Origin.AsDecision())
            .And(template.Builder?.Proxmox?.Origin.AsDecision() ?? Origin.None).And(template.BuilderOrigin.AsDecision());
        var folder = $"packer/{template.Site.Key}/{template.Key}";
        var isPreseed = new Sourced<bool>(facts.Installer.Value == Installer.Preseed, facts.Installer.Origin);
        var isDownload = new Sourced<bool>(PackerValues.IsDownload(template), facts.Image.Origin);
        var hasChecksum = new Sourced<bool>(template.Checksum is not null, template.Checksum?.Origin ?? Origin.None);
        var hasIdentity = new Sourced<bool>(template.Identity is not null, template.Identity?.Origin ?? Origin.None);
        var onProxmox = template.IsOnProxmox.Value;
        plans.Add(Main, new PackerTemplateView(
            new Sourced<string>(template.Key, template.Origin), template.IsOnProxmox, template.IsOnQemu, isPreseed, template.IsUefi, isDownload, hasChecksum, hasIdentity,
            onProxmox ? words.Words : [], onProxmox ? [] : words.Words, words.Words.IsEmpty ? 0 : words.Words.Max(static w => w.Name.Value.Length), words.Blocks), Fact("template.pkr.hcl"));
        plans.Add(Variables, new PackerVariablesView(
            template.Name, facts.Proxmox, isDownload, hasChecksum, hasIdentity, template.IsUefi with { Value = template.IsUefi.Value && template.IsOnQemu.Value }, words.Words), Fact("variables.pkr.hcl"));
        plans.Add(Values, new PackerValuesView(values), Fact("values.auto.pkrvars.hcl"));
        if (isPreseed.Value)
        {
            plans.Add(Preseed, InstallerAnswers.Preseed(template, facts), Fact("http/preseed.cfg"));
            plans.Add(Late, new LateView(facts.User, [.. template.Keys.Select(static k => k.Line)]), Fact("http/late.sh"));
        }
        else
        {
            plans.Add(UserData, new AutoinstallView(InstallerAnswers.Autoinstall(template, facts)), Fact("http/user-data"));
            plans.Add(MetaData, new InstallerIdView(template.Name), Fact("http/meta-data"));
        }

        plans.Add(Sources, new SameView(), Fact("files/99-pve.cfg"));
        plans.Add(Finish, new FinishView(isPreseed), Fact("files/finish.sh"));

        ArtifactFacts Fact(string file) => new($"{folder}/{file}", origin) { IsExecutable = file.EndsWith(".sh", StringComparison.Ordinal) };
    }

    /// <summary>False if a text would be an expression of Packer's, which is reported.</summary>
    private static bool IsPlain(ResolvedMap values, PlanReport report)
    {
        var isPlain = true;
        foreach (var entry in values.Entries)
        {
            foreach (var scalar in (entry.Value as ResolvedList)?.Items ?? [entry.Value])
            {
                if (scalar is ResolvedScalar { Type: TreeScalarType.Text } text && text.Text.ToString().Contains("{{", StringComparison.Ordinal))
                {
                    report.Add(PackerErrors.Evaluated(text.Origin, entry.Key));
                    isPlain = false;
                }
            }
        }

        return isPlain;
    }
}
