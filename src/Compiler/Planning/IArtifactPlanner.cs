using Hlc.Agreement;
using Hlc.Output;
using Hlc.Rendering;
using Hlc.Topology;

namespace Hlc.Planning;

/// <summary>Plans the artifacts of one kind: makes every decision, and leaves the printing to templates.</summary>
public interface IArtifactPlanner
{
    /// <summary>Every template that its artifacts are printed by: a lab may override each.</summary>
    IReadOnlyList<ArtifactTemplate> Templates { get; }

    /// <summary>What reads its artifacts back, so that they are compared with those of other kinds; null if they say nothing that others do.</summary>
    IArtifactReader? Reader => null;

    /// <summary>The part of a host that its files are, where they do not say another.</summary>
    DeployPart Part => DeployPart.Settings;

    /// <summary>Plans the artifacts of a lab.</summary>
    void Plan(LabTopology lab, ArtifactPlans plans);
}
