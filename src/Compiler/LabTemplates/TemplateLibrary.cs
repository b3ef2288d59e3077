using System.Collections.Immutable;
using Hlc.Rendering;

namespace Hlc.LabTemplates;

/// <summary>All templates that a lab can use: its own first, then the built-in ones.</summary>
public sealed class TemplateLibrary
{
    private readonly Dictionary<string, LabTemplate> _own = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, ArtifactTemplate> _builtIn;

    /// <summary>Creates the library of a lab.</summary>
    public TemplateLibrary(ImmutableArray<LabTemplate> own, IReadOnlyDictionary<string, ArtifactTemplate> builtIn)
    {
        Own = own;
        _builtIn = builtIn;
        foreach (var template in own)
        {
            _own.Add(template.Name, template);
        }
    }

    /// <summary>A library without templates.</summary>
    public static TemplateLibrary Empty { get; } = new([], ImmutableDictionary<string, ArtifactTemplate>.Empty);

    /// <summary>The lab's own templates, in ordinal order of their names.</summary>
    public ImmutableArray<LabTemplate> Own { get; }

    /// <summary>The built-in templates, in ordinal order of their names.</summary>
    public IEnumerable<ArtifactTemplate> BuiltIn => _builtIn.Values.OrderBy(static t => t.Name, StringComparer.Ordinal);

    /// <summary>The template that an <c>include</c> names, by its path below <c>templates/</c>; null if there is none.</summary>
    public TemplateSource? Find(string name) =>
        _own.TryGetValue(name, out var own) ? own.Source : _builtIn.GetValueOrDefault(name)?.TemplateSource;

    /// <summary>What stands in the place of a built-in template; null if the lab leaves it as it is.</summary>
    public TemplateSource? Override(string name) => _own.GetValueOrDefault(name)?.Source;
}
