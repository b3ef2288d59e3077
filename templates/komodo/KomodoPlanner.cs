using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Komodo;

/// <summary>Plans what Komodo keeps: the servers, a stack for each compose stack, variables, builds, the order of deployment.</summary>
[ArtifactKind("komodo")]
public sealed class KomodoPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<KomodoResourcesView> Resources = BuiltInTemplate.Of<KomodoResourcesView>("komodo/resources.toml.sbn");
    private static readonly ArtifactTemplate<KomodoVariablesView> Variables = BuiltInTemplate.Of<KomodoVariablesView>("komodo/variables.toml.sbn");
    private static readonly ArtifactTemplate<KomodoProcedureView> Procedure = BuiltInTemplate.Of<KomodoProcedureView>("komodo/procedure.toml.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Resources, Variables, Procedure];

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        if (lab.Komodo is not { } komodo)
        {
            Leftovers(lab, plans.Report);
            return;
        }

        if (Repository(komodo, plans.Report) is not { } repository || !HasBranches(lab, komodo, plans.Report))
        {
            return;
        }

        ServiceInstance[] stacks = [.. lab.Instances.Where(static i => i is { Runtime: ServiceRuntime.Compose, Host: not null })];
        var source = new KomodoSource(komodo, repository);
        var fields = new KomodoStackFields(komodo, repository, plans.Report);
        foreach (var stack in stacks)
        {
            plans.Add(Resources, new KomodoResourcesView([fields.Of(stack)]), new ArtifactFacts($"komodo/stacks/{stack.Name}.toml", stack.NameOrigin));
        }

        var servers = lab.Hosts.Where(h => h.IsManaged && (h.Komodo is not null || stacks.Any(s => s.Host == h)));
        Add(plans, komodo, "servers", [.. servers.Select(h => KomodoResources.Server(h, komodo, plans.Report))]);
        Add(plans, komodo, "repos", komodo.IsPerService.Value ? [] : [KomodoResources.Repository(source)]);
        Add(plans, komodo, "builds", KomodoBuilds.Of(stacks, source));
        Add(plans, komodo, "syncs", [KomodoResources.Sync(lab, source)]);
        if (stacks.Length > 0)
        {
            plans.Add(Procedure, KomodoProcedure.Of(lab, komodo, stacks), new ArtifactFacts("komodo/procedures.toml", komodo.Origin));
        }

        var variables = KomodoVariables.Of(stacks);
        if (!variables.Variables.IsEmpty || !variables.Open.IsEmpty)
        {
            plans.Add(Variables, variables, new ArtifactFacts("komodo/variables.toml", komodo.Origin));
        }
    }

    private static void Add(ArtifactPlans plans, KomodoDeployment komodo, string file, ImmutableArray<KomodoResourceView> resources)
    {
        if (!resources.IsEmpty)
        {
            plans.Add(Resources, new KomodoResourcesView(resources), new ArtifactFacts($"komodo/{file}.toml", komodo.Origin.And(komodo.IsPerService.Origin)));
        }
    }

    private static Sourced<string>? Repository(KomodoDeployment komodo, PlanReport report)
    {
        if (komodo.Repository is not { } repository)
        {
            report.Add(KomodoErrors.NoRepository(komodo.Origin.First));
            return null;
        }

        if (repository.Value.Split('/') is [{ Length: > 0 } owner, { Length: > 0 } name] && (owner + name).All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            return repository;
        }

        report.Add(KomodoErrors.BadRepository(repository.Origin.First, repository.Value));
        return null;
    }

    private static bool HasBranches(LabTopology lab, KomodoDeployment komodo, PlanReport report)
    {
        var branches = new List<(string Name, Origin Origin)> { (komodo.Branch.Value, komodo.Branch.Origin) };
        if (komodo.IsPerService.Value && lab.Instances.FirstOrDefault() is { } first)
        {
            branches.Add((komodo.BranchPrefix.Value + first.Name, komodo.BranchPrefix.Origin.And(first.NameOrigin)));
        }

        foreach (var (name, origin) in branches)
        {
            if (BranchName.ProblemOf(name) is { } problem)
            {
                report.Add(KomodoErrors.BadBranch(origin.First, name, problem));
                return false;
            }
        }

        return true;
    }

    /// <summary>What a service or a host says to Komodo itself. What all inherit holds for labs that it deploys.</summary>
    private static void Leftovers(LabTopology lab, PlanReport report)
    {
        foreach (var (key, service) in lab.Inventory.Services ?? new Model.Map<Model.Service>([]))
        {
            foreach (var slot in (service.Instances?.Select(static i => i.Value.Komodo) ?? []).Prepend(service.Komodo))
            {
                if (slot is not null)
                {
                    report.Add(KomodoErrors.NoKomodo(slot.KeySpan, $"service '{key}'"));
                }
            }
        }

        foreach (var (key, host) in lab.Inventory.Hosts ?? new Model.Map<Model.Host>([]))
        {
            if (host.Komodo is { } slot)
            {
                report.Add(KomodoErrors.NoKomodo(slot.KeySpan, $"host '{key}'"));
            }
        }
    }
}
