using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Tasks;

/// <summary>Plans what an operator does with the lab from the outside: a script, and a Taskfile and a Makefile that name its commands.</summary>
[ArtifactKind("task")]
public sealed class TaskPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<LabScriptView> Script = BuiltInTemplate.Of<LabScriptView>("task/lab.sh.sbn");
    private static readonly ArtifactTemplate<TargetsView> Taskfile = BuiltInTemplate.Of<TargetsView>("task/Taskfile.yml.sbn");
    private static readonly ArtifactTemplate<TargetsView> Makefile = BuiltInTemplate.Of<TargetsView>("task/Makefile.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Script, Taskfile, Makefile];

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        if (lab.Inventory.Deploy?.Task is not { } asked)
        {
            return;
        }

        if (asked.Value is not TreeMap { Entries.IsEmpty: true })
        {
            plans.Report.Unsupported(asked.KeySpan, "'task' has no settings: what can be done follows from the rest of the inventory", "write 'task: {}'");
            return;
        }

        var work = OperatorWork.Of(lab);
        if (work.Sites.IsEmpty)
        {
            plans.Report.Unsupported(asked.KeySpan, "nothing of the lab is done from the outside: it has no deployment by Ansible, no templates and no virtual machines",
                "add 'deploy: { ansible: {} }', or take 'task' out");
            return;
        }

        var origin = Origin.Of(asked.KeySpan);
        ImmutableArray<Sourced<string>> sites = [.. work.Sites.Select(static s => new Sourced<string>(s.Key, s.Origin))];
        var isOfOneSite = new Sourced<bool>(sites.Length == 1, Origin.CommonTo(sites.Select(static s => s.Origin)));
        plans.Add(Script, work.Script(isOfOneSite, sites), new ArtifactFacts("operator/lab.sh", origin) { IsExecutable = true });
        var targets = new TargetsView(TargetNames.Variables(work), TargetNames.Of(work, isOfOneSite));
        plans.Add(Taskfile, targets, new ArtifactFacts("Taskfile.yml", origin));
        plans.Add(Makefile, targets, new ArtifactFacts("Makefile", origin));
    }
}
