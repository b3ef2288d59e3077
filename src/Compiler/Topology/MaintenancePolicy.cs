using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Maintenance that is done on each managed host.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Steps">What is done, in order.</param>
/// <param name="Cron">When it is done; null if only people start it.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record MaintenancePolicy(string Key, ImmutableArray<Sourced<MaintenanceStep>> Steps, Sourced<Cron>? Cron, Origin Origin)
{
    private static readonly (string Word, MaintenanceStep Step)[] Words =
    [
        ("backup", MaintenanceStep.Backup), ("snapshot", MaintenanceStep.Snapshot), ("stop", MaintenanceStep.Stop),
        ("upgrade", MaintenanceStep.Upgrade), ("start", MaintenanceStep.Start),
    ];

    /// <summary>The word of a step in the inventory.</summary>
    public static string WordOf(MaintenanceStep step) => Words.First(pair => pair.Step == step).Word;

    internal static ImmutableArray<MaintenancePolicy> Of(Inventory lab, ExpressionResolver resolver, Scope scope)
    {
        var policies = ImmutableArray.CreateBuilder<MaintenancePolicy>();
        foreach (var (key, entry) in lab.Maintenance ?? Map<Maintenance>.Empty)
        {
            var steps = (entry.Steps ?? new Sequence<Leaf<MaintenanceStep>>([])).Select(s => resolver.Scalar(s, scope, "a step", TryParse)).OfType<Sourced<MaintenanceStep>>();
            var cron = resolver.Scalar(entry.Cron, scope, "when maintenance is done", Model.Cron.TryParse);
            policies.Add(new MaintenancePolicy(key, [.. steps], cron is { Value.IsRead: true } ? cron : null, Origin.Of(entry.KeySpan)));
        }

        return policies.ToImmutable();
    }

    private static bool TryParse(string text, out MaintenanceStep step, out string problem)
    {
        foreach (var (word, known) in Words)
        {
            if (word == text)
            {
                (step, problem) = (known, string.Empty);
                return true;
            }
        }

        (step, problem) = (default, $"the steps are {string.Join(", ", Words.Select(static w => w.Word))}");
        return false;
    }
}
