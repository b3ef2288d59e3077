using Hlc.Model;
using Hlc.Templating;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What a container, its ports and its volumes show to expressions.</summary>
internal static class ContainerMembers
{
    /// <summary>Its names, and where it is reached on its own network. It has a port and an endpoint if it has exactly one port.</summary>
    public static Members Of(Container container) => new Members()
        .Add("key", container.Key, container.Origin)
        .Add("name", () => container.Name, () => container.NameOrigin)
        .Add("address", () => container.Name, () => container.NameOrigin)
        .Add("port", (out Value value) =>
        {
            value = container.OnlyPort is { } port ? Value.From(port.First, port.NumberOrigin) : Value.Null;
            return true;
        })
        .Add("endpoint", () => container.OnlyPort is { } port ? $"{container.Name}:{port.First}" : null,
            () => container.NameOrigin.And(container.OnlyPort?.NumberOrigin ?? Origin.None));

    public static KeyedObjects Ports(Container container)
    {
        var ports = new KeyedObjects();
        foreach (var (key, _) in container.Entry.Ports ?? Map<Model.Port>.Empty)
        {
            ports.Add(key, () => Port(container, key));
        }

        return ports;
    }

    private static Members Port(Container container, string key)
    {
        ContainerPort? Find() => container.Ports.FirstOrDefault(p => p.Key == key);
        return new Members()
            .Add("key", key, container.Origin)
            .Add("container", (out Value value) => Number(Find()?.First, Find()?.NumberOrigin, out value))
            .Add("port", (out Value value) => Number(Find()?.First, Find()?.NumberOrigin, out value))
            .Add("publish", (out Value value) => Published(Find(), out value))
            .Add("address", () => container.Name, () => container.NameOrigin)
            .Add("endpoint", () => Find() is { } port ? $"{container.Name}:{port.First}" : null,
                () => container.NameOrigin.And(Find()?.NumberOrigin ?? Origin.None));
    }

    /// <summary>A number that is chosen at deployment stays a reference: what names it follows it.</summary>
    private static bool Published(ContainerPort? port, out Value value)
    {
        if (port?.PublishedText is { IsLiteral: false } late)
        {
            value = Late(late);
            return true;
        }

        return Number(port?.Published, port?.PublishedText?.Origin, out value);
    }

    private static Value Late(TextValue text) => Value.Opaque(text, text.Origin);

    private static bool Number(int? number, Origin? origin, out Value value)
    {
        value = number is { } known ? Value.From(known, origin) : Value.Null;
        return true;
    }

    public static KeyedObjects Volumes(Container container)
    {
        var volumes = new KeyedObjects();
        foreach (var (key, entry) in container.Entry.Volumes ?? Map<Model.Volume>.Empty)
        {
            volumes.Add(key, () => new Members()
                .Add("key", key, Origin.Of(entry.KeySpan))
                .Add("name", key, Origin.Of(entry.KeySpan))
                .Add("at", entry.At?.Value, Origin.Of(entry.At?.Span ?? entry.Span))
                .Add("path", (out Value value) =>
                {
                    var source = container.Volumes.FirstOrDefault(v => v.Key == key)?.Source;
                    value = source is { IsLiteral: false } late ? Late(late)
                        : Value.From(source?.ToString(), source?.Origin ?? Origin.Of(entry.KeySpan));
                    return true;
                }));
        }

        return volumes;
    }
}
