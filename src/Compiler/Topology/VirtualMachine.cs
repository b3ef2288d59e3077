using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A host as the virtual machine that it is.</summary>
/// <param name="Hypervisor">The host that it runs on; null if it is not said.</param>
/// <param name="HypervisorOrigin">What says so.</param>
/// <param name="Sockets">Processor sockets.</param>
/// <param name="Cores">Processor cores of each.</param>
/// <param name="Memory">Its memory, as the inventory has it; null if it is not said.</param>
/// <param name="Disks">Its disks, the one that it boots from first.</param>
/// <param name="Bridge">What its network adapter is bridged to; null if it is not said.</param>
public sealed record VirtualMachine(
    Host? Hypervisor, Origin HypervisorOrigin, Sourced<long> Sockets, Sourced<long> Cores, Sourced<string>? Memory, ImmutableArray<VirtualDisk> Disks, Sourced<string>? Bridge)
{
    /// <summary>The machine that a host is; null for one that is none.</summary>
    internal static VirtualMachine? Of(Host host, References<Host> hosts, ExpressionResolver resolver, Scope scope)
    {
        if (host.Entry.Vm is not { } vm)
        {
            return null;
        }

        var origin = Origin.Of(vm.KeySpan);
        var disks = ImmutableArray.CreateBuilder<VirtualDisk>();
        if (Text(vm.Disk, "disk") is { } only)
        {
            disks.Add(only);
        }

        foreach (var (name, leaf) in vm.Disks ?? Map<Leaf<Size>>.Empty)
        {
            if (Text(leaf, name) is { } disk)
            {
                disks.Add(disk);
            }
        }

        return new VirtualMachine(
            vm.Host is { } reference ? hosts.Resolve(reference) : null,
            Origin.Of(vm.Host?.Span ?? default),
            resolver.Integer(vm.Sockets, scope, "a number of sockets") ?? new Sourced<long>(1, origin),
            resolver.Integer(vm.Cores, scope, "a number of cores") ?? new Sourced<long>(1, origin),
            Text(vm.Memory, "memory")?.Size,
            disks.ToImmutable(),
            resolver.Literal(vm.Bridge, scope, "a bridge"));

        VirtualDisk? Text(Leaf<Size>? leaf, string name) => resolver.Scalar(leaf, scope, "a size", Size.TryParse) is { } size
            ? new VirtualDisk(new Sourced<string>(name, Origin.Of(leaf?.KeySpan ?? default)), new Sourced<string>(size.Value.ToString(), size.Origin)) : null;
    }
}

/// <summary>A disk of a virtual machine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its size, with its unit.</param>
public sealed record VirtualDisk(Sourced<string> Name, Sourced<string> Size);
