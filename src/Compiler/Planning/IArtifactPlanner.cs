using Hlc.Topology;

namespace Hlc.Planning;

/// <summary>Plans the artifacts of one kind: makes every decision, and leaves the printing to templates.</summary>
public interface IArtifactPlanner
{
    /// <summary>Plans the artifacts of a lab.</summary>
    void Plan(LabTopology lab, ArtifactPlans plans);
}
