using System.Globalization;
using Hlc.Model;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Query;

/// <summary>What follows from a container, its ports and its volumes.</summary>
internal sealed class ContainerItems(Topology.Container container, EntryTexts texts)
{
    /// <summary>The container.</summary>
    public QueryItem Container(string key)
    {
        var volumes = container.Volumes.Select(v => new QueryMember(v.Key, inner => Volume(v, inner)));
        var ports = container.Ports.Select(p => new QueryMember(p.Key, inner => Port(p, inner)));
        return new QueryItem(key)
        {
            Node = container.Entry,
            Scope = texts.Of(container),
            Entries = [.. Group("ports", container.Entry.Ports, [.. ports]), .. Group("volumes", container.Entry.Volumes, [.. volumes])],
            Facts =
            [
                QuerySteps.Fact("name", container.Name, container.NameOrigin),
                LabItems.Joined("networks", container.Networks.Select(static n => (n.Name, n.Origin))),
                QuerySteps.Fact("restart", container.Settings.Restart, Origin.None),
                .. container.Proxy is { } proxy ? [QuerySteps.Fact("proxy", proxy.Key, proxy.Origin)] : Array.Empty<QueryMember>(),
            ],
        };
    }

    private IEnumerable<QueryMember> Group(string name, InventoryNode? node, QueryMember[] entries)
    {
        if (entries.Length > 0)
        {
            yield return new QueryMember(name, key => new QueryItem(key) { Node = node, Scope = texts.Of(container), Entries = [.. entries] });
        }
    }

    private QueryItem Port(ContainerPort port, string key)
    {
        var range = port.First == port.Last ? Number(port.First) : $"{Number(port.First)}-{Number(port.Last)}";
        return new QueryItem(key)
        {
            Node = port.Entry,
            Because = port.Entry is null ? port.Origin : Origin.None,
            Scope = texts.Of(container),
            Facts =
            [
                QuerySteps.Fact("container", range, port.NumberOrigin),
                QuerySteps.Fact("protocol", string.Join(", ", port.Protocols), port.NumberOrigin),
                .. port.PublishedText is { } published ? [QuerySteps.Fact("publish", published)] : Array.Empty<QueryMember>(),
                .. port.Bind is { } bind ? [QuerySteps.Fact("bind", bind.Value.ToString(), bind.Origin)] : Array.Empty<QueryMember>(),
            ],
        };
    }

    private QueryItem Volume(VolumeMount volume, string key) => new(key)
    {
        Node = volume.Entry,
        Because = volume.Entry is null ? volume.Origin : Origin.None,
        Scope = texts.Of(container),
        Facts = [.. Facts(volume)],
    };

    private static IEnumerable<QueryMember> Facts(VolumeMount volume)
    {
        yield return QuerySteps.Fact("at", volume.Target);
        yield return QuerySteps.Fact("kind", volume.Kind.ToString().ToLowerInvariant(), volume.Origin);
        yield return QuerySteps.Fact(volume.Kind is VolumeKind.Engine or VolumeKind.Network ? "engine_volume" : "host_path", volume.Source);
        if (volume.Storage is { } storage)
        {
            yield return QuerySteps.Fact("storage", storage.Key, storage.Origin);
        }

        if (volume.Owner is { } owner)
        {
            var group = owner.Group ?? (owner.GroupId is { } id ? Number(id) : null);
            yield return QuerySteps.Fact("host_owner", group is null ? Number(owner.UserId) : $"{Number(owner.UserId)}:{group}", owner.Origin);
        }

        yield return QuerySteps.Fact("backed_up", volume.WantsBackup ? "true" : "false", volume.Origin);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
