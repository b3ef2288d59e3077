using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Deployment by Ansible: who starts it, and when.</summary>
public sealed class AnsibleDeployment
{
    /// <summary>True if each host configures itself (ansible-pull(1)).</summary>
    public required Sourced<bool> IsPull { get; init; }

    /// <summary>When a host configures itself; null if only people start it.</summary>
    public required Sourced<Cron>? Cron { get; init; }

    /// <summary>The longest time by which that is put off; null for none.</summary>
    public required Sourced<Duration>? RandomDelay { get; init; }

    /// <summary>The repository that hosts read, as git clones it; null if none is said.</summary>
    public required Sourced<string>? Repository { get; init; }

    /// <summary>The branch of the repository.</summary>
    public required Sourced<string> Branch { get; init; }

    /// <summary>The folder of the repository that holds the output; without a slash at its end, empty for the repository's own.</summary>
    public required Sourced<string> Path { get; init; }

    /// <summary>Where it is said.</summary>
    public required Origin Origin { get; init; }
}

/// <summary>What Ansible is told of a host beyond what follows.</summary>
/// <param name="Labels">Its labels, in the order of the inventory.</param>
/// <param name="Variables">Its own facts, in the order of the inventory.</param>
/// <param name="Native">Variables in Ansible's own words, resolved; null if there are none.</param>
public sealed record AnsibleHost(ImmutableArray<EnvironmentVariable> Labels, ImmutableArray<EnvironmentVariable> Variables, ResolvedMap? Native);

/// <summary>What Ansible is told of a group beyond who is in it.</summary>
/// <param name="Group">The group's key.</param>
/// <param name="Words">Variables in Ansible's own words, resolved.</param>
public sealed record AnsibleGroupWords(Sourced<string> Group, ResolvedMap Words);
