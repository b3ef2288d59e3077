using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Packer;

/// <summary>The values that Packer's variables have for a template in its site.</summary>
internal static class PackerValues
{
    /// <summary>The values, in the order in which a reader expects them; null if a size has no form, which is reported.</summary>
    public static ResolvedMap? Of(MachineTemplate template, PackerWords words, PlanReport report)
    {
        if (ProxmoxSize.OfMemory(template.Memory.Value) is not { } memory || ProxmoxSize.OfDisk(template.Disk.Value) is not { } disk)
        {
            report.Add(PackerErrors.Template(template.Memory.Origin.And(template.Disk.Origin).And(template.Origin),
                $"the memory ({template.Memory.Value}) or the disk ({template.Disk.Value}) of template '{template.Key}' has no form in Packer", "write both in MiB or GiB"));
            return null;
        }

        var values = new MappingBuilder();
        values.Add("environment", template.Site.Key, template.Site.Origin);
        if (Node(template) is { } node)
        {
            Text(values, "proxmox_node", node.Node with { Origin = node.Node.Origin.And(template.BuilderOrigin.AsDecision()) });
        }

        Text(values, "template_prefix", template.Prefix);
        if (template.IsOnProxmox.Value)
        {
            values.Add("vm_id", template.Id is { } id ? Number(id)
                : new ResolvedScalar(TextValue.Of("null", template.Origin), TreeScalarType.Null) { Origin = template.Origin });
        }

        values.Add("cores", Number(template.Cores));
        values.Add("memory", Number(new Sourced<long>(memory, template.Memory.Origin)));
        values.Add("disk_size", disk, template.Disk.Origin);
        if (template.IsOnProxmox.Value)
        {
            Text(values, "storage_pool", template.Storage);
            Text(values, "network_bridge", template.Bridge);
            Text(values, "bios", template.IsUefi.Value ? new Sourced<string>("ovmf", template.IsUefi.Origin) : null);
            Text(values, "machine", template.MachineType);
        }

        Text(values, IsDownload(template) ? "iso_url" : "iso_file", template.Image);
        Text(values, "iso_checksum", template.Checksum);
        if (template.IsOnProxmox.Value && words["iso_storage_pool"] is null)
        {
            Text(values, "iso_storage_pool", ImageStorage(template));
        }

        Text(values, "ssh_username", template.User);
        Text(values, "ssh_private_key_file", template.Identity);
        if (template.IsOnProxmox.Value && words["cloud_init_storage_pool"] is null)
        {
            Text(values, "cloud_init_storage_pool", template.Storage);
        }

        foreach (var entry in words.Values)
        {
            values.Add(entry.Key, entry.KeyOrigin, entry.Value);
        }

        return values.ToMap();
    }

    /// <summary>True if the image is downloaded, and not a name of the hypervisor's storage.</summary>
    public static bool IsDownload(MachineTemplate template) => template.Image is { } image
        && (image.Value.StartsWith("https://", StringComparison.Ordinal) || image.Value.StartsWith("http://", StringComparison.Ordinal));

    /// <summary>The node that builds a template; null if it is not built on one.</summary>
    public static ProxmoxNode? Node(MachineTemplate template) => template.IsOnProxmox.Value ? template.Builder?.Proxmox : null;

    /// <summary>The storage that the image's own name says (<c>local:iso/…</c>), else the one that every node has.</summary>
    private static Sourced<string> ImageStorage(MachineTemplate template) =>
        !IsDownload(template) && template.Image is { } image && image.Value.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            ? new Sourced<string>(image.Value[..colon], image.Origin) : new Sourced<string>("local", Origin.None);

    private static void Text(MappingBuilder values, string key, Sourced<string>? value) => values.Add(key, value?.Value, value?.Origin ?? Origin.None);

    private static ResolvedScalar Number(Sourced<long> value) =>
        new(TextValue.Of(value.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), value.Origin), TreeScalarType.Integer) { Origin = value.Origin };
}
