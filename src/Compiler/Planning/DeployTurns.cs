using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Planning;

/// <summary>Gives each file its turn in the deployment of the lab.</summary>
internal sealed class DeployTurns(LabTopology lab)
{
    private readonly Dictionary<string, Host> _hosts = lab.Hosts.ToDictionary(static h => h.Key, StringComparer.Ordinal);
    private readonly Dictionary<string, ServiceInstance> _instances =
        lab.Instances.DistinctBy(static i => i.Name).ToDictionary(static i => i.Name, StringComparer.Ordinal);

    /// <summary>The same facts, with the turn of what is deployed.</summary>
    /// <param name="facts">What is known of the file.</param>
    /// <param name="part">The part of a host that files of its kind are.</param>
    public ArtifactFacts Placed(ArtifactFacts facts, DeployPart part)
    {
        if (facts.Deployment is not { } deployment || !_hosts.TryGetValue(deployment.Host, out var host))
        {
            return facts;
        }

        var place = deployment.Service is { } name && _instances.TryGetValue(name, out var instance)
            ? lab.Stages.PlaceOf(instance) : lab.Stages.PlaceOf(host, facts.Part ?? part);
        return facts with
        {
            Deployment = deployment with { Stage = place.Stage, Step = place.Step },
            DeploymentOrigin = facts.DeploymentOrigin.And(place.Origin),
        };
    }
}
