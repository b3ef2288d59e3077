using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>One rule that a lab must keep. Reads the topology, reports through the policy, changes nothing.</summary>
public interface ICheck
{
    /// <summary>Looks at the whole lab.</summary>
    void Run(LabTopology lab, CheckPolicy policy);
}
