using System.Collections.Immutable;
using Hlc.Checks;
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
        if (HomelabCompiler.Inventory(input, bag) is not { } inventory)
        {
            return null;
        }

        if (stage == DumpStage.Model)
        {
            return InventoryDump.Write(inventory, withPositions: true);
        }

        // The stages that follow do the same as when a lab is compiled: they take nothing that an error has spoilt.
        if (bag.HasErrors)
        {
            return null;
        }

        var topology = TopologyBuilder.Build(inventory, input.Files, bag);
        if (stage == DumpStage.Topology)
        {
            return TopologyDump.Of(topology, input.Inventory);
        }

        var policy = new CheckPolicy(inventory.Checks, bag) { Entries = WaivingEntries.Of(inventory) };
        CheckList.Run(topology, policy);
        return bag.HasErrors ? null : PlanDump.Of(HomelabCompiler.Plan(topology, policy, kinds).All, input.Inventory);
    }
}
