using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves what the system of each managed host is told: accounts, packages, files, mounts, Podman.</summary>
internal sealed class HostPartBuilder(LabFiles files, References<Host> hosts, NfsBuilder exports, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    public void Build(IReadOnlyList<ServiceInstance> instances)
    {
        var accounts = new AccountBuilder(new PublicKeyFiles(files, resolver, bag), resolver, bag);
        var systems = new HostSystemBuilder(files, resolver, bag);
        var mounts = new MountBuilder(exports, resolver, bag);
        var volumes = instances.Where(static i => i.Host is not null)
            .SelectMany(static i => i.Containers.SelectMany(static c => c.Volumes).Select(v => (Instance: i, Volume: v)))
            .ToLookup(static p => p.Instance.Host!);
        foreach (var host in hosts.All)
        {
            var scope = objects.HostScope(host);
            host.OperatingSystem = resolver.Literal(host.Entry.Os, scope, "an operating system");
            if (!host.IsManaged)
            {
                continue;
            }

            host.Accounts = accounts.Accounts(host, scope);
            host.SubordinateIds = SubordinateRange.Of(host, resolver, scope, bag);
            host.System = systems.Of(host, scope);
            host.Podman = HostPodman.Of(host, resolver, scope);
            host.DockerMirrors = [.. (host.Entry.Docker?.Registries ?? new Sequence<Leaf<string>>([])).Select(r => resolver.Text(r, scope)).OfType<TextValue>()];
            host.Mounts = mounts.Mounts(host, volumes[host], scope);
        }

        MountBuilder.Exports(hosts.All, volumes);
    }
}
