using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Agreement;

/// <summary>
/// Reads what a kind wrote, as the program that it is for would: from the text alone, whatever template printed it. What it finds
/// must agree with what other files say.
/// </summary>
public interface IArtifactReader
{
    /// <summary>Finds the facts of a file of the kind; files that say nothing of the kind are passed over.</summary>
    /// <param name="artifact">The file.</param>
    /// <param name="lab">The lab, for the hosts and stacks that files belong to.</param>
    /// <param name="facts">Where what is found goes.</param>
    void Read(Artifact artifact, LabTopology lab, LabFacts facts);
}
