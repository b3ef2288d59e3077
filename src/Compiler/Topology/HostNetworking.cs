using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What sets a host's addresses.</summary>
public enum NetworkProgram
{
    /// <summary>ifupdown reads <c>/etc/network/interfaces</c>.</summary>
    Interfaces,

    /// <summary>netplan reads <c>/etc/netplan/</c>.</summary>
    Netplan,

    /// <summary>Somebody else sets them.</summary>
    None,
}

/// <summary>The interfaces of a host, and what sets their addresses.</summary>
/// <param name="Program">What sets the addresses.</param>
/// <param name="ProgramOrigin">What says so.</param>
/// <param name="Interface">The interface of the primary address; null if only further ones are said.</param>
/// <param name="Further">The interfaces of further addresses, each under the name of its network.</param>
public sealed record HostNetworking(
    NetworkProgram Program, Origin ProgramOrigin, Sourced<string>? Interface, ImmutableArray<NetworkInterface> Further)
{
    /// <summary>What a host says of its interfaces; null if it says nothing.</summary>
    internal static HostNetworking? Of(Host host, ExpressionResolver resolver, Scope scope)
    {
        var entry = host.Entry;
        var name = resolver.Literal(entry.Interface, scope, "an interface");
        var further = ImmutableArray.CreateBuilder<NetworkInterface>();
        foreach (var (network, leaf) in entry.Interfaces ?? Map<Leaf<string>>.Empty)
        {
            if (resolver.Literal(leaf, scope, "an interface") is { } own)
            {
                further.Add(new NetworkInterface(network, own, Origin.Of(leaf.KeySpan)));
            }
        }

        if (name is null && further.Count == 0)
        {
            return null;
        }

        var (program, origin) = ProgramOf(host, resolver.Literal(entry.Os, scope, "an operating system"));
        return new HostNetworking(program, origin, name, further.ToImmutable());
    }

    private static (NetworkProgram Program, Origin Origin) ProgramOf(Host host, Sourced<string>? os)
    {
        if (host.Entry.Networking is { } said)
        {
            return (said.Value switch
            {
                Model.Networking.Netplan => NetworkProgram.Netplan,
                Model.Networking.None => NetworkProgram.None,
                _ => NetworkProgram.Interfaces,
            }, Origin.Of(said.Span));
        }

        if (host.Entry.Vm is { } vm)
        {
            return (NetworkProgram.None, Origin.Of(vm.KeySpan));
        }

        var isUbuntu = os?.Value.StartsWith("ubuntu", StringComparison.OrdinalIgnoreCase) == true;
        return (isUbuntu ? NetworkProgram.Netplan : NetworkProgram.Interfaces, os?.Origin ?? Origin.None);
    }
}

/// <summary>An interface in a network.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Name">The interface's name.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record NetworkInterface(string Network, Sourced<string> Name, Origin Origin);
