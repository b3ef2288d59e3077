using System.Collections.Immutable;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Mounts;

/// <summary>Plans what each host mounts, what it exports, and that Docker waits for the mounts that its containers need.</summary>
[ArtifactKind("mounts")]
public sealed class MountsPlanner : IArtifactPlanner
{
    private const string StandardExport = "rw,sync,no_subtree_check";

    private static readonly ArtifactTemplate<FstabView> Fstab = BuiltInTemplate.Of<FstabView>("mounts/fstab.sbn");
    private static readonly ArtifactTemplate<ExportsView> Exports = BuiltInTemplate.Of<ExportsView>("mounts/exports.sbn");
    private static readonly ArtifactTemplate<DockerMountsView> Docker = BuiltInTemplate.Of<DockerMountsView>("mounts/docker-mounts.service.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Fstab, Exports, Docker];

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Mounts;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var host in lab.Hosts.Where(static h => h.IsManaged))
        {
            Mounted(host, plans);
            Exported(host, plans);
            Awaited(host, lab, plans);
        }
    }

    private static void Mounted(Host host, ArtifactPlans plans)
    {
        var lines = ImmutableArray.CreateBuilder<FstabLineView>();
        foreach (var mount in host.Mounts)
        {
            if (FstabLine.Of(mount, plans.Report) is { } line)
            {
                lines.Add(line);
            }
        }

        if (lines.Count == 0)
        {
            return;
        }

        var origin = host.Mounts.Aggregate(Origin.None, static (o, m) => o.And(m.Origin).And(m.Point.Origin).And(m.Automount ?? Origin.None));
        plans.Add(Fstab, new FstabView(lines.ToImmutable()), File(host, "etc/fstab", Origin.CommonTo(host.Mounts.Select(static m => m.Origin)), d => d with
        {
            Apply = ApplyMode.Lines,
            Reload = Started(host.Mounts),
        }) with
        { DeploymentOrigin = host.Origin.And(origin) });
    }

    /// <summary>systemd makes units of the lines, and the mount points with them (systemd-fstab-generator(8)).</summary>
    private static string Started(IEnumerable<HostMount> mounts)
    {
        var command = "systemctl daemon-reload";
        foreach (var group in mounts.GroupBy(static m => m.Automount is null ? "mount" : "automount"))
        {
            command += $" && systemctl start $(systemd-escape --path --suffix={group.Key} {string.Join(' ', group.Select(static m => ShellWord.Write(m.Point.Value).Text))})";
        }

        return command;
    }

    private static void Exported(Host host, ArtifactPlans plans)
    {
        var paths = ImmutableArray.CreateBuilder<ExportView>();
        foreach (var export in host.Exports.GroupBy(static e => e.Path.Value))
        {
            if (FstabLine.IsPlain(export.First().Path, "an exported path", plans.Report))
            {
                paths.Add(new ExportView(export.First().Path, [.. export.Where(e => e.Options is not { } o || FstabLine.IsPlain(o, "options of an export", plans.Report)).Select(static e =>
                    new ExportClientView(e.Client, e.Options ?? new Sourced<string>(StandardExport, e.Origin)))]));
            }
        }

        if (paths.Count > 0)
        {
            plans.Add(Exports, new ExportsView(paths.ToImmutable()), File(host, "etc/exports.d/homelab.exports", Origin.CommonTo(host.Exports.Select(static e => e.Origin)), static d => d with
            {
                Apply = ApplyMode.DropIn,
                Reload = "exportfs -ra",
            }) with
            { Part = DeployPart.Storage });
        }
    }

    private static void Awaited(Host host, LabTopology lab, ArtifactPlans plans)
    {
        var sources = lab.InstancesOn(host).Where(static i => i.Runtime == ServiceRuntime.Compose)
            .SelectMany(static i => i.Containers).SelectMany(static c => c.Volumes)
            .Where(static v => v.Kind is VolumeKind.Stored or VolumeKind.Bind).Select(static v => v.Source).ToList();
        if (host.DockerDaemon?["data-root"] is ResolvedScalar { Text: var root })
        {
            sources.Add(root);
        }

        var paths = ImmutableArray.CreateBuilder<Sourced<string>>();
        foreach (var mount in host.Mounts)
        {
            var held = sources.Where(s => s.TryGetLiteral(out var path) && mount.Holds(path)).ToArray();
            if (held.Length > 0)
            {
                paths.Add(mount.Point with { Origin = mount.Point.Origin.And(mount.Origin.AsDecision()).And(Origin.CommonTo(held.Select(static s => s.Origin))) });
            }
        }

        if (paths.Count > 0)
        {
            plans.Add(Docker, new DockerMountsView(paths.ToImmutable()), File(host, "etc/systemd/system/docker.service.d/10-homelab-mounts.conf", paths.Aggregate(Origin.None, static (all, p) => all.And(p.Origin)).AsDecision(), static d => d with
            {
                Apply = ApplyMode.DropIn,
                Reload = "systemctl daemon-reload",
            }));
        }
    }

    private static ArtifactFacts File(Host host, string path, Origin origin, Func<Deployment, Deployment> facts) =>
        new($"hosts/{host.Key}/{path}", host.Origin.And(host.KindOrigin).And(origin))
        {
            DeploymentOrigin = host.Origin.And(host.KindOrigin),
            Deployment = facts(new Deployment(host.Key, $"/{path}") { Owner = "root:root" }),
        };
}
