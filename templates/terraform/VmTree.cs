using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;

namespace Hlc.Artifacts.Terraform;

/// <summary>Writes a virtual machine as the value that Terraform's variable <c>vms</c> holds of it.</summary>
internal sealed class VmTree(LabTopology lab, string siteKeys, PlanReport report)
{
    public static readonly DiagnosticRule Rule = new(
        "HLC4090", Severity.Error, "A virtual machine that its hypervisor cannot be told how to make",
        "Terraform would make another machine than the one that is meant, or stop in the middle of making it.");

    /// <summary>The machine; null if something is missing, which is reported.</summary>
    public ResolvedMap? Of(Host host, VirtualMachine machine)
    {
        if (machine.Hypervisor?.Proxmox is not { } node || machine.Template is not { } template
            || Storage(host, machine, template) is not { } storage || User(host) is not { } user
            || Memory(machine, template) is not { } memory || Disks(machine, template) is not { } sizes || Tags(machine) is not { } tags)
        {
            return null;
        }

        if (host.PrimaryAddress is not { Network: { } network } primary || network.Ranges.FirstOrDefault(r => r.Value.Contains(primary.Address.Value)) is not { Origin.Exists: true } range)
        {
            Report(host.PrimaryAddress?.Address.Origin ?? machine.Origin, $"nothing says the network of host '{host.Key}': its prefix and its gateway are needed",
                "give it an address in a network of the lab, with 'cidr' and 'gateway'");
            return null;
        }

        var tree = new MappingBuilder();
        tree.Add("name", host.Name, host.NameOrigin);
        Text(tree, "description", machine.Description);
        Text(tree, "proxmox_node", node.Node with { Origin = node.Node.Origin.And(machine.HypervisorOrigin.AsDecision()) });
        Number(tree, "vmid", machine.Id);
        Text(tree, "template_name", template.Name with { Origin = template.Name.Origin.And(machine.TemplateOrigin).And(host.SiteOrigin.AsDecision()) });
        tree.Add("ip_address", primary.Address.Value.ToString(), primary.Address.Origin);
        tree.Add("ip_prefix", range.Value.Prefix, range.Origin.And(primary.Address.Origin.AsDecision()));
        Text(tree, "gateway", network.Gateway is { } gateway && gateway.Value != primary.Address.Value && gateway.Value.IsV6 == primary.Address.Value.IsV6
            ? new Sourced<string>(gateway.Value.ToString(), gateway.Origin.And(primary.Address.Origin.AsDecision())) : null);
        var servers = HostNameServers.AtFirstStart(lab, host);
        tree.Add("nameserver", servers.IsEmpty ? null : string.Join(' ', servers.Select(static s => s.Value)), servers.Aggregate(Origin.None, static (all, s) => all.And(s.Origin)));
        Number(tree, "cores", machine.Cores);
        Number(tree, "sockets", machine.Sockets.Value == 1 ? null : machine.Sockets);
        Number(tree, "memory", memory);
        Text(tree, "disk_size", sizes[0]);
        if (machine.Disks.Length > 1)
        {
            tree.Add("disks", new ResolvedList([.. machine.Disks.Zip(sizes).Skip(1).Select(static d => Disk(d.First, d.Second))]));
        }

        Text(tree, "storage_pool", storage);
        Text(tree, "network_bridge", machine.Bridge);
        Number(tree, "vlan", machine.Vlan is { } vlan ? new Sourced<long>(vlan.Value, vlan.Origin) : null);
        tree.Add("tags", tags.Length == 0 ? null : string.Join(';', tags.Select(static t => t.Value)), tags.Aggregate(Origin.None, static (all, t) => all.And(t.Origin)));
        if (!machine.StartsOnBoot.Value)
        {
            tree.Add("onboot", new ResolvedScalar(TextValue.Of("false", machine.StartsOnBoot.Origin), TreeScalarType.Boolean) { Origin = machine.StartsOnBoot.Origin });
        }

        Text(tree, "ssh_user", user);
        var keys = LoginKeys.Of(host);
        tree.Add("ssh_keys", keys.IsEmpty || LoginKeys.TextOf(host) == siteKeys ? null : new ResolvedList([.. keys.Select(static k => ResolvedTree.Of(k.Line))]));
        Text(tree, "bios", machine.IsUefi is { Value: true } uefi ? new Sourced<string>("ovmf", uefi.Origin) : null);
        Text(tree, "machine", machine.MachineType);
        tree.Add("pci_mapping", machine.PciDevices.IsEmpty ? null : string.Join(',', machine.PciDevices.Select(static d => d.Value)),
            machine.PciDevices.Aggregate(Origin.None, static (all, d) => all.And(d.Origin)));
        tree.Add("cicustom", machine.CloudInit is null ? null : $"user=local:snippets/{host.Key}-user-data.yaml", host.Origin.And(machine.CloudInit?.Origin ?? Origin.None));
        tree.Add("native", NativeWords.ValuesOf(machine));

        // Every line is there for the host, whose entry or whose defaults say the value.
        return new ResolvedMap([.. tree.ToMap().Entries.Select(e => e with { KeyOrigin = e.KeyOrigin.And(host.Origin.AsDecision()) })]) { Origin = host.Origin };
    }

