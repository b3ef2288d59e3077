using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Says for each host what each backup keeps of it. A policy without exactly one program is left to the backup's planner.</summary>
internal sealed class HostBackupBuilder(ExpressionResolver resolver, EntryObjects objects)
{
    public void Build(IReadOnlyList<Host> hosts, IReadOnlyList<ServiceInstance> instances, ImmutableArray<BackupPolicy> policies)
    {
        foreach (var host in hosts)
        {
            var folders = instances.Where(i => i.Host == host).SelectMany(static i => i.DataFolders).ToArray();
            var backups = ImmutableArray.CreateBuilder<HostBackup>();
            foreach (var policy in policies)
            {
                var sources = Sources(policy, folders);
                if (host.IsManaged && sources.Length > 0 && BackupPolicy.ToolOf(policy.Entry) is { } tool)
                {
                    backups.Add(Of(host, policy, tool, sources));
                }
            }

            host.Backups = backups.ToImmutable();
        }
    }

    private static ImmutableArray<BackupSource> Sources(BackupPolicy policy, DataFolder[] folders)
    {
        var kept = folders.Where(f => BackupBuilder.Holds(policy, f)).ToArray();
        var sources = ImmutableArray.CreateBuilder<BackupSource>();
        foreach (var group in kept.GroupBy(static f => f.Dataset is { } dataset ? (object)dataset : f.Instance))
        {
            var why = policy.Origin.And(Origin.CommonTo(group.Select(static f => f.Instance.PlacementOrigin.And(f.Instance.BackupOrigin))).AsDecision());
            sources.Add(group.Key is Dataset dataset
                ? new BackupSource(
                    new Sourced<string>(dataset.Name.Value.Replace('/', '_'), dataset.Name.Origin.And(why)), dataset,
                    [.. group], [.. dataset.Folders.Where(f => !kept.Contains(f))])
                : new BackupSource(new Sourced<string>(group.First().Instance.Name, group.First().Instance.NameOrigin.And(why)), null, [.. group], []));
        }

        return [.. sources.OrderBy(static s => s.Key.Value, StringComparer.Ordinal)];
    }

    private HostBackup Of(Host host, BackupPolicy policy, BackupTool tool, ImmutableArray<BackupSource> sources)
    {
        var entry = policy.Entry;
        var scope = objects.HostScope(host);
        var stop = resolver.Boolean(entry.Stop, scope, "whether services are stopped") is true;
        return new HostBackup
        {
            Host = host,
            Origin = policy.Origin.And(policy.MembersOrigin.And(
                Origin.CommonTo(sources.SelectMany(static s => s.Instances).Distinct().Select(static i => i.PlacementOrigin.And(i.BackupOrigin)))).AsDecision()),
            Policy = policy,
            Tool = tool,
            Target = Text(tool switch
            {
                BackupTool.Borg => entry.Borg?.Repository,
                BackupTool.Restic => entry.Restic?.Repository,
                BackupTool.Tar => entry.Tar?.To,
                _ => entry.Dump?.To,
            }, scope),
            Passphrase = (tool == BackupTool.Borg ? entry.Borg?.Passphrase : entry.Restic?.Password) is { } secret ? resolver.Value(secret, scope) : null,
            SshPort = resolver.Integer(entry.Borg?.Ssh?.Port, scope, "a port"),
            SshIdentity = Text(entry.Borg?.Ssh?.Identity, scope),
            Compression = Text(entry.Borg?.Compression, scope),
            DumpCommand = Text(entry.Dump?.Command, scope),
            Snapshot = entry.Snapshot is { } snapshot ? Origin.Of(snapshot.Span) : null,
            Stop = stop ? Origin.Of(entry.Stop?.Span ?? default) : null,
            Cron = resolver.Scalar(entry.Cron, scope, "when a backup runs", Cron.TryParse) is { Value.IsRead: true } cron ? cron : null,
            Keep = Keep(entry.Keep, scope),
            Exclude = [.. (entry.Exclude ?? new Sequence<Leaf<string>>([])).Select(e => resolver.Text(e, scope)).OfType<TextValue>()],
            Sources = sources,
        };
    }

    private TextValue? Text(Leaf<string>? leaf, Scope scope) => leaf is null ? null : resolver.Text(leaf, scope);

    private ImmutableArray<KeepRule> Keep(Keep? keep, Scope scope)
    {
        var rules = ImmutableArray.CreateBuilder<KeepRule>();
        foreach (var (period, leaf) in ((string, Leaf<long>?)[])
            [("last", keep?.Last), ("hourly", keep?.Hourly), ("daily", keep?.Daily), ("weekly", keep?.Weekly), ("monthly", keep?.Monthly),
             ("yearly", keep?.Yearly), ("days", keep?.Days)])
        {
            if (resolver.Integer(leaf, scope, "a number of archives") is { } count)
            {
                rules.Add(new KeepRule(period, count));
            }
        }

        return rules.ToImmutable();
    }
}
