using System.Globalization;
using System.Text.Json;
using Hlc.Cli.Printing;

namespace Hlc.Cli.Publishing;

/// <summary>Says what became of each branch.</summary>
internal static class PublishReport
{
    internal static void Write(Reporter reporter, string name, string repository, IReadOnlyList<BranchPlan> plans, PublishOptions options)
    {
        var shown = plans.Where(static p => p.Change != BranchChange.Unchanged).Select(static p => Line(p) + "\n");
        reporter.Result(string.Concat(shown) + Summary(name, repository, plans, options), json => Json(json, repository, plans, options));
    }

    private static string Line(BranchPlan plan)
    {
        var last = plan.Commit ?? plan.Known?.Commit;
        return $"{Word(plan.Change)}: {plan.Name}{(last is null ? string.Empty : plan.Change == BranchChange.Delete ? $" (was {last[..12]})" : $" {last[..12]}")}";
    }

    private static string Summary(string name, string repository, IReadOnlyList<BranchPlan> plans, PublishOptions options)
    {
        int Count(params BranchChange[] changes) => plans.Count(p => changes.Contains(p.Change));
        var verb = options.IsDryRun ? "to write" : "written";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {plans.Count} branches, {Count(BranchChange.Create, BranchChange.Update)} {verb}, {Count(BranchChange.Delete)} {(options.IsDryRun ? "to delete" : "deleted")} -> {repository}");
    }

    private static void Json(Utf8JsonWriter json, string repository, IReadOnlyList<BranchPlan> plans, PublishOptions options)
    {
        json.WriteString("repository", repository);
        json.WriteBoolean("dryRun", options.IsDryRun);
        json.WriteString("remote", options.IsDryRun ? null : options.Remote);
        json.WriteStartArray("branches");
        foreach (var plan in plans)
        {
            json.WriteStartObject();
            json.WriteString("branch", plan.Name);
            json.WriteString("change", Word(plan.Change));
            json.WriteString("previous", plan.Known?.Commit);
            json.WriteString("commit", plan.Commit ?? (plan.IsMoved ? null : plan.Known?.Commit));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Word(BranchChange change) => change switch
    {
        BranchChange.Unchanged => "unchanged",
        BranchChange.Create => "create",
        BranchChange.Update => "update",
        BranchChange.Delete => "delete",
        BranchChange.Gone => "gone",
        BranchChange.Except => "left out",
        _ => "refused",
    };
}
