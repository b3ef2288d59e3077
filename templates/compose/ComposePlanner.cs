using Hlc.Agreement;
using Hlc.Artifacts.Secrets;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Compose;

/// <summary>Plans each stack: its compose file, the script that prepares its host, the variables that it is given, its files.</summary>
[ArtifactKind("compose")]
public sealed class ComposePlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<ComposeFileView> ComposeFile = BuiltInTemplate.Of<ComposeFileView>("compose/compose.yaml.sbn");
    private static readonly ArtifactTemplate<SetupView> Setup = BuiltInTemplate.Of<SetupView>("compose/setup.sh.sbn");
    private static readonly ArtifactTemplate<EnvironmentExampleView> EnvironmentExample = BuiltInTemplate.Of<EnvironmentExampleView>("compose/env.example.sbn");

    private static readonly ArtifactTemplate<StackPageView> Page = BuiltInTemplate.Of<StackPageView>("compose/page.md.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [ComposeFile, Setup, EnvironmentExample, Page];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new ComposeReader();

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var instance in lab.Instances)
        {
            if (instance.Runtime == ServiceRuntime.Nomad)
            {
                plans.Report.Unsupported(instance.Entry.Runtime?.Span ?? instance.Origin.First,
                    $"service '{instance.ServiceKey}' runs under Nomad, for which hlc writes no jobs yet", "run it with compose, or take it out for now");
            }
            else if (instance.Runtime == ServiceRuntime.Compose && instance.Host is not null)
            {
                Stack(lab, instance, plans);
            }
        }
    }

    private static void Stack(LabTopology lab, ServiceInstance instance, ArtifactPlans plans)
    {
        if (!IsProjectName(instance.Name))
        {
            plans.Report.Unsupported(instance.Origin.First, $"'{instance.Name}' cannot be the name of a compose project",
                "use lower-case letters, digits, '-' and '_' only: change the key, or 'naming.instance'");
            return;
        }

        var name = new Sourced<string>(instance.Name, instance.NameOrigin);
        var stack = new StackFolder(instance);
        plans.Add(ComposeFile, ComposeFileTree.Of(instance, plans.Report), Reloaded(stack.File("compose.yaml"), instance));

        plans.Add(Setup, new SetupView(name, [.. instance.Networks.Select(NetworkOptions.Of)], DataFolders.Of(instance), PreparedFiles.Of(instance)), Prepared(stack.File("setup.sh"), instance));

        var variables = ExampleVariables.Of(instance);
        var given = ExampleVariables.AreThere(instance);
        if (given.Value)
        {
            var facts = stack.Page(".env.example");
            plans.Add(EnvironmentExample, new EnvironmentExampleView(name, variables), facts with { Origin = facts.Origin.And(given.Origin) });
        }

        VariableReferences.OfStack(lab, instance, plans);

        plans.Add(Page, StackPage.Of(lab, instance, given), stack.Page("README.md"));
        foreach (var container in instance.Containers)
        {
            foreach (var file in container.Build?.Files ?? [])
            {
                if (file is { OutputName: { } output, Content: { } content })
                {
                    plans.AddFile(content, Again(stack.File(output), instance) with { Origin = file.Origin.And(instance.NameOrigin), IsExecutable = file.IsExecutable });
                }
            }

            foreach (var file in container.Files)
            {
                if (file.OutputName is { } output && file.Content is { } content)
                {
                    plans.AddFile(content, stack.FileOf(container, file, output));
                }
            }
        }
    }

    /// <summary>Compose specification, "name": the top level element.</summary>
    private static bool IsProjectName(string name) =>
        name.Length > 0 && name[0] is not ('-' or '_') && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');

    private static ArtifactFacts Prepared(ArtifactFacts facts, ServiceInstance instance) => Again(facts, instance) with { IsExecutable = true };

    /// <summary>A file that counts when the stack comes up, an image of it built anew.</summary>
    private static ArtifactFacts Again(ArtifactFacts facts, ServiceInstance instance) => facts with
    {
        Deployment = facts.Deployment is null ? null : facts.Deployment with { Reload = new StackCommands(instance).Up },
    };

    private static ArtifactFacts Reloaded(ArtifactFacts facts, ServiceInstance instance) => facts with
    {
        Deployment = facts.Deployment is null ? null : facts.Deployment with
        {
            Validate = new StackCommands(instance).Check,
            Reload = new StackCommands(instance).Up,
            Remove = new StackCommands(instance).Down,
        },
    };
}
