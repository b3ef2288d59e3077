using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Deployment by Komodo: where it finds what the lab compiles to, and whether a push deploys.</summary>
public sealed class KomodoDeployment
{
    /// <summary>The repository that it reads, <c>owner/name</c>; null if none is said.</summary>
    public required Sourced<string>? Repository { get; init; }

    /// <summary>The host of the repository; null for Komodo's default, GitHub.</summary>
    public required Sourced<string>? Provider { get; init; }

    /// <summary>The account with which it is read; null for a public one.</summary>
    public required Sourced<string>? Account { get; init; }

    /// <summary>The branch that holds the output, or the landing page if each stack has a branch of its own.</summary>
    public required Sourced<string> Branch { get; init; }

    /// <summary>True if each stack has an orphan branch of its own.</summary>
    public required Sourced<bool> IsPerService { get; init; }

    /// <summary>What the names of these branches begin with; empty for nothing.</summary>
    public required Sourced<string> BranchPrefix { get; init; }

    /// <summary>The folder of the repository that holds the output; without a slash at its end, empty for the repository's own.</summary>
    public required Sourced<string> Path { get; init; }

    /// <summary>True if a push deploys by itself.</summary>
    public required Sourced<bool> IsPushed { get; init; }

    /// <summary>Where it is said.</summary>
    public required Origin Origin { get; init; }
}

/// <summary>What Komodo is told of a stack beyond what follows.</summary>
/// <param name="Native">The stack's settings in Komodo's own words, resolved; null if there are none.</param>
/// <param name="Category">Its category; null if it has none.</param>
public sealed record KomodoStack(ResolvedMap? Native, Sourced<string>? Category);
