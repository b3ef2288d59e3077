using System.Collections.Immutable;
using System.Globalization;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Komodo;

/// <summary>The procedure that deploys the lab in order: first images are built, then the stacks that others need.</summary>
internal static class KomodoProcedure
{
    public static KomodoProcedureView Of(LabTopology lab, KomodoDeployment komodo, IReadOnlyList<ServiceInstance> instances)
    {
        var stages = ImmutableArray.CreateBuilder<KomodoStageView>();
        var built = instances.SelectMany(static i => i.Containers).Where(KomodoBuilds.IsBuiltByKomodo).ToArray();
        if (built.Length > 0)
        {
            stages.Add(new KomodoStageView(Word("build", komodo), [.. built.Select(c => Execution("RunBuild", "build", KomodoBuilds.NameOf(c), komodo))]));
        }

        var number = 0;
        foreach (var stage in DeployOrder.Stages(instances))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"deploy {++number}");
            stages.Add(new KomodoStageView(
                Word(name, komodo),
                [.. stage.Select(i => Execution("DeployStackIfChanged", "stack", new Sourced<string>(i.Name, i.NameOrigin.And(DeployOrder.OriginOf(i))), komodo))]));
        }

        return new KomodoProcedureView(
            new Sourced<string>($"deploy-{lab.Name}", lab.NameOrigin.And(komodo.Origin)),
            Word("Deploys every stack that has changed, in order", komodo),
            komodo.IsPushed with { Origin = komodo.Origin.And(komodo.IsPushed.Origin) },
            stages.ToImmutable());
    }

    private static KomodoExecutionView Execution(string type, string parameter, Sourced<string> resource, KomodoDeployment komodo) =>
        new(Word(type, komodo), Word(parameter, komodo), resource);

    private static Sourced<string> Word(string word, KomodoDeployment komodo) => KomodoResources.Word(word, komodo.Origin);
}
