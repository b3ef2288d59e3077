using Hlc.Diagnostics;

namespace Hlc.Cli.Publishing;

/// <summary>Brings a repository to what a lab is published as.</summary>
/// <param name="repository">The repository.</param>
/// <param name="shown">The repository as users see it.</param>
/// <param name="publication">What is to be published.</param>
/// <param name="options">What the user said.</param>
internal sealed class Publisher(GitRepository repository, string shown, Publication publication, PublishOptions options)
{
    // Another run moves the branches in one step: whoever is second looks again. More runs than this at once are a mistake.
    private const int Attempts = 10;

    /// <summary>Publishes; gives what became of each branch, null if nothing could be looked at or written.</summary>
    internal IReadOnlyList<BranchPlan>? Publish(DiagnosticBag bag)
    {
        var plan = new PublishPlan(publication, options, repository.Objects);
        for (var attempt = 1; ; attempt++)
        {
            var said = new DiagnosticBag();
            var plans = Look(plan, said);
            if (plans is null || options.IsDryRun || !plans.Exists(static p => p.IsMoved))
            {
                Add(said, bag);
                return plans;
            }

            var done = Write(plans, out var written);
            if (done.IsSuccess)
            {
                Add(said, bag);
                return written;
            }

            if (attempt == Attempts)
            {
                bag.Add(PublishErrors.NotWritten(shown, done.Reason));
                return null;
            }

            Thread.Sleep(20 * attempt);
        }
    }

    /// <summary>Pushes what the repository holds of the lab, published now or before; false if the remote refuses.</summary>
    internal bool Push(string remote, IReadOnlyList<BranchPlan> plans, DiagnosticBag bag)
    {
        var held = plans.Where(static p => p.Change is BranchChange.Unchanged or BranchChange.Create or BranchChange.Update).Select(static p => p.Name);
        var deleted = plans.Where(static p => p.Change == BranchChange.Delete).Select(static p => p.Name);
        var pushed = repository.Push(remote, held, deleted);
        if (!pushed.IsSuccess)
        {
            bag.Add(PublishErrors.NotPushed(remote, pushed.Reason));
        }

        return pushed.IsSuccess;
    }

    private List<BranchPlan>? Look(PublishPlan plan, DiagnosticBag said)
    {
        var branches = repository.Branches(out var known);
        var trees = repository.CheckedOut(out var checkedOut);
        foreach (var asked in (GitResult[])[branches, trees])
        {
            if (!asked.IsSuccess)
            {
                said.Add(PublishErrors.NoRepository(shown, asked.Reason));
                return null;
            }
        }

        return plan.Make(known, checkedOut, said);
    }

    private GitResult Write(List<BranchPlan> plans, out IReadOnlyList<BranchPlan> written)
    {
        written = plans;
        BranchPlan[] commits = [.. plans.Where(static p => p.IsMoved && p.Content is not null)];
        string[] names = [];
        if (commits.Length > 0)
        {
            var imported = repository.Import([.. commits.Select(Commit)], DateTimeOffset.UtcNow, out names);
            if (!imported.IsSuccess)
            {
                return imported;
            }
        }

        var made = commits.Zip(names).ToDictionary(static pair => pair.First.Name, static pair => pair.Second, StringComparer.Ordinal);
        BranchPlan[] done = [.. plans.Select(p => p with { Commit = made.GetValueOrDefault(p.Name) ?? (p.Change == BranchChange.Delete ? null : p.Known?.Commit) })];
        written = done;
        var moves = done.Where(static p => p.IsMoved).Select(static p => new RefMove(p.Name, p.Known?.Commit, p.Commit));
        return repository.Move(moves);
    }

    private NewCommit Commit(BranchPlan plan)
    {
        var branch = plan.Content ?? throw new InvalidOperationException("a commit needs content");
        return new NewCommit(branch, plan.Known?.Commit, PublishedCommit.Message(publication, branch, plan.Tree, plan.Known is null));
    }

    private static void Add(DiagnosticBag from, DiagnosticBag to)
    {
        foreach (var diagnostic in from.Sorted())
        {
            to.Add(diagnostic);
        }
    }
}
