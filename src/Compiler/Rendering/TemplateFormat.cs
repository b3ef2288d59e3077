using System.Collections.Immutable;
using Hlc.Templating.Checking;

namespace Hlc.Rendering;

/// <summary>The format of a template's files: which filters write values that are safe there, and how its comments begin.</summary>
/// <param name="Name">Its name: that of its first filter, unless several formats share it.</param>
/// <param name="Filters">The filters whose result may stand anywhere in such a file; the first is the usual one.</param>
/// <param name="CommentMarkers">What the line of a comment begins with; empty if the format has none, or is plain text.</param>
public sealed record TemplateFormat(string Name, ImmutableArray<string> Filters, ImmutableArray<string> CommentMarkers)
{
    private const string Suffix = ".sbn";

    /// <summary>Text for people, and lists of words that no shell or parser takes apart.</summary>
    public static readonly TemplateFormat Line = new("line", ["line"], []);

    /// <summary>All formats, by name.</summary>
    public static ImmutableArray<TemplateFormat> All { get; } =
    [
        new("ansible", ["ansible", "yaml"], ["#"]),
        new("ansible_ini", ["ansible_ini"], ["#"]),
        new("caddy", ["caddy", "caddy_block", "caddy_native"], ["#"]),
        new("compose", ["compose", "yaml"], ["#"]),
        new("dnsmasq", ["dnsmasq", "dnsmasq_text"], ["#"]),
        new("dotenv", ["dotenv"], ["#"]),
        new("haproxy", ["haproxy", "haproxy_block"], ["#"]),
        new("hcl", ["hcl", "hcl_body"], ["#", "//"]),
        new("hujson", ["json"], ["//"]),
        new("ini", ["ini"], [";", "#"]),
        new("ipxe", ["ipxe"], ["#"]),
        new("json", ["json"], []),
        new("keepalived", ["keepalived"], ["#", "!"]),
        new("komodo", ["komodo", "komodo_line", "toml"], ["#"]),
        Line,
        new("make", ["make", "make_target"], []),
        new("markdown", ["markdown", "markdown_code"], []),
        new("mermaid", ["mermaid"], ["%%"]),
        new("named", ["named"], ["//", "#"]),
        new("nginx", ["nginx"], ["#"]),
        new("preseed", ["preseed"], ["#"]),
        new("shell", ["shell"], ["#"]),
        new("sshd", ["sshd"], ["#"]),
        new("systemd", ["systemd", "systemd_word", "systemd_command"], ["#", ";"]),
        new("toml", ["toml"], ["#"]),
        new("unbound", ["unbound"], ["#"]),
        new("xml", ["xml"], []),
        new("yaml", ["yaml"], ["#"]),
        new("zone", ["zone", "zone_name"], [";"]),
    ];

    /// <summary>What a template of the format may print.</summary>
    public PrintRules Rules { get; } = new(Name, [.. Filters, RawText.FunctionName])
    {
        CommentFilter = CommentMarkers.IsEmpty ? null : Line.Filters[0],
        CommentMarkers = CommentMarkers,
    };

    /// <summary>The format of a name; null if there is none.</summary>
    public static TemplateFormat? Named(string name) => All.FirstOrDefault(format => format.Name == name);

    /// <summary>The format of the files of a template: the one that its path says, without the ending <c>.sbn</c>.</summary>
    public static TemplateFormat OfTemplate(string path)
    {
        var file = path.EndsWith(Suffix, StringComparison.Ordinal) ? path[..^Suffix.Length] : path;
        var slash = file.LastIndexOf('/');
        return Named(FileNames.FormatOf(slash < 0 ? string.Empty : file[..slash], file[(slash + 1)..])) ?? Line;
    }
}
