using System.Text;
using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Machines;

/// <summary>
/// A folder of Packer's files as Debian's Packer 1.6 takes it: that one does not know <c>required_plugins</c>, and its own builder for
/// Proxmox is older than the plugin that the files are for. Either that builder is given what it knows, or a source that builds nothing
/// takes the place of both.
/// </summary>
internal sealed class PackerFolder : IDisposable
{
    // Between the values of several expressions; none of them holds it.
    private const string Mark = "~~~";

    // What the plugin has learned since (its CHANGELOG): attributes, and blocks.
    private static readonly string[] NewerAttributes = ["token ", "task_timeout ", "bios ", "machine ", "ballooning_minimum ", "efi_boot ", "efi_firmware_code ", "efi_firmware_vars "];

    private static readonly Dictionary<string, string> Environment = new()
    {
        ["CHECKPOINT_DISABLE"] = "1",
        ["PACKER_NO_COLOR"] = "1",

        // The older builder does not find it out.
        ["PKR_VAR_storage_pool_type"] = "lvm",
        ["PKR_VAR_proxmox_api_token_id"] = "builder@pve!packer",
        ["PKR_VAR_proxmox_api_token_secret"] = "only-for-the-test",
    };

    private readonly TemporaryFolder _folder = new();

    private PackerFolder(string source, Func<string, string> rewrite)
    {
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            _folder.Write($"build/{Path.GetRelativePath(source, file)}", file.EndsWith("template.pkr.hcl", StringComparison.Ordinal) ? rewrite(WithoutBlocks(text, "packer {")) : text);
        }
    }

    /// <summary>The folder with its builders, as far as they are known.</summary>
    public static PackerFolder Known(string source) => new(source, static text =>
    {
        var lines = WithoutBlocks(WithoutBlocks(text, "  boot_iso {"), "  efi_config {").Split('\n')
            .Where(static line => !NewerAttributes.Any(word => line.TrimStart().StartsWith(word, StringComparison.Ordinal)));
        return string.Join('\n', lines).Replace("  username                 = var.proxmox_api_token_id\n",
            "  username                 = var.proxmox_api_token_id\n  password = var.proxmox_api_token_secret\n  iso_file = \"local:iso/any.iso\"\n", StringComparison.Ordinal)

            // It would read the key, which is the operator's.
            .Replace("ssh_private_key_file = var.ssh_private_key_file", "ssh_agent_auth = true", StringComparison.Ordinal);
    });

    /// <summary>The folder with a source that builds nothing: what is left are variables and their values.</summary>
    public static PackerFolder Null(string source) => new(source, static text =>
        $"{WithoutBlocks(WithoutBlocks(WithoutBlocks(text, "source \""), "build {"), "locals {")}\nsource \"null\" \"lab\" {{\n  communicator = \"none\"\n}}\nbuild {{\n  sources = [\"source.null.lab\"]\n}}\n");

    /// <summary>Runs Packer over it.</summary>
    public Task<ProgramRun> Packer(params string[] arguments) => ProgramRun.Of("packer", [.. arguments, "build"], _folder.Path, Variables());

    /// <summary>The values of expressions, asked for in one start of the program.</summary>
    public async Task<string[]> Values(params string[] expressions)
    {
        var all = $"\"{string.Join(Mark, expressions.Select(static e => $"${{{e}}}"))}\"";
        var run = await ProgramRun.Of("sh", ["-c", "printf '%s\\n' \"$1\" | packer console build", "sh", all], _folder.Path, Variables());
        return run.Succeeded().Trim().Split(Mark);
    }

    public void Dispose() => _folder.Dispose();

    private Dictionary<string, string> Variables() => new(Environment) { ["HOME"] = _folder.Path, ["PACKER_CONFIG_DIR"] = _folder.Path };

    /// <summary>The text without the blocks that begin with these words.</summary>
    private static string WithoutBlocks(string text, string start)
    {
        var kept = new StringBuilder();
        var end = default(string);
        foreach (var line in text.Split('\n'))
        {
            if (end is null && line.StartsWith(start, StringComparison.Ordinal))
            {
                end = new string(' ', start.Length - start.TrimStart().Length) + "}";
            }
            else if (end is null)
            {
                kept.Append(line).Append('\n');
            }
            else if (line == end)
            {
                end = null;
            }
        }

        return kept.ToString();
    }
}
