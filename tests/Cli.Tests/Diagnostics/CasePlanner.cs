using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Templating;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Cli.Tests.Diagnostics;

/// <summary>Plans what a case brings: its own template, and files of the names that it lists.</summary>
internal sealed class CasePlanner(string folder) : IArtifactPlanner
{
    public IReadOnlyList<ArtifactTemplate> Templates => [];

    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        var template = Path.Combine(folder, "artifact.sbn");
        if (File.Exists(template))
        {
            var environment = lab.Instances.SelectMany(static i => i.Containers).SelectMany(static c => c.Environment);
            plans.Add(
                new ArtifactTemplate<CaseView>("artifact.sbn", File.ReadAllText(template)),
                new CaseView(lab.Name, [.. environment.Select(static e => new CaseVariable(e.Name, e.Value))]),
                new ArtifactFacts("case/artifact", Origin.None));
        }

        var list = Path.Combine(folder, "artifacts.txt");
        foreach (var path in File.Exists(list) ? File.ReadAllLines(list) : [])
        {
            var origin = lab.Hosts.Length > 0 ? lab.Hosts[^1].Origin : Origin.None;
            plans.AddFile(TextValue.Of("text", origin), new ArtifactFacts(path, origin));
        }
    }
}

/// <summary>What a case's template prints.</summary>
[TemplateView]
public sealed partial record CaseView(string Lab, ImmutableArray<CaseVariable> Variables);

/// <summary>A variable of any container.</summary>
[TemplateView]
public sealed partial record CaseVariable(string Name, TextValue Value);
