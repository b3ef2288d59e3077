using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Packer;

/// <summary>
/// What a template says in Packer's own words. A word with a variable of ours gets its value there; any other becomes a variable and an
/// attribute of the first source; a mapping is a block of it.
/// </summary>
internal sealed class PackerWords
{
    // What follows from the inventory.
    private static readonly string[] Derived =
    [
        "environment", "proxmox_api_url", "proxmox_url", "proxmox_verify_tls", "insecure_skip_tls_verify", "proxmox_api_token_id", "proxmox_api_token_secret", "username",
        "password", "token", "proxmox_node", "node", "template_prefix", "template_name", "vm_name", "template_description", "vm_id", "cores", "cpus", "memory", "disk_size",
        "disks", "storage_pool", "network_bridge", "network_adapters", "bios", "machine", "efi_config", "iso_file", "iso_url", "iso_checksum", "boot_iso", "ssh_username",
        "ssh_private_key_file", "ssh_agent_auth", "os", "cloud_init", "http_directory", "boot_command", "output_directory", "format", "headless", "shutdown_command",
    ];

    // Variables that every template declares, and that have a value where nothing is said.
    private static readonly string[] Declared =
    [
        "boot_wait", "cloud_init_storage_pool", "cpu_type", "disk_format", "efi_firmware_code", "efi_firmware_vars", "efi_storage_pool", "iso_storage_pool", "network_model", "qemu_agent",
        "scsi_controller", "ssh_timeout", "storage_pool_type", "task_timeout",
    ];

    /// <summary>The words of a template; what cannot be one is reported.</summary>
    public PackerWords(MachineTemplate template, PlanReport report)
    {
        var (values, words, blocks) = (ImmutableArray.CreateBuilder<ResolvedEntry>(), ImmutableArray.CreateBuilder<PackerWordView>(), ImmutableArray.CreateBuilder<PackerBlockView>());
        foreach (var entry in template.Packer?.Entries ?? [])
        {
            if (entry.Key.Length == 0 || !char.IsAsciiLetterLower(entry.Key[0]) || entry.Key.Any(static c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_'))
            {
                report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' cannot be a setting of Packer", "write the plugin's own word: lower-case letters, digits and '_'");
            }
            else if (Derived.Contains(entry.Key))
            {
                report.NativeConflict(entry.KeyOrigin.First, entry.Key, template.Origin.First);
            }
            else if (entry.Value is ResolvedMap map)
            {
                blocks.Add(new PackerBlockView(new Sourced<string>(entry.Key, entry.KeyOrigin), map));
            }
            else
            {
                values.Add(entry);
                if (!Declared.Contains(entry.Key))
                {
                    words.Add(new PackerWordView(new Sourced<string>(entry.Key, entry.KeyOrigin), new Sourced<string>(TypeOf(entry.Value), entry.Value.Origin)));
                }
            }
        }

        (Values, Words, Blocks) = (values.ToImmutable(), words.ToImmutable(), blocks.ToImmutable());
    }

    /// <summary>The values, by the name of the variable.</summary>
    public ImmutableArray<ResolvedEntry> Values { get; }

    /// <summary>The attributes that have a variable of their own.</summary>
    public ImmutableArray<PackerWordView> Words { get; }

    /// <summary>The blocks.</summary>
    public ImmutableArray<PackerBlockView> Blocks { get; }

    /// <summary>The value of a word; null if it is not said.</summary>
    public ResolvedTree? this[string name]
    {
        get
        {
            foreach (var entry in Values)
            {
                if (entry.Key == name)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }

    private static string TypeOf(ResolvedTree value) => value switch
    {
        ResolvedScalar { Type: TreeScalarType.Integer or TreeScalarType.Float } => "number",
        ResolvedScalar { Type: TreeScalarType.Boolean } => "bool",
        ResolvedList list when list.Items.All(static i => i is ResolvedScalar) => "list(string)",
        ResolvedList => "any",
        _ => "string",
    };
}
