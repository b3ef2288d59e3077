using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Systems;

/// <summary>Plans what a host's system is told: packages, automatic updates, kernel parameters, units, files.</summary>
[ArtifactKind("system")]
public sealed class SystemPlanner : IArtifactPlanner
{
    /// <summary>A setting that the program would not read as it is meant.</summary>
    internal static readonly DiagnosticRule ValueRule = new(
        "HLC4051", Severity.Error, "A setting that no line of its file can hold",
        "The program would read something else, or drop the line.");

    private static readonly ArtifactTemplate<SetupPackagesView> Setup = BuiltInTemplate.Of<SetupPackagesView>("system/setup-packages.sh.sbn");
    private static readonly ArtifactTemplate<AptConfView> AptConf = BuiltInTemplate.Of<AptConfView>("system/20auto-upgrades.sbn");
    private static readonly ArtifactTemplate<SysctlView> Sysctl = BuiltInTemplate.Of<SysctlView>("system/sysctl.conf.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Setup, AptConf, Sysctl];

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var host in lab.Hosts.Where(static h => h.IsManaged))
        {
            var packages = PackageList.Of(host, lab, plans.Report);
            if (!packages.IsEmpty)
            {
                plans.Add(Setup, new SetupPackagesView(new Sourced<string>(host.Key, host.Origin), packages),
                    File(host, "usr/local/sbin/setup-packages", packages.Aggregate(Origin.None, static (o, p) => o.And(p.Origin)), static d => d with { Mode = "0755", Reload = "/usr/local/sbin/setup-packages" }) with { IsExecutable = true, Part = DeployPart.Packages });
            }

            if (host.System.Upgrades is { } upgrades)
            {
                Upgrades(host, upgrades, plans);
            }

            if (!host.System.Parameters.IsEmpty)
            {
                Parameters(host, plans);
            }

            foreach (var unit in host.System.Units)
            {
                if (UnitText.Check(unit, plans.Report) is { } reload)
                {
                    plans.AddFile(unit.Content, File(host, $"etc/systemd/system/{unit.Name.Value}", unit.Origin, d => d with { Mode = unit.Mode.Value, Owner = unit.Owner.Value, Reload = reload, Remove = UnitText.Stop(unit.Name.Value, reload) }));
                }
            }

            foreach (var file in host.System.Files)
            {
                plans.AddFile(file.Content, File(host, file.Name.Value.TrimStart('/'), file.Origin.And(file.Mode.Origin).And(file.Owner.Origin), d => d with { Mode = file.Mode.Value, Owner = file.Owner.Value })
                    with
                { IsExecutable = file.Mode.Value.Any(static c => c is '1' or '3' or '5' or '7') });
            }
        }
    }

    private static void Upgrades(Host host, AutomaticUpgrades upgrades, ArtifactPlans plans)
    {
        if (!host.HasApt)
        {
            plans.Report.Unsupported(upgrades.Origin.First, $"'{host.OperatingSystem?.Value}' has no unattended-upgrades, which is Debian's", "take it out, or say 'none'");
            return;
        }

        // apt reads the files of the folder in order of their names; Debian's own settings stand in 50unattended-upgrades.
        var periodic = AptSettings.Periodic.Select(name => new AptSettingView(new Sourced<string>(name, upgrades.Origin), new Sourced<string>("1", upgrades.Origin)));
        plans.Add(AptConf, new AptConfView([.. periodic]), Apt(host, "20auto-upgrades", upgrades.Origin));
        var settings = AptSettings.Of(upgrades, plans.Report);
        if (!settings.IsEmpty)
        {
            plans.Add(AptConf, new AptConfView(settings), Apt(host, "52homelab-unattended-upgrades", settings.Aggregate(upgrades.Origin, static (o, s) => o.And(s.Name.Origin))));
        }
    }

    private static ArtifactFacts Apt(Host host, string name, Origin origin) =>
        File(host, $"etc/apt/apt.conf.d/{name}", origin, static d => d with { Apply = ApplyMode.DropIn, Validate = "apt-config dump -c %s" });

    private static void Parameters(Host host, ArtifactPlans plans)
    {
        var parameters = ImmutableArray.CreateBuilder<SysctlParameterView>();
        var origin = Origin.CommonTo(host.System.Parameters.Select(static p => p.Name.Origin));
        foreach (var (name, value) in host.System.Parameters)
        {
            if (Literal(value, $"the kernel parameter '{name.Value}'", plans.Report) is not { } text)
            {
                continue;
            }

            if (text.Value.Length == 0 || text.Value.Trim() != text.Value || text.Value.Any(char.IsControl))
            {
                plans.Report.Add(new Diagnostic(ValueRule, value.Origin.First, $"the kernel parameter '{name.Value}' has no value that a line can hold", "write one line, without blanks around it"));
                continue;
            }

            parameters.Add(new SysctlParameterView(name, text));
        }

        plans.Add(Sysctl, new SysctlView(parameters.ToImmutable()), File(host, "etc/sysctl.d/90-homelab.conf", origin, static d => d with
        {
            Apply = ApplyMode.DropIn,
            Reload = "sysctl --system",
        }));
    }

    private static Sourced<string>? Literal(TextValue value, string what, PlanReport report)
    {
        if (value.TryGetLiteral(out var text))
        {
            return new Sourced<string>(text, value.Origin);
        }

        report.Unsupported(value.Origin.First, $"{what} refers to a secret or a variable of deploy time, for which the file has no form", "write the value out");
        return null;
    }

    private static ArtifactFacts File(Host host, string path, Origin origin, Func<Deployment, Deployment> facts) =>
        new($"hosts/{host.Key}/{path}", host.Origin.And(host.KindOrigin).And(origin))
        {
            DeploymentOrigin = host.Origin.And(host.KindOrigin).And(origin),
            Deployment = facts(new Deployment(host.Key, $"/{path}") { Owner = "root:root" }),
        };
}
