namespace Hlc.Generators.Registry;

/// <summary>A planner and the kind that it is registered under.</summary>
internal sealed record RegisteredKind(string Name, string Type, DeclarationProblem? Problem);
