using System.Collections.Immutable;
using Hlc.Agreement;
using Hlc.Binding;
using Hlc.Checks;
using Hlc.Coverage;
using Hlc.Diagnostics;
using Hlc.LabTemplates;
using Hlc.Leaks;
using Hlc.Model;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Query;
using Hlc.Rendering;
using Hlc.Serials;
using Hlc.Text;
using Hlc.Topology;
using Hlc.Tracing;
using Hlc.Yaml;

namespace Hlc;

/// <summary>The whole pipeline: a lab's inventory in, every file of it out. A pure function.</summary>
public static class HomelabCompiler
{
    /// <summary>Compiles a lab. Stages go on as far as what earlier ones left usable; after an error there is no output.</summary>
    public static CompileResult Compile(CompileInput input, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds)
    {
        var bag = new DiagnosticBag();

        var planned = Plan(input, kinds, bag);
        var output = Finish(planned, kinds, keepsProvenance: false, bag);
        return new CompileResult(bag.Sorted(), bag.HasErrors ? null : output, planned.LabName) { Topology = planned.Resolved?.Topology };
    }

    /// <summary>Compiles a lab so that it can be asked what its output came from, and what a key reaches.</summary>
    public static TraceResult Trace(CompileInput input, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds)
    {
        var bag = new DiagnosticBag();
        var planned = Plan(input, kinds, bag);
        var output = Finish(planned, kinds, keepsProvenance: true, bag);
        var trace = output is not null && !bag.HasErrors && planned.Resolved is { } resolved
            ? new LabTrace(resolved.Topology, resolved.Texts, output) : null;
        return new TraceResult(bag.Sorted(), trace, planned.LabName);
    }

    /// <summary>Compiles a lab, and says which of its services have what they need.</summary>
    public static CoverageResult Coverage(CompileInput input, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds)
    {
        var bag = new DiagnosticBag();
        var planned = Plan(input, kinds, bag);
        Finish(planned, kinds, keepsProvenance: false, bag);
        return new CoverageResult(bag.Sorted(), planned.LabName, planned.Resolved is { } resolved ? new CoverageBuilder(resolved.Topology).Build() : null);
    }

    /// <summary>Prints what is planned, and looks whether the files agree with one another.</summary>
    private static OutputTree? Finish(
        PlannedLab planned, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds, bool keepsProvenance, DiagnosticBag bag)
    {
        if (planned is not { Plans: { } plans, Resolved: { } resolved })
        {
            return null;
        }

        var output = Render(plans, planned.Library, keepsProvenance, bag);
        if (output is not null && !bag.HasErrors)
        {
            LabAgreement.Written(resolved.Topology, output, kinds, resolved.Policy);
            OutputSecrets.Check(output, artifact => Traced(artifact, plans, planned.Library), resolved.Policy);
        }

        UnusedWaiver.Report(resolved.Topology.Inventory, resolved.Policy);
        return output;
    }

    /// <summary>What an artifact came from, which an ordinary compilation does not keep.</summary>
    private static Provenance? Traced(Artifact artifact, ArtifactPlans plans, TemplateLibrary library) =>
        plans.All.FirstOrDefault(plan => plan.Facts.Path == artifact.Path.Value)
            ?.Render(new ArtifactRenderer(library.Find, keepsProvenance: true), new DiagnosticBag())?.Provenance;

    /// <summary>A lab up to where nothing is left but to print; what is wrong with it is reported.</summary>
    internal static PlannedLab Plan(CompileInput input, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds, DiagnosticBag bag)
    {
        var inventory = Inventory(input, bag);
        var hadErrors = bag.HasErrors;
        var library = LabTemplateReader.Library(input.Files, kinds, bag);
        LabTemplateCheck.Run(library, bag);
        if (inventory is null || hadErrors)
        {
            // What is not bound as written would only raise questions about what it should have been.
            return new PlannedLab(inventory?.Lab?.Value, library, null);
        }

        var name = inventory.Lab?.Value;
        var topology = TopologyBuilder.Build(inventory, input.Files, bag, out var texts);
        var policy = new CheckPolicy(inventory.Checks, bag) { Entries = WaivingEntries.Of(inventory) };
        CheckList.Run(topology, policy);
        if (!bag.HasErrors)
        {
            LabAgreement.Resolved(topology, policy);
        }

        UnreadProperties.Report(inventory, bag);
        if (bag.HasErrors)
        {
            return new PlannedLab(name, library, null);
        }

        var plans = new ArtifactPlans(new PlanReport(policy), library) { Serials = new SerialKeeper(input.Previous, input.Seen), Turns = new DeployTurns(topology) };
        foreach (var kind in kinds)
        {
            plans.Begin(kind.Key, kind.Value.Part);
            kind.Value.Plan(topology, plans);
        }

        new LabTemplatePlanner(topology, texts, plans, bag).Plan(library);
        return new PlannedLab(name, library, plans) { Resolved = (topology, texts, policy) };
    }

