namespace Hlc.Cli.Completion;

/// <summary>What a word may become.</summary>
/// <param name="Value">The whole word.</param>
/// <param name="Description">What it means, for shells that show it; null for what explains itself.</param>
internal sealed record Candidate(string Value, string? Description = null);
