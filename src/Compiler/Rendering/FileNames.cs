namespace Hlc.Rendering;

/// <summary>Which format a file is in, by its name.</summary>
internal static class FileNames
{
    // systemd.syntax(7): units, and the files of systemd-networkd.
    private static readonly string[] UnitSuffixes =
    [
        ".automount", ".link", ".mount", ".netdev", ".network", ".path", ".service", ".slice", ".socket", ".swap", ".target", ".timer",
    ];

    private static readonly (string Suffix, string Format)[] Suffixes =
    [
        (".yaml", "yaml"), (".yml", "yaml"), (".json", "json"), (".hujson", "hujson"), (".toml", "toml"),
        (".hcl", "hcl"), (".tf", "hcl"), (".tfvars", "hcl"), (".nomad", "hcl"), (".ipxe", "ipxe"),
        (".sh", "shell"), (".env", "dotenv"), (".env.example", "dotenv"), (".caddy", "caddy"), (".zone", "zone"),
        (".ini", "ini"), (".cfg", "ini"), (".md", "markdown"), (".mk", "make"),
        (".mmd", "mermaid"), (".svg", "xml"), (".xml", "xml"),
    ];

    /// <summary>The name of the format of a file.</summary>
    /// <param name="folder">The path of its folder; only the last name of it counts.</param>
    /// <param name="name">Its name.</param>
    public static string FormatOf(string folder, string name)
    {
        if (IsCompose(name))
        {
            return "compose";
        }

        if (OfWholeName(folder, name) is { } format)
        {
            return format;
        }

        if (UnitSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal)))
        {
            return "systemd";
        }

        return Suffixes.FirstOrDefault(known => name.EndsWith(known.Suffix, StringComparison.Ordinal)).Format ?? "line";
    }

    private static string? OfWholeName(string folder, string name) => name switch
    {
        "env.example" => "dotenv",
        "Corefile" => "caddy",
        "dnsmasq.conf" => "dnsmasq",
        "haproxy.cfg" => "haproxy",
        "keepalived.conf" => "keepalived",
        "unbound.conf" => "unbound",
        "preseed.cfg" => "preseed",
        "Makefile" or "GNUmakefile" => "make",
        "sshd_config" or "ssh_config" => "sshd",
        _ when name.EndsWith(".conf", StringComparison.Ordinal) && (folder == "sshd_config.d" || folder.EndsWith("/sshd_config.d", StringComparison.Ordinal)) => "sshd",
        _ when (name.EndsWith(".yml", StringComparison.Ordinal) || name == "hosts.ini") && (folder == "ansible" || folder.EndsWith("/ansible", StringComparison.Ordinal)) =>
            name == "hosts.ini" ? "ansible_ini" : "ansible",
        _ when name.EndsWith(".toml", StringComparison.Ordinal) && (folder == "komodo" || folder.EndsWith("/komodo", StringComparison.Ordinal)) => "komodo",
        _ when name.StartsWith("nginx", StringComparison.Ordinal) && name.EndsWith(".conf", StringComparison.Ordinal) => "nginx",
        _ when name.StartsWith("named.conf", StringComparison.Ordinal) => "named",
        _ when name.StartsWith("Caddyfile", StringComparison.Ordinal) => "caddy",
        _ => null,
    };

    // compose.yaml, and what is laid over it: compose.override.yaml.
    private static bool IsCompose(string name) =>
        name.StartsWith("docker-compose", StringComparison.Ordinal)
        || (name.StartsWith("compose.", StringComparison.Ordinal)
            && (name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal)));
}
