using Hlc.Diagnostics;
using Hlc.Topology;
using Container = Hlc.Topology.Container;
using Host = Hlc.Topology.Host;

namespace Hlc.Checks;

/// <summary>Two containers that were not meant to share data must not write to one folder.</summary>
internal sealed class VolumeCollision : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3115", Severity.Error, "Two volumes in one folder",
        "Two programs that do not know of each other write over each other's files.", "volume-collision");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        var taken = new Dictionary<(Host?, string), (ServiceInstance Instance, Container Container, VolumeMount Volume)>();
        foreach (var container in lab.Instances.SelectMany(static i => i.Containers))
        {
            foreach (var volume in container.Volumes)
            {
                if (volume.Kind != VolumeKind.Stored || !volume.Source.TryGetLiteral(out var path))
                {
                    continue;
                }

                var key = (container.Instance.Host, path);
                if (taken.TryAdd(key, (container.Instance, container, volume)))
                {
                    continue;
                }

                var first = taken[key];
                if (IsMeant(container.Instance, volume, first.Instance, first.Volume))
                {
                    continue;
                }

                policy.Report(
                    new Diagnostic(Rule, volume.Origin.First,
                        $"volume '{volume.Key}' of container '{container.Name}' is kept in '{path}', and so is volume '{first.Volume.Key}' of '{first.Container.Name}'",
                        "share it on purpose by declaring it under the service's 'volumes', or give one another 'path:' or layout")
                    {
                        Notes = [new DiagnosticNote("the other volume", first.Volume.Origin.First)],
                    },
                    volume.Entry?.Waive,
                    container.Entry.Waive);
            }
        }
    }

    /// <summary>
    /// Shared by its service, or one folder of a storage that both name themselves: a media library that several programs serve.
    /// </summary>
    private static bool IsMeant(ServiceInstance instance, VolumeMount volume, ServiceInstance other, VolumeMount first) =>
        (instance == other && volume.IsShared && first.IsShared)
        || (volume.Key == first.Key && volume.Entry?.Storage is { } a && first.Entry?.Storage is { } b && a.Value == b.Value);
}
