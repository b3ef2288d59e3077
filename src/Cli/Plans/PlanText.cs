using Hlc.Diagnostics;

namespace Hlc.Cli.Plans;

/// <summary>A plan as lines for people, in the order in which a deployment goes.</summary>
internal static class PlanText
{
    private const int MostElsewhere = 5;

    /// <summary>Writes it; what is refused is reported beside it, as diagnostics are.</summary>
    internal static void Write(TextWriter to, Plan plan)
    {
        foreach (var (title, changes) in plan.Groups())
        {
            to.Write($"{DisplayText.Escape(title)}\n");
            foreach (var change in changes)
            {
                to.Write($"  {PlanWords.About(change)}{PlanWords.Happens(change)}\n");
            }
        }

        foreach (var host in plan.Changes.GoneHosts)
        {
            to.Write($"host {DisplayText.Escape(host)} is no longer in the lab: what is deployed there stays\n");
        }

        if (!plan.Changes.Names.IsEmpty)
        {
            to.Write("names\n");
            foreach (var name in plan.Changes.Names)
            {
                to.Write($"  {PlanWords.Name(name)}\n");
            }
        }

        if (Elsewhere(plan) is { } elsewhere)
        {
            to.Write(elsewhere + "\n");
        }

        to.Write(DisplayText.Escape($"{plan.Lab}: {plan.Counts()}; {plan.Compared()}") + "\n");
    }

    /// <summary>What changes and no host holds; null if nothing does.</summary>
    internal static string? Elsewhere(Plan plan)
    {
        var files = plan.Changes.Elsewhere;
        var left = files.Length - MostElsewhere;
        return files.IsEmpty ? null : DisplayText.Escape(
            $"on no host: {string.Join(", ", files.Take(MostElsewhere).Select(static f => f.Place))}{(left > 0 ? $" and {left} more" : string.Empty)}");
    }
}
