using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Artifacts.Terraform;

/// <summary>The type of a machine's values. Everything that a machine can do without is optional, so that values written by hand stay short.</summary>
internal static class VmType
{
    private static readonly ImmutableArray<FieldView> Fields =
    [
        Field("name", "string"),
        Field("description", "optional(string, \"Virtual Machine\")"),
        Field("proxmox_node", "string"),
        Field("vmid", "optional(number, 0)"),
        Field("template_name", "string"),
        Field("ip_address", "string"),
        Field("ip_prefix", "optional(number, 24)"),
        Field("gateway", "optional(string, \"\")"),
        Field("nameserver", "optional(string, \"\")"),
        Field("cores", "optional(number, 2)"),
        Field("sockets", "optional(number, 1)"),
        Field("memory", "optional(number, 2048)"),
        Field("disk_size", "optional(string, \"20G\")"),
        Field("disks", "optional(list(object({ name = string, size = string })), [])"),
        Field("storage_pool", "string"),
        Field("network_bridge", "optional(string, \"vmbr0\")"),
        Field("vlan", "optional(number, 0)"),
        Field("tags", "optional(string, \"\")"),
        Field("onboot", "optional(bool, true)"),
        Field("ssh_user", "string"),
        Field("ssh_keys", "optional(list(string), [])"),
        Field("bios", "optional(string, \"seabios\")"),
        Field("machine", "optional(string, \"\")"),
        Field("pci_mapping", "optional(string, \"\")"),
        Field("cicustom", "optional(string, \"\")"),
    ];

    private static readonly int Width = Fields.Max(static f => f.Name.Value.Length);

    /// <summary>The type, with the words of the provider that some machine has.</summary>
    public static VmTypeView Of(NativeWords words)
    {
        var native = words.Fields;
        return new VmTypeView(Fields, Width, native, native.IsEmpty ? 0 : native.Max(static f => f.Name.Value.Length));
    }

    private static FieldView Field(string name, string type) => new(new Sourced<string>(name, Origin.None), new Sourced<string>(type, Origin.None));
}
