using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Gives hosts, stacks, containers and networks their names: by <c>naming</c>, by <c>name</c>, or by the built-in rule.</summary>
internal sealed class NameBuilder(Inventory lab, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    public void Hosts(IEnumerable<Host> hosts)
    {
        foreach (var host in hosts)
        {
            var scope = objects.Keys(host.Site, host);
            var name = Named(host.Entry.Name, () => scope, "a host's name") ?? Named(lab.Naming?.Host, () => scope, "a host's name");
            var zone = Named(host.Entry.Zone, () => scope, "a host's zone") ?? host.Site.Domain;
            host.Name = name?.Value ?? host.Key;
            host.NameOrigin = host.Origin.And(name?.Origin ?? Origin.None);
            host.Zone = zone?.Value;
            host.ZoneOrigin = zone?.Origin ?? Origin.None;
            host.Aliases = DnsNames.Aliases(host.Entry.Aliases, zone, resolver, scope, bag);
            if (host.Zone is not null && DnsNames.ProblemOf(host.Fqdn) is { } problem)
            {
                bag.Add(TopologyErrors.BadName((host.Entry.Name ?? host.Entry.Zone)?.Span ?? host.Origin.First, host.Fqdn, problem));
            }
        }
    }

    public void Instances(IReadOnlyList<ServiceInstance> instances)
    {
        var siblings = instances.GroupBy(static i => i.ServiceKey).ToDictionary(static g => g.Key, static g => g.Count());
        var neighbours = instances.GroupBy(static i => (i.ServiceKey, i.Host)).ToDictionary(static g => g.Key, static g => g.Count());
        foreach (var instance in instances)
        {
            Scope OfInstance() => objects.Keys(instance.Site, instance.Host, instance);
            var isOnly = siblings[instance.ServiceKey] == 1 && instance.Key == instance.ServiceKey;
            var name = Named(lab.Naming?.Instance, OfInstance, "a stack's name");
            instance.Name = name?.Value ?? (isOnly ? instance.ServiceKey : $"{instance.ServiceKey}-{instance.Key}");
            instance.NameOrigin = instance.Origin.And(name?.Origin ?? Origin.None);

            // Instances of one service that share a host must not share a network or container names.
            var prefix = neighbours[(instance.ServiceKey, instance.Host)] == 1 ? instance.ServiceKey : instance.Name;
            var network = Named(lab.Naming?.Network, OfInstance, "a network's name");
            instance.NetworkName = network?.Value ?? $"{prefix}_net";
            instance.NetworkOrigin = instance.Origin.And(network?.Origin ?? Origin.None);
            foreach (var container in instance.Containers)
            {
                Scope OfContainer() => objects.Keys(instance.Site, instance.Host, instance, container);
                var said = Named(container.Entry.Name, OfContainer, "a container's name")
                    ?? Named(lab.Naming?.Container, OfContainer, "a container's name");
                container.Name = said?.Value ?? (container.Key == prefix ? prefix : $"{prefix}-{container.Key}");
                container.NameOrigin = container.Origin.And(said?.Origin ?? instance.Origin);
            }
        }
    }

    // Most things have the name that their key gives them: a scope is made where one is needed.
    private Sourced<string>? Named(Leaf<string>? leaf, Func<Scope> scope, string what)
    {
        if (leaf is null || resolver.Literal(leaf, scope(), what) is not { } name)
        {
            return null;
        }

        if (NameProblem(name.Value) is { } problem)
        {
            bag.Add(TopologyErrors.BadName(leaf.Span, name.Value, problem));
            return null;
        }

        return name;
    }

    /// <summary>Names become folders, container names and host names: what none of them may hold is refused.</summary>
    private static string? NameProblem(string name)
    {
        if (name.Length == 0)
        {
            return "it is empty";
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return $"only letters, digits, '-', '_' and '.' can stand in it";
            }
        }

        return char.IsAsciiLetterOrDigit(name[0]) ? null : "it does not begin with a letter or a digit";
    }
}
