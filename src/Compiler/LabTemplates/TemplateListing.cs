using System.Collections.Immutable;
using Hlc.Diagnostics;

namespace Hlc.LabTemplates;

/// <summary>The templates of a lab, and what is wrong with them.</summary>
/// <param name="Diagnostics">Everything to tell, sorted.</param>
/// <param name="LabName">The lab's name, if the inventory says one that can be read.</param>
/// <param name="Templates">The templates, in ordinal order of their names.</param>
public sealed record TemplateListing(ImmutableArray<Diagnostic> Diagnostics, string? LabName, ImmutableArray<ListedTemplate> Templates);

/// <summary>Where a template comes from.</summary>
public enum TemplateStanding
{
    /// <summary>It comes with hlc.</summary>
    BuiltIn,

    /// <summary>It is the lab's, in the place of one that comes with hlc.</summary>
    Overriding,

    /// <summary>It is the lab's, with files of its own.</summary>
    Own,

    /// <summary>It is the lab's, for others to include.</summary>
    Included,
}

/// <summary>A template of a lab.</summary>
/// <param name="Name">Its path below <c>templates/</c>.</param>
/// <param name="Standing">Where it comes from.</param>
/// <param name="For">What it is rendered for: the entry for one of the lab's own, else what it makes; empty for an included one.</param>
/// <param name="Format">The format of its files; null if nothing says it.</param>
/// <param name="Files">The files that it makes of this lab, as paths of the output folder; none where the lab has mistakes.</param>
public sealed record ListedTemplate(string Name, TemplateStanding Standing, string For, string? Format, ImmutableArray<string> Files)
{
    /// <summary>Lists the templates of a library.</summary>
    /// <param name="library">The templates.</param>
    /// <param name="files">The planned files, by the name of their template.</param>
    internal static ImmutableArray<ListedTemplate> Of(TemplateLibrary library, ILookup<string, string> files)
    {
        var own = library.Own.ToDictionary(static t => t.Name, StringComparer.Ordinal);
        var listed = library.BuiltIn.Select(t => new ListedTemplate(
            t.Name,
            own.ContainsKey(t.Name) ? TemplateStanding.Overriding : TemplateStanding.BuiltIn,
            t.View.Summary,
            t.Format.Name,
            [.. files[t.Name]]));
        var added = library.Own.Where(static t => t.Overrides is null).Select(t => new ListedTemplate(
            t.Name,
            t.IsArtifact ? TemplateStanding.Own : TemplateStanding.Included,
            t.Description?.For?.Value ?? string.Empty,
            t.Description?.FileFormat?.Name,
            [.. files[t.Name]]));
        return [.. listed.Concat(added).OrderBy(static t => t.Name, StringComparer.Ordinal)];
    }
}
