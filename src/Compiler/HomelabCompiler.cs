using System.Collections.Immutable;
using Hlc.Binding;
using Hlc.Checks;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Query;
using Hlc.Rendering;
using Hlc.Text;
using Hlc.Topology;
using Hlc.Yaml;

namespace Hlc;

/// <summary>The whole pipeline: a lab's inventory in, every file of it out. A pure function.</summary>
public static class HomelabCompiler
{
    /// <summary>Compiles a lab. Stages go on as far as what earlier ones left usable; after an error there is no output.</summary>
    public static CompileResult Compile(CompileInput input, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds)
    {
        var bag = new DiagnosticBag();
        if (Inventory(input, bag) is not { } inventory)
        {
            return new CompileResult(bag.Sorted(), null, null);
        }

        var name = inventory.Lab?.Value;
        if (bag.HasErrors)
        {
            // What is not bound as written would only raise questions about what it should have been.
            return new CompileResult(bag.Sorted(), null, name);
        }

        var topology = TopologyBuilder.Build(inventory, input.Files, bag);
        var policy = new CheckPolicy(inventory.Checks, bag) { Entries = WaivingEntries.Of(inventory) };
        CheckList.Run(topology, policy);
        UnreadProperties.Report(inventory, bag);
        if (bag.HasErrors)
        {
            return new CompileResult(bag.Sorted(), null, name);
        }

        var plans = Plan(topology, policy, kinds);
        UnusedWaiver.Report(inventory, policy);
        var output = Render(plans, bag);
        return new CompileResult(bag.Sorted(), bag.HasErrors ? null : output, name);
    }

    /// <summary>A value as resolved: what it is, which layer won, and what that overrode.</summary>
    public static ShowResult Show(CompileInput input, string key)
    {
        var bag = new DiagnosticBag();
        if (Inventory(input, bag) is not { } inventory || bag.HasErrors)
        {
            return new ShowResult(bag.Sorted(), null);
        }

        var topology = TopologyBuilder.Build(inventory, input.Files, bag, out var texts);
        var answer = new LabQuery(topology, texts, bag).Answer(key);
        return new ShowResult([.. bag.Sorted().Where(static d => d.Severity == Severity.Error)], answer);
    }

    /// <summary>What the kinds plan for a lab.</summary>
    internal static ArtifactPlans Plan(
        LabTopology topology, CheckPolicy policy, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds)
    {
        var plans = new ArtifactPlans(new PlanReport(policy));
        foreach (var kind in kinds)
        {
            plans.Begin(kind.Key);
            kind.Value.Plan(topology, plans);
        }

        return plans;
    }

    /// <summary>The keys that begin as a text does, for completing it; those that hold more end in a dot.</summary>
    public static IReadOnlyList<string> Keys(CompileInput input, string begun)
    {
        var bag = new DiagnosticBag();
        if (Inventory(input, bag) is not { } inventory || bag.HasErrors)
        {
            return [];
        }

        var topology = TopologyBuilder.Build(inventory, input.Files, bag, out var texts);
        return new LabQuery(topology, texts, bag).Keys(begun);
    }

    /// <summary>The inventory as bound; null if its first file is no YAML.</summary>
    internal static Inventory? Inventory(CompileInput input, DiagnosticBag bag)
    {
        if (YamlReader.Read(input.Inventory, bag) is not { } first)
        {
            return null;
        }

        var root = IncludedFiles.Join(first, input.Files, bag);
        return InventoryBinder.Bind(root, new BindContext(bag));
    }

    private static OutputTree? Render(ArtifactPlans plans, DiagnosticBag bag)
    {
        var renderer = new ArtifactRenderer();
        var artifacts = ImmutableArray.CreateBuilder<Artifact>(plans.All.Count);
        foreach (var plan in plans.All)
        {
            if (!OutputPath.TryParse(plan.Facts.Path, out var path, out var problem))
            {
                bag.Add(PlanErrors.BadPath(plan.Facts.Origin.First, plan.Facts.Path, problem));
                continue;
            }

            if (plan.Render(renderer, bag) is { } text)
            {
                artifacts.Add(new Artifact(path, text.Utf8, plan.Kind, plan.Facts.Origin)
                {
                    IsExecutable = plan.Facts.IsExecutable,
                    Deployment = plan.Facts.Deployment,
                });
            }
        }

        return OutputTree.Build(artifacts, bag);
    }
}

/// <summary>All that a compilation depends on.</summary>
/// <param name="Inventory">The lab's <c>homelab.yaml</c>.</param>
/// <param name="Files">The other files of the lab.</param>
/// <param name="Previous">What the last build wrote; null if there was none.</param>
public sealed record CompileInput(SourceFile Inventory, LabFiles Files, OutputManifest? Previous);

/// <summary>What came of a compilation.</summary>
/// <param name="Diagnostics">Everything to tell, sorted.</param>
/// <param name="Output">The files; null if there was an error.</param>
/// <param name="LabName">The lab's name, if the inventory says one that can be read.</param>
public sealed record CompileResult(ImmutableArray<Diagnostic> Diagnostics, OutputTree? Output, string? LabName);

/// <summary>What came of asking for a value.</summary>
/// <param name="Diagnostics">Everything to tell, sorted.</param>
/// <param name="Answer">The answer; null if there is none.</param>
public sealed record ShowResult(ImmutableArray<Diagnostic> Diagnostics, QueryAnswer? Answer);
