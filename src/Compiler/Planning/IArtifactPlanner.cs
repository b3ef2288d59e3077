using Hlc.Rendering;
using Hlc.Topology;

namespace Hlc.Planning;

/// <summary>Plans the artifacts of one kind: makes every decision, and leaves the printing to templates.</summary>
public interface IArtifactPlanner
{
    /// <summary>Every template that its artifacts are printed by: a lab may override each.</summary>
    IReadOnlyList<ArtifactTemplate> Templates { get; }

    /// <summary>Plans the artifacts of a lab.</summary>
    void Plan(LabTopology lab, ArtifactPlans plans);
}
