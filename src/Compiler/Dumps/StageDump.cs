using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Yaml;

namespace Hlc.Dumps;

/// <summary>Runs the pipeline up to a stage and prints what came of it: any middle of a compilation as deterministic text.</summary>
public static class StageDump
{
    /// <summary>A stage as text, as far as mistakes in the lab let it be made. Never holds a secret's value.</summary>
    public static DumpResult Of(CompileInput input, DumpStage stage, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds)
    {
        var bag = new DiagnosticBag();
        var text = stage == DumpStage.Yaml ? Yaml(input, bag) : Inventory(input, stage, kinds, bag);
        return new DumpResult([.. bag.Sorted().Where(static d => d.Severity == Severity.Error)], text);
    }

    private static string? Yaml(CompileInput input, DiagnosticBag bag) => YamlReader.Read(input.Inventory, bag) is { } first
        ? YamlDump.Of(IncludedFiles.Join(first, input.Files, bag), input.Inventory)
        : null;

    private static string? Inventory(
        CompileInput input, DumpStage stage, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds, DiagnosticBag bag)
    {
        if (stage == DumpStage.Plan)
        {
            return HomelabCompiler.Plan(input, kinds, bag).Plans is { } plans && !bag.HasErrors ? PlanDump.Of(plans.All, input.Inventory) : null;
        }

        if (HomelabCompiler.Inventory(input, bag) is not { } inventory)
        {
            return null;
        }

        if (stage == DumpStage.Model)
        {
            return InventoryDump.Write(inventory, withPositions: true);
        }

        // What follows takes nothing that an error has spoilt, as when a lab is compiled.
        return bag.HasErrors ? null : TopologyDump.Of(TopologyBuilder.Build(inventory, input.Files, bag), input.Inventory);
    }
}
