using Hlc.Output;
using Hlc.Values;

namespace Hlc.Planning;

/// <summary>What is known of an artifact beside its content.</summary>
/// <param name="Path">Where it stands in the output folder, with <c>/</c>.</param>
/// <param name="Origin">The inventory entry that it exists for.</param>
public sealed record ArtifactFacts(string Path, Origin Origin)
{
    /// <summary>True for a script.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>Where on which host it belongs; null for what no host holds.</summary>
    public Deployment? Deployment { get; init; }

    /// <summary>The part of its host that the file is; null for that of its kind. Without meaning for a file of a stack.</summary>
    public DeployPart? Part { get; init; }

    /// <summary>What says on which host it belongs, and where there.</summary>
    public Origin DeploymentOrigin { get; init; } = Origin.None;
}
