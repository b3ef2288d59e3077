using System.Collections.Immutable;
using Hlc.Artifacts.Compose;
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
        var setups = HostSetups.Of(lab, host);
        return new MakefileView(
            new Sourced<string>(host.Key, host.Origin),
            [.. HostSetups.Installed(setups)],
            setups,
            Any(docker),
            [.. docker.Select(static s => Docker(s))],
            [.. docker.Reverse().Select(static s => Name(s))],
            Networks(docker),
            Presence.Of(backups.Select(static b => b.Origin).Concat(lab.Maintenance.Select(static m => m.Origin))),
            Any(podman),
            host.Podman?.Users is [var only] ? only : null,
            [.. podman.Select(static s => Podman(s))],
            [.. podman.Reverse().Select(static s => Name(s))],
            backups.IsEmpty ? null : Backups(backups),
            Presence.Of(host.Datasets.Select(static d => d.Name.Origin)),
            host.Datasets.SelectMany(static d => d.Instances).FirstOrDefault() is { } stack ? new Sourced<string>(stack.Name, stack.NameOrigin) : new Sourced<string>(string.Empty, Origin.None),
            [.. lab.Maintenance.Select(static m => Maintenance(m))],
            IsTimed(backups.Select(static b => b.Cron)),
            [.. backups.Select(static b => Timer(b.Name, b.Origin, b.Cron))],
            IsTimed(lab.Maintenance.Select(static m => m.Cron)),
            [.. lab.Maintenance.Select(static m => Timer($"maintain-{m.Key}", m.Origin, m.Cron))]);
    }

    private static Sourced<bool> IsTimed(IEnumerable<Sourced<Model.Cron>?> times) =>
        Presence.Of(times.OfType<Sourced<Model.Cron>>().Select(static c => c.Origin));

    private static TimerView Timer(string script, Origin origin, Sourced<Model.Cron>? cron) =>
        new(new Sourced<string>($"{script}.timer", origin), new Sourced<bool>(cron is not null, cron?.Origin ?? Origin.None));

    /// <summary>Each once, for the sake of the stack whose own it is rather than of one that joins it.</summary>
    private static ImmutableArray<StackNetworkView> Networks(ServiceInstance[] stacks) =>
    [
        .. stacks.SelectMany(static s => s.Networks.Select(n => (Network: n, IsOwn: n.Owner == s))).GroupBy(static p => p.Network.Name)
            .Select(static g => g.FirstOrDefault(static p => p.IsOwn, g.First()).Network).Select(NetworkOptions.Of),
    ];

    /// <summary>Whether there are any; what puts all of them here decides that.</summary>
    private static Sourced<bool> Any(ServiceInstance[] stacks) =>
        Presence.Of(stacks.Select(static s => s.PlacementOrigin.And(Origin.Of(s.Entry.Runtime?.Span ?? default))));

    private static Sourced<string> Name(ServiceInstance stack) => new(stack.Name, stack.NameOrigin.And(DeployOrder.OriginOf(stack)));

    private static DockerStackView Docker(ServiceInstance stack)
    {
        return new DockerStackView(Name(stack), stack.Folder ?? default, Presence.Of(stack.Containers.Where(static c => c.Build is not null).Select(static c => c.Origin)));
    }

    private static PodmanStackView Podman(ServiceInstance stack) => new(
        Name(stack),
        [.. stack.Containers.Select(static c => new Sourced<string>($"{c.Name}.service", c.NameOrigin.And(c.Origin)))],
        [.. stack.Containers.Select(static c => c.Image).OfType<TextValue>().DistinctBy(static i => i.ToString())]);

    private static BackupsView Backups(ImmutableArray<HostBackup> backups)
    {
        HostBackup[] borg = [.. backups.Where(static b => b.Tool == BackupTool.Borg)];
        var source = backups[0].Instances[0];
        return new BackupsView(
            [.. backups.Select(static b => Key(b))],
            backups.Length == 1 ? Key(backups[0]) : null,
            [.. borg.Select(static b => Key(b))],
            Presence.Of(borg.Select(static b => b.Origin)),
            Key(backups[0]),
            new Sourced<string>(source.Name, source.NameOrigin.And(source.Origin)),
            Presence.Of(backups.Select(static b => b.Snapshot).OfType<Origin>()));
    }

    private static Sourced<string> Key(HostBackup backup) => new(backup.Policy.Key, backup.Policy.Origin);

    private static MaintenanceTargetView Maintenance(MaintenancePolicy policy) => new(
        new Sourced<string>(policy.Key, policy.Origin),
        [.. policy.Steps.Select(s => new Sourced<string>(MaintenancePolicy.WordOf(s.Value), s.Origin.And(policy.Origin)))]);
}