    /// <summary>The templates of a lab, its own and the built-in ones, checked; nothing is rendered.</summary>
    public static TemplateListing Templates(CompileInput input, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds)
    {
        var bag = new DiagnosticBag();
        var planned = Plan(input, kinds, bag);
        foreach (var diagnostic in planned.Library.BuiltIn.SelectMany(t => t.Check(planned.Library.Find)))
        {
            bag.Add(diagnostic);
        }

        var files = (planned.Plans?.All ?? []).Where(static p => p.Template is not null)
            .ToLookup(static p => p.Template?.Name ?? string.Empty, static p => p.Facts.Path, StringComparer.Ordinal);
        return new TemplateListing(bag.Sorted(), planned.LabName, ListedTemplate.Of(planned.Library, files));
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

    private static OutputTree? Render(ArtifactPlans plans, TemplateLibrary library, bool keepsProvenance, DiagnosticBag bag)
    {
        var renderer = new ArtifactRenderer(library.Find, keepsProvenance);
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
                    DeploymentOrigin = plan.Facts.DeploymentOrigin,
                    Provenance = text.Provenance,
                });
            }
        }

        return OutputTree.Build(artifacts, bag);
    }

    /// <summary>A lab up to where nothing is left but to print.</summary>
    /// <param name="LabName">Its name, if the inventory says one that can be read.</param>
    /// <param name="Library">Its templates.</param>
    /// <param name="Plans">What is to be printed; null if it did not come so far.</param>
    internal sealed record PlannedLab(string? LabName, TemplateLibrary Library, ArtifactPlans? Plans)
    {
        /// <summary>What it was resolved to, what gives its texts their values, and how checks report; null if it did not come so far.</summary>
        public (LabTopology Topology, EntryTexts Texts, CheckPolicy Policy)? Resolved { get; init; }
    }
}

/// <summary>All that a compilation depends on.</summary>
/// <param name="Inventory">The lab's <c>homelab.yaml</c>.</param>
/// <param name="Files">The other files of the lab.</param>
/// <param name="Previous">What stands in the output folder; null if nothing is known of it.</param>
public sealed record CompileInput(SourceFile Inventory, LabFiles Files, PreviousOutput? Previous)
{
    /// <summary>What the user says of the serials of zones.</summary>
    public SeenSerials Seen { get; init; } = SeenSerials.None;
}

/// <summary>What came of a compilation.</summary>
/// <param name="Diagnostics">Everything to tell, sorted.</param>
/// <param name="Output">The files; null if there was an error.</param>
/// <param name="LabName">The lab's name, if the inventory says one that can be read.</param>
public sealed record CompileResult(ImmutableArray<Diagnostic> Diagnostics, OutputTree? Output, string? LabName)
{
    /// <summary>Where Komodo finds what was compiled; null if it does not deploy the lab.</summary>
    public KomodoDeployment? Komodo => Topology?.Komodo;

    /// <summary>What the lab was resolved to; null if it did not come so far.</summary>
    internal LabTopology? Topology { get; init; }
}

/// <summary>What came of asking which services have what they need.</summary>
/// <param name="Diagnostics">Everything to tell, sorted.</param>
/// <param name="LabName">The lab's name, if the inventory says one that can be read.</param>
/// <param name="Matrix">The answer; null if the lab could not be resolved.</param>
public sealed record CoverageResult(ImmutableArray<Diagnostic> Diagnostics, string? LabName, CoverageMatrix? Matrix);

/// <summary>What came of asking for a value.</summary>
/// <param name="Diagnostics">Everything to tell, sorted.</param>
/// <param name="Answer">The answer; null if there is none.</param>
public sealed record ShowResult(ImmutableArray<Diagnostic> Diagnostics, QueryAnswer? Answer);

/// <summary>What came of a compilation that is to be asked about its output.</summary>
/// <param name="Diagnostics">Everything to tell, sorted.</param>
/// <param name="Trace">What can be asked; null if there was an error.</param>
/// <param name="LabName">The lab's name, if the inventory says one that can be read.</param>
public sealed record TraceResult(ImmutableArray<Diagnostic> Diagnostics, LabTrace? Trace, string? LabName);
