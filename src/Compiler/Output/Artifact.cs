using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Output;

/// <summary>A file that the compiler made: final bytes at a final place.</summary>
/// <param name="Path">Where it stands in the output folder.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Kind">The artifact kind that made it: <c>compose</c>, <c>caddy</c>.</param>
/// <param name="Origin">The inventory entry that it exists for.</param>
public sealed record Artifact(OutputPath Path, ReadOnlyMemory<byte> Content, string Kind, Origin Origin)
{
    /// <summary>True for a script: mode 0755, all else 0644.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>Where on which host it belongs; null for what no host holds (documentation, an example).</summary>
    public Deployment? Deployment { get; init; }

    /// <summary>What says on which host it belongs, and where there.</summary>
    public Origin DeploymentOrigin { get; init; } = Origin.None;

    /// <summary>What each byte of it came from; null unless the lab was compiled to answer that.</summary>
    public Provenance? Provenance { get; init; }

    /// <summary>The mode in octal.</summary>
    public string Mode => IsExecutable ? "0755" : "0644";
}
