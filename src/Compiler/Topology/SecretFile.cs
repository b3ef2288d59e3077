using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// A file in a container whose content is a secret. Nothing of it lies on the host: the engine's tool takes it from a variable when it
/// makes the container (Compose Specification, Secrets, <c>environment</c>).
/// </summary>
/// <param name="Target">The path in the container.</param>
/// <param name="Secret">The secret.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record SecretFile(Sourced<string> Target, SecretPart Secret, Origin Origin)
{
    /// <summary>Its mode in four octal digits; null for the tool's own, which lets everybody read it.</summary>
    public Sourced<string>? Mode { get; init; }

    /// <summary>The uid that owns it in the container; null for root.</summary>
    public Sourced<long>? User { get; init; }

    /// <summary>The gid that owns it in the container; null for root's.</summary>
    public Sourced<long>? Group { get; init; }
}
