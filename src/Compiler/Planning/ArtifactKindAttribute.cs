namespace Hlc.Planning;

/// <summary>Registers a planner under the name of its kind, which is also that of its folder, in <c>ArtifactKinds.All</c>.</summary>
/// <param name="name">The kind: lower case, unique.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ArtifactKindAttribute(string name) : Attribute
{
    /// <summary>The kind.</summary>
    public string Name { get; } = name;
}
