using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Quadlet;

/// <summary>The volumes that Podman manages, each once (podman-systemd.unit(5), "Volume units").</summary>
internal static class EngineVolumes
{
    public static IEnumerable<(string Name, QuadletSection Settings, Origin Origin)> Of(ServiceInstance instance, PlanReport report)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var volume in instance.Containers.SelectMany(static c => c.Volumes))
        {
            if (volume.Kind is not (VolumeKind.Engine or VolumeKind.Network or VolumeKind.Ephemeral) || !volume.Source.TryGetLiteral(out var name) || !seen.Add(name))
            {
                continue;
            }

            if (volume.Native is { } native)
            {
                report.Unsupported(native.Origin.First, $"volume '{volume.Key}' of '{instance.Name}' is Podman's, where compose's words mean nothing", "take 'compose' out");
            }

            var section = new QuadletSection("Volume", instance.Name, report);
            section.Fixed("VolumeName", $"{instance.Name}-{name}", volume.Source.Origin.And(instance.NameOrigin));
            if (volume.Kind == VolumeKind.Ephemeral)
            {
                section.Fixed("Type", "tmpfs", volume.Origin);
                section.Fixed("Device", "tmpfs", volume.Origin);
            }

            if (volume.Share is { } share)
            {
                section.Fixed("Type", "nfs", share.Origin);
                section.Fixed("Device", $"{share.Address.Value}:{share.Export.Value}", share.Address.Origin.And(share.Export.Origin));
                if (share.Options is { } options)
                {
                    section.Fixed("Options", options.Value, options.Origin);
                }
            }

            yield return (name, section, volume.Source.Origin);
        }
    }
}
