using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves hosts as the machines that they are: Proxmox nodes, virtual machines, and what boots over the network.</summary>
internal sealed class MachineBuilder(
    Inventory lab, References<Host> hosts, IReadOnlyList<MachineTemplate> templates, PublicKeyFiles files, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    public void Build()
    {
        foreach (var host in hosts.All)
        {
            host.Proxmox = ProxmoxNode.Of(host, resolver, objects.HostScope(host));
        }

        foreach (var host in hosts.All)
        {
            var scope = objects.HostScope(host);
            host.Machine = host.VmEntry is { } vm ? Machine(host, vm, scope) : null;
            host.Netboot = NetbootHost.Of(host, lab.Netboot?.Profiles, files, resolver, scope, bag);
        }
    }

    /// <summary>True for UEFI; null where nothing is said.</summary>
    internal static Sourced<bool>? Firmware(Leaf<Bios>? leaf, ExpressionResolver resolver, Scope scope) =>
        resolver.Scalar(leaf, scope, "a firmware", ParseBios) is { } bios ? new Sourced<bool>(bios.Value == Bios.Ovmf, bios.Origin) : null;

    private VirtualMachine Machine(Host host, Vm vm, Scope scope)
    {
        var origin = Origin.Of(vm.KeySpan);
        var (hypervisor, hypervisorOrigin) = Hypervisor(host, vm);
        var template = Template(host, vm);
        var templateOrigin = Origin.Of(vm.Template?.Span ?? default);
        var tagged = resolver.Boolean(vm.Tagged, scope, "whether frames are tagged") is true;
        var key = resolver.Literal(vm.TerraformKey, scope, "a key");
        return new VirtualMachine
        {
            Hypervisor = hypervisor,
            HypervisorOrigin = hypervisorOrigin,
            Id = resolver.Integer(vm.Id, scope, "a number"),
            Template = template,
            TemplateOrigin = templateOrigin,
            Description = resolver.Literal(vm.Description, scope, "a description"),
            Tags = vm.Tags is { } tags ? [.. tags.Members.Select(t => resolver.Literal(t, scope, "a tag")).OfType<Sourced<string>>()]
                : [.. host.Groups.Select(g => new Sourced<string>(g, Origin.Of(host.Entry.Groups?.Members.FirstOrDefault(m => m.Text == g)?.Span ?? host.Entry.Groups?.Span ?? default)))],
            StartsOnBoot = new Sourced<bool>(resolver.Boolean(vm.Onboot, scope, "whether it starts") is not false, Origin.Of(vm.Onboot?.Span ?? default)),
            Sockets = resolver.Integer(vm.Sockets, scope, "a number of sockets") ?? new Sourced<long>(1, origin),
            Cores = resolver.Integer(vm.Cores, scope, "a number of cores") ?? new Sourced<long>(1, origin),
            Memory = resolver.Scalar(vm.Memory, scope, "a size", Size.TryParse),
            Disks = Disks(vm, scope),
            Storage = resolver.Literal(vm.Storage, scope, "a storage"),
            Bridge = resolver.Literal(vm.Bridge, scope, "a bridge"),
            Vlan = tagged && host.PrimaryAddress?.Network?.Vlan is { } vlan ? vlan with { Origin = vlan.Origin.And(Origin.Of(vm.Tagged?.Span ?? default).AsDecision()) } : null,
            IsUefi = Firmware(vm.Bios, resolver, scope) ?? (template is null ? null : template.IsUefi with { Origin = template.IsUefi.Origin.And(templateOrigin.AsDecision()) }),
            MachineType = resolver.Literal(vm.Machine, scope, "a machine type")
                ?? (template?.MachineType is { } type ? type with { Origin = type.Origin.And(templateOrigin.AsDecision()) } : null),
            PciDevices = [.. (vm.Pci ?? new Sequence<Leaf<string>>([])).Select(d => resolver.Literal(d, scope, "a device")).OfType<Sourced<string>>()],
            CloudInit = CloudInitSettings.Of(host, vm.CloudInit, files, resolver, scope),
            TerraformKey = key ?? new Sourced<string>(host.Name, host.NameOrigin),
            Terraform = vm.Terraform is { Value: TreeMap native } ? resolver.Tree(native, scope) as ResolvedMap : null,
            Origin = origin,
        };
    }

    /// <summary>The host that it runs on: the one that is said, else the only Proxmox node of its site.</summary>
    private (Host? Host, Origin Origin) Hypervisor(Host host, Vm vm)
    {
        if (vm.Host is { } reference)
        {
            return (hosts.Resolve(reference), Origin.Of(reference.Span));
        }

        Host[] nodes = [.. hosts.All.Where(h => h.Proxmox is not null && h.Site == host.Site)];
        if (nodes.Length > 1)
        {
            bag.Add(TopologyErrors.AmbiguousChoice(vm.KeySpan, $"the node that host '{host.Key}' runs on", [.. nodes.Select(static n => n.Key)], "say 'host:' in its 'vm'"));
            return (null, Origin.None);
        }

        return nodes is [{ Proxmox: { } node } only] ? (only, only.Origin.And(node.Origin).And(host.SiteOrigin).AsDecision()) : (null, Origin.None);
    }

    private MachineTemplate? Template(Host host, Vm vm)
    {
        if (vm.Template is not { } reference)
        {
            return null;
        }

        if (lab.VmTemplates?[reference.Value] is null)
        {
            bag.Add(TopologyErrors.UnknownReference(
                reference.Span, "machine template", reference.Value, NearestName.Find(reference.Value, lab.VmTemplates?.Names ?? [])));
        }

        return templates.FirstOrDefault(t => t.Key == reference.Value && t.Site == host.Site);
    }

    private ImmutableArray<VirtualDisk> Disks(Vm vm, Scope scope)
    {
        var disks = ImmutableArray.CreateBuilder<VirtualDisk>();
        Add(vm.Disk, "disk");
        foreach (var (name, leaf) in vm.Disks ?? Map<Leaf<Size>>.Empty)
        {
            Add(leaf, name);
        }

        return disks.ToImmutable();

        void Add(Leaf<Size>? leaf, string name)
        {
            if (resolver.Scalar(leaf, scope, "a size", Size.TryParse) is { } size)
            {
                disks.Add(new VirtualDisk(new Sourced<string>(name, Origin.Of(leaf?.KeySpan ?? default)), size));
            }
        }
    }

    private static bool ParseBios(string text, out Bios value, out string problem)
    {
        problem = "it is neither 'seabios' nor 'ovmf'";
        value = text == "ovmf" ? Bios.Ovmf : Bios.Seabios;
        return text is "seabios" or "ovmf";
    }
}
