using System.Text;
using Hlc.Rendering;
using Hlc.Templating;

namespace Hlc.TemplateModel;

/// <summary>The reference of what templates see: every view and every member, from the views' own documentation.</summary>
public static class TemplateModelPage
{
    /// <summary>What each value of <c>for</c> shows to a template.</summary>
    public static IReadOnlyList<(string Scope, ViewDescription Root)> Roots { get; } =
    [
        ("lab", ViewDescription.Of<LabRoot>()),
        ("site", ViewDescription.Of<SiteRoot>()),
        ("host", ViewDescription.Of<HostRoot>()),
        ("service", ViewDescription.Of<ServiceRoot>()),
    ];

    /// <summary>The page as Markdown.</summary>
    /// <param name="builtIn">The built-in templates, whose views those see that override them.</param>
    public static string Write(IReadOnlyList<ArtifactTemplate> builtIn)
    {
        var page = new StringBuilder();
        page.Append(
            """
            # What templates see

            A template's names are the members of its view. Those of a [template of the lab's own](../templates.md) follow from `for`; one that
            overrides a built-in template has that template's view. This page is generated from the views.

            *text* must pass through the filter of the file's format. *text with references* may hold secrets and deploy-time variables, and a
            *tree* another program's words: they too only have a form through a filter. *anything* has members that only the lab knows. What
            *may be null* needs an `if` or a `??` first.

            ## A lab's own templates


            """.ReplaceLineEndings("\n"));
        foreach (var (scope, root) in Roots)
        {
            page.Append("### for: ").Append(scope).Append("\n\n").Append(root.Summary).Append('\n');
            Members(page, root);
        }

        var described = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, root) in Roots)
        {
            Below(page, root, described);
        }

        page.Append("## Built-in templates\n\n");
        foreach (var template in builtIn)
        {
            page.Append("### ").Append(template.Name).Append("\n\n").Append(template.View.Summary).Append('\n');
            Members(page, template.View);
            Below(page, template.View, described);
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>The views that the members of a view are, each once.</summary>
    private static void Below(StringBuilder page, ViewDescription view, HashSet<string> described)
    {
        foreach (var member in view.Members)
        {
            if (member.View is { } other && described.Add(other.Name))
            {
                page.Append("### ").Append(other.Name).Append("\n\n").Append(other.Summary).Append('\n');
                Members(page, other);
                Below(page, other, described);
            }
        }
    }

    private static void Members(StringBuilder page, ViewDescription view)
    {
        page.Append("\n| member | is | |\n|---|---|---|\n");
        foreach (var member in view.Members)
        {
            page.Append("| `").Append(member.Name).Append("` | ").Append(Type(member)).Append(" | ")
                .Append(member.Summary.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |\n");
        }

        page.Append('\n');
    }

    private static string Type(ViewMember member)
    {
        var item = member.Kind switch
        {
            ViewMemberKind.Text => "text",
            ViewMemberKind.SafeText => "safe text",
            ViewMemberKind.Boolean => "true or false",
            ViewMemberKind.Integer => "integer",
            ViewMemberKind.ReferencingText => "text with references",
            ViewMemberKind.Tree => "tree",
            ViewMemberKind.Free => "anything",
            _ => member.View is { } view ? $"[{view.Name}](#{view.Name.ToLowerInvariant()})" : "view",
        };
        return (member.IsList ? "list of " : string.Empty) + item + (member.IsNullable ? ", may be null" : string.Empty);
    }
}