    private static ResolvedMap Disk(VirtualDisk disk, Sourced<string> size)
    {
        var tree = new MappingBuilder();
        Text(tree, "name", disk.Name);
        Text(tree, "size", size);
        return tree.ToMap(disk.Name.Origin);
    }

    private Sourced<string>? Storage(Host host, VirtualMachine machine, MachineTemplate template)
    {
        if ((machine.Storage ?? template.Storage) is { } storage)
        {
            return storage;
        }

        Report(machine.Origin, $"nothing says the storage for the disks of host '{host.Key}'", "say 'storage' in its 'vm', or once in 'defaults.vm'");
        return null;
    }

    private Sourced<string>? User(Host host)
    {
        if (host.Ssh?.User is { } user)
        {
            return user;
        }

        Report(host.Origin, $"nothing says the account that host '{host.Key}' is made with", "say 'ssh: { user: … }', or once in 'defaults.host'");
        return null;
    }

    private Sourced<long>? Memory(VirtualMachine machine, MachineTemplate template)
    {
        var size = machine.Memory ?? template.Memory;
        if (ProxmoxSize.OfMemory(size.Value) is { } memory)
        {
            return new Sourced<long>(memory, size.Origin);
        }

        Report(size.Origin, $"{size.Value} of memory is no whole number of MiB", "write it in MiB or GiB");
        return null;
    }

    private Sourced<string>[]? Disks(VirtualMachine machine, MachineTemplate template)
    {
        var sizes = new List<Sourced<string>>();
        foreach (var size in machine.Disks.IsEmpty ? [template.Disk] : machine.Disks.Select(static d => d.Size))
        {
            if (ProxmoxSize.OfDisk(size.Value) is not { } text)
            {
                Report(size.Origin, $"a disk of {size.Value} has no form on the hypervisor", "write its size in GiB");
                return null;
            }

            sizes.Add(new Sourced<string>(text, size.Origin));
        }

        return [.. sizes];
    }

    /// <summary>Proxmox VE, <c>pve-tag</c>: what else stands in a tag, its API refuses.</summary>
    private Sourced<string>[]? Tags(VirtualMachine machine)
    {
        foreach (var tag in machine.Tags)
        {
            if (tag.Value.Length == 0 || !(char.IsAsciiLetterLower(tag.Value[0]) || char.IsAsciiDigit(tag.Value[0]) || tag.Value[0] == '_')
                || tag.Value.Any(static c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('_' or '-' or '+' or '.')))
            {
                Report(tag.Origin, $"'{tag.Value}' cannot be a tag of the hypervisor", "use lower-case letters, digits, '_', '-', '+' and '.'; 'tags' of its 'vm' says others than its groups");
                return null;
            }
        }

        return [.. machine.Tags];
    }

    private static void Text(MappingBuilder tree, string key, Sourced<string>? value) => tree.Add(key, value?.Value, value?.Origin ?? Origin.None);

    private static void Number(MappingBuilder tree, string key, Sourced<long>? value) => tree.Add(key, value?.Value, value?.Origin ?? Origin.None);

    private void Report(Origin place, string what, string help) => report.Add(new Diagnostic(Rule, place.First, what, help));
}
