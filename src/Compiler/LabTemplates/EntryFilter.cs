using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology;
using Host = Hlc.Topology.Host;

namespace Hlc.LabTemplates;

/// <summary>What <c>host</c> and <c>service</c> of a description leave of the lab. What they name and nothing has is reported.</summary>
internal sealed class EntryFilter
{
    private readonly HashSet<Host>? _hosts;
    private readonly HashSet<ServiceInstance>? _instances;

    public EntryFilter(TemplateDescription description, LabTopology lab, DiagnosticBag bag)
    {
        _hosts = description.Host is { } hosts ? Hosts(hosts, description.Scope, lab, bag) : null;
        _instances = description.Service is { } services ? Instances(services, lab, bag) : null;
    }

    public bool Takes(Host host) => host.IsManaged && _hosts?.Contains(host) != false;

    public bool Takes(ServiceInstance instance) =>
        _instances?.Contains(instance) != false && (_hosts is null || (instance.Host is { } host && _hosts.Contains(host)));

    private static HashSet<Host> Hosts(Sequence<Leaf<string>> places, TemplateScope scope, LabTopology lab, DiagnosticBag bag)
    {
        var found = new HashSet<Host>();
        foreach (var place in places)
        {
            if (lab.Hosts.FirstOrDefault(h => h.Key == place.Value) is { } host)
            {
                if (!host.IsManaged && scope == TemplateScope.Host)
                {
                    bag.Add(LabTemplateErrors.Device(place.Span, host.Key));
                }

                found.Add(host);
                continue;
            }

            var members = lab.Hosts.Where(h => h.Groups.Contains(place.Value)).ToArray();
            if (members.Length == 0)
            {
                var known = lab.Hosts.Select(static h => h.Key).Concat(lab.Inventory.Groups?.Names ?? []).Concat(lab.Hosts.SelectMany(static h => h.Groups));
                bag.Add(TopologyErrors.UnknownReference(place.Span, "host or group", place.Value, NearestName.Find(place.Value, known)));
            }

            found.UnionWith(members);
        }

        return found;
    }

    private static HashSet<ServiceInstance> Instances(Sequence<Leaf<string>> names, LabTopology lab, DiagnosticBag bag)
    {
        var found = new HashSet<ServiceInstance>();
        foreach (var name in names)
        {
            var members = lab.Instances.Where(i => i.ServiceKey == name.Value || i.Entry.Category?.Value == name.Value).ToArray();
            if (members.Length == 0)
            {
                var known = lab.Instances.SelectMany(static i => new[] { i.ServiceKey, i.Entry.Category?.Value }).OfType<string>();
                bag.Add(TopologyErrors.UnknownReference(name.Span, "service or category", name.Value, NearestName.Find(name.Value, known)));
            }

            found.UnionWith(members);
        }

        return found;
    }
}
