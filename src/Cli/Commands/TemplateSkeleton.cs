using Hlc.LabTemplates;

namespace Hlc.Cli.Commands;

/// <summary>The first lines of a template of the lab's own: small, and at work as they are.</summary>
internal static class TemplateSkeleton
{
    /// <summary>The template and its description, by their paths.</summary>
    internal static IReadOnlyList<(string Path, string Text)> Of(string path, string scope)
    {
        var name = path[..^LabTemplate.Ending.Length];
        var file = name[(name.LastIndexOf('/') + 1)..];
        return
        [
            (path, Template(scope)),
            (name + LabTemplate.DescriptionEnding, Description(path, scope, scope == "host" ? $"\"{file}/{{{{ host.key }}}}.txt\"" : file + ".txt")),
        ];
    }

    private static string Template(string scope)
    {
        var body = scope switch
        {
            "host" => """
                Services on {{ host.fqdn | line }}:
                {{~ for service in host.services ~}}
                - {{ service.name | line }}
                {{~ end ~}}

                """,
            "service" => """
                {{ service.name | line }} is reached at:
                {{~ for route in service.routes ~}}
                - {{ route.fqdn | line }}
                {{~ end ~}}

                """,
            "site" => """
                Hosts of {{ site.key | line }}:
                {{~ for host in site.hosts ~}}
                - {{ host.fqdn | line }}
                {{~ end ~}}

                """,
            _ => """
                Names of {{ lab.name | line }}:
                {{~ for route in lab.routes ~}}
                - {{ route.fqdn | line }}
                {{~ end ~}}

                """,
        };
        return $$$"""
            {{~ # What it sees is listed in docs/reference/template-model.md; values pass the filter of the format: | line ~}}
            {{{body}}}
            """.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    private static string Description(string path, string scope, string to) => $$$"""
        # What '{{{path}}}' is rendered for: once for the lab, or for each site, host or service.
        for: {{{scope}}}

        # Where the files go. '/etc/motd' would be a path of the host, and deployed there.
        to: {{{to}}}

        # The filter that values pass: line (plain text), yaml, json, shell, … Without it the name of the file says it.
        format: line

        # owner: root:root
        # mode: "0644"
        # reload: systemctl reload example

        """.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
