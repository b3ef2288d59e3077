using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Make;

/// <summary>Says what can be done on a host by hand.</summary>
internal static class HostOperations
{
    /// <param name="lab">The lab.</param>
    /// <param name="host">The host.</param>
    /// <param name="stacks">Its stacks, in the order in which they come up.</param>
    public static MakefileView Of(LabTopology lab, Host host, IReadOnlyList<ServiceInstance> stacks)
    {
        ServiceInstance[] docker = [.. stacks.Where(static s => s.Runtime == ServiceRuntime.Compose)];
        ServiceInstance[] podman = [.. stacks.Where(static s => s.Runtime == ServiceRuntime.Podman)];
        var backups = host.Backups;
        var timed = lab.Maintenance.Where(static m => m.Cron is not null).ToArray();
        var datasets = host.Datasets.SelectMany(static d => d.Instances.Select(i => new Sourced<string>(i.Name, d.Name.Origin.And(i.NameOrigin)))).ToArray();
        var setups = HostSetups.Of(lab, host);
        return new MakefileView(
            new Sourced<string>(host.Key, host.Origin),
            [.. HostSetups.Installed(setups), .. Timers("backups", backups.Select(static b => b.Cron)), .. Timers("maintenance", timed.Select(static m => m.Cron))],
            setups,
            Any(docker),
            [.. docker.Select(static s => Docker(s))],
            [.. docker.Reverse().Select(static s => Name(s))],
            [.. docker.SelectMany(static s => s.Networks).DistinctBy(static n => n.Name).Select(static n => new Sourced<string>(n.Name, n.Origin))],
            new Sourced<bool>(!backups.IsEmpty || !lab.Maintenance.IsEmpty, Origin.CommonTo(backups.Select(static b => b.Policy.Origin).Concat(lab.Maintenance.Select(static m => m.Origin)))),
            Any(podman),
            host.Podman?.Users is [var only] ? only : null,
            [.. podman.Select(static s => Podman(s))],
            [.. podman.Reverse().Select(static s => Name(s))],
            backups.IsEmpty ? null : Backups(backups),
            new Sourced<bool>(datasets.Length > 0, Origin.CommonTo(datasets.Select(static d => d.Origin))),
            datasets.FirstOrDefault(new Sourced<string>(string.Empty, Origin.None)),
            [.. lab.Maintenance.Select(static m => Maintenance(m))],
            [.. backups.Where(static b => b.Cron is not null).Select(static b => Timer(b.Name, b.Policy.Origin, b.Cron))],
            [.. timed.Select(static m => Timer($"maintain-{m.Key}", m.Origin, m.Cron))]);
    }

    private static IEnumerable<Sourced<string>> Timers(string what, IEnumerable<Sourced<Model.Cron>?> times)
    {
        var origins = times.OfType<Sourced<Model.Cron>>().Select(static c => c.Origin).ToArray();
        return origins.Length == 0 ? [] : [new Sourced<string>($"schedule-{what}", Origin.CommonTo(origins))];
    }

    private static Sourced<string> Timer(string script, Origin origin, Sourced<Model.Cron>? cron) =>
        new($"{script}.timer", origin.And(cron?.Origin ?? Origin.None));

    /// <summary>Whether there are any; what puts all of them here decides that.</summary>
    private static Sourced<bool> Any(ServiceInstance[] stacks) =>
        new(stacks.Length > 0, Origin.CommonTo(stacks.Select(static s => s.PlacementOrigin.And(Origin.Of(s.Entry.Runtime?.Span ?? default)))));

    private static Sourced<string> Name(ServiceInstance stack) => new(stack.Name, stack.NameOrigin.And(DeployOrder.OriginOf(stack)));

    private static DockerStackView Docker(ServiceInstance stack)
    {
        var builds = stack.Containers.Where(static c => c.Build is not null).ToArray();
        return new DockerStackView(Name(stack), stack.Folder ?? default, new Sourced<bool>(builds.Length > 0, Origin.CommonTo(builds.Select(static c => c.Origin))));
    }

    private static PodmanStackView Podman(ServiceInstance stack) => new(
        Name(stack),
        [.. stack.Containers.Select(static c => new Sourced<string>($"{c.Name}.service", c.NameOrigin.And(c.Origin)))],
        [.. stack.Containers.Select(static c => c.Image).OfType<TextValue>().DistinctBy(static i => i.ToString())]);

    private static BackupsView Backups(ImmutableArray<HostBackup> backups)
    {
        HostBackup[] borg = [.. backups.Where(static b => b.Tool == BackupTool.Borg)];
        var source = backups[0].Instances[0];
        var snapshots = backups.Select(static b => b.Snapshot).OfType<Origin>().ToArray();
        return new BackupsView(
            [.. backups.Select(static b => Key(b))],
            backups.Length == 1 ? Key(backups[0]) : null,
            [.. borg.Select(static b => Key(b))],
            new Sourced<bool>(borg.Length > 0, Origin.CommonTo(borg.Select(static b => b.Policy.Origin))),
            Key(backups[0]),
            new Sourced<string>(source.Name, source.NameOrigin.And(source.Origin)),
            new Sourced<bool>(snapshots.Length > 0, Origin.CommonTo(snapshots)));
    }

    private static Sourced<string> Key(HostBackup backup) => new(backup.Policy.Key, backup.Policy.Origin);

    private static MaintenanceTargetView Maintenance(MaintenancePolicy policy) => new(
        new Sourced<string>(policy.Key, policy.Origin),
        [.. policy.Steps.Select(s => new Sourced<string>(MaintenancePolicy.WordOf(s.Value), s.Origin.And(policy.Origin)))]);
}
