using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>A volume that a service declares for its containers is mounted by one of them.</summary>
internal sealed class UnusedVolume : ICheck
{
    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var instance in lab.Instances)
        {
            foreach (var (name, volume) in instance.Entry.Volumes ?? new Model.Map<Model.Volume>([]))
            {
                if (instance.Containers.Any(c => c.Entry.Volumes?[name] is not null))
                {
                    continue;
                }

                var mounted = instance.Containers.SelectMany(static c => c.Entry.Volumes?.Names ?? []);
                policy.Report(
                    new Diagnostic(SecretNames.UnusedRule, volume.KeySpan, $"no container of '{instance.Name}' mounts the volume '{name}'",
                        NearestName.Find(name, mounted) is { } nearest
                            ? $"did you mean '{nearest}', which a container mounts? Otherwise remove it"
                            : $"mount it in a container ('volumes: {{ {name}: /path }}'), or remove it"),
                    volume.Waive,
                    instance.Entry.Waive);
            }
        }
    }
}
