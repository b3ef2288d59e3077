using System.Diagnostics.CodeAnalysis;
using Hlc.Rendering;
using Hlc.TemplateModel;

namespace Hlc.LabTemplates;

/// <summary>A template of the lab's own.</summary>
/// <param name="Name">Its path below <c>templates/</c>, by which others include it: <c>motd.sbn</c>.</param>
/// <param name="Source">Its text.</param>
/// <param name="Overrides">The built-in template of the same name, in whose place it stands; null if there is none.</param>
/// <param name="Description">What it is rendered for; null for one that overrides, or that others include.</param>
public sealed record LabTemplate(
    string Name, TemplateSource Source, ArtifactTemplate? Overrides, TemplateDescription? Description)
{
    /// <summary>The folder of templates beside the inventory.</summary>
    public const string Folder = "templates";

    /// <summary>How the name of a template ends.</summary>
    public const string Ending = ".sbn";

    /// <summary>How the name of its description ends.</summary>
    public const string DescriptionEnding = ".yaml";

    /// <summary>The path below <c>templates/</c> at which its description stands, or would.</summary>
    public string DescriptionPath => Name[..^Ending.Length] + DescriptionEnding;

    /// <summary>True if files are made of it by its own description.</summary>
    [MemberNotNullWhen(true, nameof(Description))]
    public bool IsArtifact => Description is not null;

    /// <summary>True if it has no file of its own: others include it.</summary>
    public bool IsFragment => Description is null && Overrides is null;

    /// <summary>The template with the view that it prints; null for one that others include, or whose format is not known.</summary>
    internal ArtifactTemplate? Printed() => (Overrides, Description) switch
    {
        ({ } overridden, _) => overridden.With(Source),
        (_, { FileFormat: { } format } description) => description.Scope switch
        {
            TemplateScope.Lab => new ArtifactTemplate<LabRoot>(Name, Source, format),
            TemplateScope.Site => new ArtifactTemplate<SiteRoot>(Name, Source, format),
            TemplateScope.Host => new ArtifactTemplate<HostRoot>(Name, Source, format),
            _ => new ArtifactTemplate<ServiceRoot>(Name, Source, format),
        },
        _ => null,
    };
}
