using Hlc.Artifacts.Secrets;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Backup;

/// <summary>Plans each host's backups and maintenance: a script for each, what it reads, and its systemd units.</summary>
[ArtifactKind("backup")]
public sealed class BackupPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<BackupScriptView> Script = BuiltInTemplate.Of<BackupScriptView>("backup/backup.sh.sbn");
    private static readonly ArtifactTemplate<ExcludeView> Exclude = BuiltInTemplate.Of<ExcludeView>("backup/exclude.sbn");
    private static readonly ArtifactTemplate<BackupVariablesView> Variables = BuiltInTemplate.Of<BackupVariablesView>("backup/env.example.sbn");
    private static readonly ArtifactTemplate<MaintenanceView> Maintain = BuiltInTemplate.Of<MaintenanceView>("backup/maintain.sh.sbn");
    private static readonly ArtifactTemplate<UnitView> Service = BuiltInTemplate.Of<UnitView>("backup/unit.service.sbn");
    private static readonly ArtifactTemplate<TimerView> Timer = BuiltInTemplate.Of<TimerView>("backup/unit.timer.sbn");

    private static readonly ArtifactTemplate<ScriptPartView>[] Parts =
    [
        .. ((string[])["stacks", "frame", "run", "commands", "borg", "restic", "tar", "dump"])
            .Select(static part => BuiltInTemplate.Of<ScriptPartView>($"backup/{part}.sh.sbn")),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Script, Exclude, Variables, Maintain, Service, Timer, .. Parts];

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Operations;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        var sound = BackupRules.Sound(lab, plans.Report);
        var maintenance = MaintenanceSteps.Of(lab, plans.Report);
        foreach (var host in lab.Hosts)
        {
            var backups = host.Backups.Where(sound.Contains).ToArray();
            foreach (var backup in backups)
            {
                Backup(lab, backup, plans);
            }

            var maintained = host.IsManaged ? maintenance : [];
            foreach (var entry in maintained)
            {
                Maintenance(lab, host, entry, backups, plans);
            }

            foreach (var part in Parts)
            {
                var name = part.Name["backup/".Length..^".sbn".Length];
                if (backups.Any(b => PartsOf(b.Tool).Contains(name[..^".sh".Length])) || (name == "stacks.sh" && maintained.Length > 0))
                {
                    var origin = backups.Aggregate(host.Origin, static (o, b) => o.And(b.Origin));
                    plans.Add(part, new ScriptPartView(new Sourced<string>(lab.Name, lab.NameOrigin)), HostFile(host, $"usr/local/lib/hlc/backup/{name}", "0644", origin));
                }
            }
        }
    }

    private static string[] PartsOf(BackupTool tool) => ["stacks", "frame", "run", "commands", .. BackupScript.PartsOf(tool)];

    private static void Backup(LabTopology lab, HostBackup backup, ArtifactPlans plans)
    {
        var view = BackupScript.Of(backup);
        var origin = backup.Origin;
        plans.Add(Script, view, HostFile(backup.Host, $"usr/local/sbin/{backup.Name}", "0755", origin) with { IsExecutable = true });
        if (backup.Tool != BackupTool.Dump)
        {
            plans.Add(Exclude, new ExcludeView(ExcludePatterns.Of(backup)), HostFile(backup.Host, $"etc/hlc/{backup.Name}.exclude", "0644", origin));
        }

        var variables = BackupVariables.Of(backup);
        if (!variables.IsEmpty)
        {
            var path = new Sourced<string>($"/etc/hlc/{backup.Name}.env", origin);
            var example = HostFile(backup.Host, $"etc/hlc/{backup.Name}.env.example", "0600", origin);
            plans.Add(Variables, new BackupVariablesView(path, variables), example);
            VariableReferences.OfHost(lab, plans, example, BackupVariables.Texts(backup), isQuoted: false, reload: null);
        }

        Units(backup.Host, backup.Name, $"Backup {backup.Policy.Key}", backup.Cron, origin, plans);
    }

    private static void Maintenance(LabTopology lab, Host host, MaintenanceSteps entry, HostBackup[] backups, ArtifactPlans plans)
    {
        var stacks = lab.InstancesOn(host).Where(static i => i.Runtime == ServiceRuntime.Compose)
            .OrderBy(static i => i.Name, StringComparer.Ordinal).Select(static i => i.Folder).OfType<Sourced<string>>();
        var datasets = host.Datasets.Select(static d => new Sourced<string>(d.Storage.Dataset ?? d.Name.Value, d.Storage.DatasetOrigin));
        plans.Add(Maintain, new MaintenanceView(
                entry.Name,
                new Sourced<string>(host.Key, host.Origin),
                entry.Steps,
                [.. backups.Select(static b => new Sourced<string>(b.Name, b.Origin))],
                [.. stacks],
                [.. datasets.DistinctBy(static d => d.Value)]),
            HostFile(host, $"usr/local/sbin/maintain-{entry.Name.Value}", "0755", entry.Name.Origin) with { IsExecutable = true });
        Units(host, $"maintain-{entry.Name.Value}", $"Maintenance {entry.Name.Value}", entry.Cron, entry.Name.Origin, plans);
    }

    private static void Units(Host host, string name, string description, Sourced<Model.Cron>? cron, Origin origin, ArtifactPlans plans)
    {
        var text = new Sourced<string>(description, origin);
        plans.Add(Service, new UnitView(text, new Sourced<string>($"/usr/local/sbin/{name}", origin)), Unit(host, $"{name}.service", "systemctl daemon-reload", origin));
        if (cron is { } said)
        {
            var times = CalendarTimes.Of(said.Value).Select(t => new Sourced<string>(t, said.Origin));
            plans.Add(Timer, new TimerView(text, [.. times]),
                Unit(host, $"{name}.timer", $"systemctl daemon-reload && systemctl enable --now {name}.timer", said.Origin.And(origin)));
        }
    }

    private static ArtifactFacts Unit(Host host, string name, string reload, Origin origin)
    {
        var facts = HostFile(host, $"etc/systemd/system/{name}", "0644", origin);
        return facts with { Deployment = facts.Deployment is { } d ? d with { Reload = reload, Remove = name.EndsWith(".timer", StringComparison.Ordinal) ? $"systemctl disable --now {name}" : null } : null };
    }

    private static ArtifactFacts HostFile(Host host, string path, string mode, Origin origin) =>
        new($"hosts/{host.Key}/{path}", origin.And(host.Origin).And(host.KindOrigin))
        {
            DeploymentOrigin = host.Origin.And(origin).And(host.KindOrigin),
            Deployment = new Deployment(host.Key, $"/{path}") { Owner = "root:root", Mode = mode },
        };
}
