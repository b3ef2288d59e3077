using System.Collections.Immutable;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Secrets;

/// <summary>
/// What fills in a file of variables (<c>.env</c>) when the lab is deployed: for each variable where its value is kept. Every kind that
/// writes an example of such a file plans this beside it.
/// </summary>
internal static class VariableReferences
{
    private const string Ending = ".references";

    private static readonly ArtifactTemplate<VariableReferencesView> References = BuiltInTemplate.Of<VariableReferencesView>("secrets/env.references.sbn");

    /// <summary>The template of these files.</summary>
    public static ArtifactTemplate[] Templates => [References];

    /// <summary>Plans a stack's.</summary>
    public static void OfStack(LabTopology lab, ServiceInstance instance, ArtifactPlans plans)
    {
        var commands = new StackCommands(instance);

        // What a container holds as a file was put there when it was made: Compose does not look whether it is another by now.
        var reload = instance.Containers.Any(static c => !c.SecretFiles.IsEmpty) ? commands.Renew : commands.Up;
        Plan(lab, plans, new StackFolder(instance).File($".env{Ending}"), instance.References.Select(static r => (r.Part, r.Origin)), true, reload);
    }

    /// <summary>Plans a host's.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="plans">Takes the plan.</param>
    /// <param name="example">The example beside it, <c>….env.example</c>.</param>
    /// <param name="texts">What refers to the secrets and variables.</param>
    /// <param name="isQuoted">Whether readers of the file take quotes off.</param>
    /// <param name="reload">What makes its reader use it; null for nothing.</param>
    public static void OfHost(LabTopology lab, ArtifactPlans plans, ArtifactFacts example, IEnumerable<TextValue?> texts, bool isQuoted, string? reload) =>
        Plan(lab, plans, Named(example), texts.OfType<TextValue>().SelectMany(static t => t.Parts.Select(p => (p, t.Origin))), isQuoted, reload);

    private static void Plan(LabTopology lab, ArtifactPlans plans, ArtifactFacts facts, IEnumerable<(TextPart Part, Origin Origin)> parts, bool isQuoted, string? reload)
    {
        if (lab.Ansible is not { } ansible || !lab.SecretStore.HasFiles || facts.Deployment is not { } deployment)
        {
            return;
        }

        var found = parts.Where(static p => NameOf(p.Part).Length > 0).ToArray();
        var secrets = found.Where(static p => p.Part is SecretPart).Select(static p => p.Origin).ToArray();
        if (secrets.Length == 0)
        {
            // Without a secret the file stays its owner's.
            return;
        }

        var destination = deployment.Destination[..^Ending.Length];
        var why = lab.SecretStore.Origin.And(ansible.Origin).And(Presence.Of(secrets).Origin);
        ImmutableArray<VariableReferenceView> variables = [.. found.GroupBy(static p => NameOf(p.Part), StringComparer.Ordinal)
            .OrderBy(static v => v.Key, StringComparer.Ordinal).Select(v => View(lab.SecretStore, v.Key, [.. v]))];
        plans.Add(References, new VariableReferencesView(new Sourced<string>(destination, facts.DeploymentOrigin), isQuoted, variables), facts with
        {
            Origin = facts.Origin.And(why),
            DeploymentOrigin = facts.DeploymentOrigin.And(why),
            Deployment = deployment with { Destination = destination, Apply = ApplyMode.References, Owner = "root:root", Mode = "0600", Validate = null, Reload = reload, Remove = null },
        });
    }

    private static VariableReferenceView View(SecretStore store, string name, (TextPart Part, Origin Origin)[] places)
    {
        var decided = places.Aggregate(Origin.None, static (all, p) => all.And(p.Origin)).AsDecision();
        var named = new Sourced<string>(name, places.Aggregate(Origin.None, static (all, p) => all.And(p.Part.NameOrigin)).And(decided));
        if (places.Select(static p => p.Part).OfType<SecretPart>().FirstOrDefault() is not { } secret || store.Find(secret.Path) is not var (place, stored))
        {
            return new VariableReferenceView(named, null, null);
        }

        var said = places.Aggregate(Origin.None, static (all, p) => all.And(p.Part.NoteOrigin)).And(decided);
        return new VariableReferenceView(named, new Sourced<string>(place.FileName, said.And(place.Origin.AsDecision())), new Sourced<string>(stored.Key, said));
    }

    private static ArtifactFacts Named(ArtifactFacts example)
    {
        const string Example = ".example";
        return example with
        {
            Path = example.Path[..^Example.Length] + Ending,
            Deployment = example.Deployment is { } deployment ? deployment with { Destination = deployment.Destination[..^Example.Length] + Ending } : null,
        };
    }

    private static string NameOf(TextPart part) => part switch
    {
        SecretPart secret => secret.Variable,
        VariablePart variable => variable.Name,
        _ => string.Empty,
    };
}
