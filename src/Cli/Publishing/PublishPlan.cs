using Hlc.Diagnostics;

namespace Hlc.Cli.Publishing;

/// <summary>What becomes of a branch.</summary>
internal enum BranchChange
{
    /// <summary>It holds what it should.</summary>
    Unchanged,

    /// <summary>It is new.</summary>
    Create,

    /// <summary>It gets a commit.</summary>
    Update,

    /// <summary>It is deleted: the lab no longer has the stack.</summary>
    Delete,

    /// <summary>The lab no longer has the stack, and nobody said that it is to be deleted.</summary>
    Gone,

    /// <summary>It is left as it is, because the user says so.</summary>
    Except,

    /// <summary>It is left as it is, because others wrote to it or a working tree shows it.</summary>
    Refused,
}

/// <summary>A branch and what becomes of it.</summary>
/// <param name="Name">The branch.</param>
/// <param name="Change">What becomes of it.</param>
internal sealed record BranchPlan(string Name, BranchChange Change)
{
    /// <summary>What it is to hold; null for a branch that nothing goes to.</summary>
    internal PublishedBranch? Content { get; init; }

    /// <summary>The branch as it is; null if there is none.</summary>
    internal GitBranch? Known { get; init; }

    /// <summary>The name of the tree that it is to hold.</summary>
    internal string Tree { get; init; } = string.Empty;

    /// <summary>Its last commit afterwards; null if there is none, or none yet.</summary>
    internal string? Commit { get; init; }

    /// <summary>True if the branch moves.</summary>
    internal bool IsMoved => Change is BranchChange.Create or BranchChange.Update or BranchChange.Delete;
}

/// <summary>Compares what is to be published with what there is.</summary>
/// <param name="publication">What is to be published.</param>
/// <param name="options">What the user said.</param>
/// <param name="objects">The names of objects.</param>
internal sealed class PublishPlan(Publication publication, PublishOptions options, GitObjects objects)
{
    private readonly Dictionary<string, string> _trees = publication.Branches.ToDictionary(static b => b.Name, b => objects.TreeOf(b.Files), StringComparer.Ordinal);

    /// <summary>What becomes of each branch; what keeps one from being published is reported.</summary>
    internal List<BranchPlan> Make(IReadOnlyDictionary<string, GitBranch> known, IReadOnlyDictionary<string, string> checkedOut, DiagnosticBag bag)
    {
        var plans = new List<BranchPlan>();
        foreach (var branch in publication.Branches)
        {
            var plan = Plan(branch, known.GetValueOrDefault(branch.Name), bag);
            plans.Add(Refuse(plan, checkedOut, bag));
        }

        var lab = PublishedCommit.OneLine(publication.Lab);
        foreach (var branch in known.Values.Where(b => !_trees.ContainsKey(b.Name) && PublishedCommit.LabOf(b) == lab).OrderBy(static b => b.Name, StringComparer.Ordinal))
        {
            var plan = new BranchPlan(branch.Name, options.Prune ? BranchChange.Delete : BranchChange.Gone) { Known = branch };
            plans.Add(Refuse(plan, checkedOut, bag));
            if (!options.Prune)
            {
                bag.Add(PublishErrors.Gone(branch.Name));
            }
        }

        return plans;
    }

    private BranchPlan Plan(PublishedBranch branch, GitBranch? known, DiagnosticBag bag)
    {
        var plan = new BranchPlan(branch.Name, BranchChange.Create) { Content = branch, Known = known, Tree = _trees[branch.Name] };
        if (options.Except.Contains(branch.Name))
        {
            return plan with { Change = BranchChange.Except };
        }

        if (known is null)
        {
            return plan;
        }

        // Who made it matters only where it would change.
        if (known.Tree == plan.Tree)
        {
            return plan with { Change = BranchChange.Unchanged };
        }

        var owner = PublishedCommit.LabOf(known);
        if (owner == PublishedCommit.OneLine(publication.Lab) || options.TakeOver.Contains(branch.Name))
        {
            return plan with { Change = BranchChange.Update };
        }

        bag.Add(PublishErrors.Foreign(branch.Name, known.Commit, owner));
        return plan with { Change = BranchChange.Refused };
    }

    private static BranchPlan Refuse(BranchPlan plan, IReadOnlyDictionary<string, string> checkedOut, DiagnosticBag bag)
    {
        if (!plan.IsMoved || !checkedOut.TryGetValue(plan.Name, out var folder))
        {
            return plan;
        }

        bag.Add(PublishErrors.CheckedOut(plan.Name, folder));
        return plan with { Change = BranchChange.Refused };
    }
}

/// <summary>What the user said about publishing.</summary>
/// <param name="IsDryRun">True to write nothing.</param>
/// <param name="Prune">True to delete branches of stacks that are gone.</param>
/// <param name="TakeOver">Branches that are published upon commits of others.</param>
/// <param name="Except">Branches that are left as they are.</param>
/// <param name="Remote">The remote to push to; null for none.</param>
internal sealed record PublishOptions(bool IsDryRun, bool Prune, IReadOnlySet<string> TakeOver, IReadOnlySet<string> Except, string? Remote);
