using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves what is said of deployment by Ansible: for the lab, for each site and host, and for the groups of services.</summary>
internal sealed class AnsibleBuilder(Inventory lab, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    /// <summary>The lab's deployment by Ansible; null if it has none.</summary>
    public AnsibleDeployment? Build()
    {
        if (lab.Deploy?.Ansible is not { } entry)
        {
            return null;
        }

        var root = objects.Root;
        var origin = Origin.Of(entry.KeySpan);
        var path = resolver.Literal(entry.Path, root, "a folder") ?? new Sourced<string>($"out/{lab.Lab?.Value ?? "lab"}", origin.And(Origin.Of(lab.Lab?.Span ?? default)));
        var cron = resolver.Scalar(entry.Cron, root, "when a host configures itself", Cron.TryParse);
        return new AnsibleDeployment
        {
            IsPull = new Sourced<bool>(entry.Mode?.Value == AnsibleMode.Pull, Origin.Of(entry.Mode?.Span ?? default)),
            Cron = cron is { Value.IsRead: true } ? cron : null,
            RandomDelay = resolver.Scalar(entry.RandomDelay, root, "a delay", Duration.TryParse),
            Repository = resolver.Literal(entry.Repository, root, "a repository"),
            Branch = resolver.Literal(entry.Branch, root, "a branch") ?? new Sourced<string>("main", origin),
            Path = path with { Value = path.Value.Trim('/') is "." ? string.Empty : path.Value.Trim('/') },
            Origin = origin,
        };
    }

    /// <summary>Tells hosts, sites and services what Ansible is told of them.</summary>
    public void Resolve(IEnumerable<Host> hosts, IEnumerable<Site> sites, IEnumerable<ServiceInstance> instances)
    {
        foreach (var site in sites)
        {
            // What a site says of its own wins over what the lab says of all.
            var own = Facts(site.Entry?.Vars, objects.Root);
            site.Facts = [.. Facts(lab.Vars, objects.Root).Where(f => own.All(o => o.Name != f.Name)), .. own];
            site.GroupWords = GroupWords(objects.SiteScope(site));
        }

        foreach (var host in hosts)
        {
            var scope = objects.HostScope(host);
            host.Ansible = new AnsibleHost(
                Facts(host.Entry.Labels, scope), Facts(host.Entry.Vars, scope),
                host.Entry.Ansible is { Value: TreeMap words } ? resolver.Tree(words, scope) as ResolvedMap : null);
        }

        foreach (var instance in instances)
        {
            instance.AnsibleGroup = GroupOf(instance);
        }
    }

    private ImmutableArray<AnsibleGroupWords> GroupWords(Scope scope)
    {
        var all = ImmutableArray.CreateBuilder<AnsibleGroupWords>();
        foreach (var (key, group) in lab.Groups ?? Map<Group>.Empty)
        {
            if (group.Ansible is { Value: TreeMap words } && resolver.Tree(words, scope) is ResolvedMap resolved)
            {
                all.Add(new AnsibleGroupWords(new Sourced<string>(key, Origin.Of(group.KeySpan)), resolved));
            }
        }

        return all.ToImmutable();
    }

    private Sourced<string> GroupOf(ServiceInstance instance)
    {
        var scope = objects.Keys(instance.Site, instance.Host, instance);
        if (resolver.Literal(lab.Naming?.AnsibleGroup, scope, "a group's name") is not { } said)
        {
            return new Sourced<string>(instance.ServiceKey.Replace('-', '_'), instance.Origin);
        }

        if (!IsGroupName(said.Value))
        {
            bag.Add(TopologyErrors.BadName(lab.Naming!.AnsibleGroup!.Span, said.Value, "a group of Ansible is named by letters, digits and '_', the first one a letter or '_'"));
        }

        return said with { Origin = said.Origin.And(instance.Origin) };
    }

    /// <summary>Ansible User Guide, "How to build your inventory": what may be the name of a variable may be the name of a group.</summary>
    private static bool IsGroupName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private ImmutableArray<EnvironmentVariable> Facts(Map<Leaf<string>>? facts, Scope scope)
    {
        var all = ImmutableArray.CreateBuilder<EnvironmentVariable>();
        foreach (var (name, leaf) in facts ?? Map<Leaf<string>>.Empty)
        {
            if (!leaf.IsRemoval && resolver.Text(leaf, scope) is { } value)
            {
                all.Add(new EnvironmentVariable(name, value, Origin.Of(leaf.KeySpan)));
            }
        }

        return all.ToImmutable();
    }
}
