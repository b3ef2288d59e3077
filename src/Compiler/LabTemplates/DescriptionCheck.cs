using Hlc.Diagnostics;
using Hlc.Model;

namespace Hlc.LabTemplates;

/// <summary>Finds keys of a description that could have no effect beside the others.</summary>
internal static class DescriptionCheck
{
    public static void Run(TemplateDescription description, DiagnosticBag bag)
    {
        var scope = description.For?.Value ?? "lab";
        if (description is { Host: { } host, Scope: TemplateScope.Lab or TemplateScope.Site })
        {
            bag.Add(LabTemplateErrors.Misfit(host.KeySpan, "host", $"the file is made for the {scope}, not for hosts",
                "write 'for: host': such a template sees the lab and the site too"));
        }

        if (description is { Service: { } service, Scope: not TemplateScope.Service })
        {
            bag.Add(LabTemplateErrors.Misfit(service.KeySpan, "service", $"the file is made for the {scope}, not for services", "write 'for: service'"));
        }

        if (description.FileFormat is null && description.To is { } to)
        {
            bag.Add(LabTemplateErrors.NoFormat(to.Span, description.FileName));
        }

        if (!description.IsDeployed)
        {
            Undeployed(description, bag);
        }
    }

    private static void Undeployed(TemplateDescription description, DiagnosticBag bag)
    {
        const string Why = "the file belongs on no host";
        const string Help = "begin 'to' with '/' if it is a path of the host, or remove the key";
        foreach (var (key, leaf) in (ReadOnlySpan<(string, Leaf<string>?)>)
            [("owner", description.Owner), ("apply", description.Apply), ("validate", description.Validate), ("reload", description.Reload)])
        {
            if (leaf is not null)
            {
                bag.Add(LabTemplateErrors.Misfit(leaf.KeySpan, key, Why, Help));
            }
        }

        if (description is { Mode: { } mode, OctalMode: not ("0644" or "0755") })
        {
            bag.Add(LabTemplateErrors.Misfit(mode.Span, "mode", Why + ", and the output folder knows the modes 0644 and 0755 only", Help));
        }
    }
}
