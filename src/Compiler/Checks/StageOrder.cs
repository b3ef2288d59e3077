using Hlc.Deploying;
using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>The stages of deployment that the inventory names must exist, and must not put what is needed behind what needs it.</summary>
internal sealed class StageOrder : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3145", Severity.Error, "A stage of deployment before one that it needs",
        "The stack would be started while what it needs is not there yet, and a deployment from nothing would stop at it.", "stage-order");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        var said = NamedStages.Of(lab);
        if (said.IsEmpty)
        {
            return;
        }

        var names = lab.Hosts.Where(static h => h.IsManaged).Select(static h => h.Key).Concat(lab.Hosts.SelectMany(static h => h.Groups)).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var stage in said.Where(static s => s.Hosts.IsEmpty))
        {
            policy.ReportAt(TopologyErrors.UnknownReference(stage.Origin.First, "group or host", stage.Of, NearestName.Find(stage.Of, names), " that anything is deployed to"));
        }

        foreach (var stage in said.Where(static s => DeployClasses.All.Contains(s.Name)))
        {
            policy.ReportAt(TopologyErrors.BadName(
                stage.Origin.First, stage.Name, $"a stage of this name is there without being said: say another, such as 'stages: {{ first-{stage.Name}: {stage.Of} }}'"));
        }

        foreach (var instance in lab.Instances)
        {
            foreach (var need in instance.Needs.Where(static n => n.IsOrder))
            {
                var (own, its) = (lab.Stages.PlaceOf(instance), lab.Stages.PlaceOf(need.Target));
                if (own.Step < its.Step && own.Stage != its.Stage && said.FirstOrDefault(s => s.Name == own.Stage) is { } early)
                {
                    policy.Report(
                        new Diagnostic(Rule, early.Origin.First,
                            $"stage '{own.Stage}' comes before '{its.Stage}', but '{instance.Name}' in it needs '{need.Target.Name}' of the other",
                            $"name '{need.Target.Host?.Key}' before '{own.Stage}', or take '{own.Stage}' out: what is needed first follows by itself")
                        {
                            Notes = [new DiagnosticNote("the need is said here", need.Origin.First)],
                        },
                        instance.Entry.Waive);
                }
            }
        }
    }
}
