using System.Collections.Immutable;
using Hlc.Binding;
using Hlc.Diagnostics;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.LabTemplates;

/// <summary>Reads the templates that stand beside an inventory, and what their descriptions say.</summary>
internal sealed class LabTemplateReader(LabFiles files, IReadOnlyDictionary<string, ArtifactTemplate> builtIn, DiagnosticBag bag)
{
    /// <summary>All templates of a lab: its own, and those of the kinds.</summary>
    public static TemplateLibrary Library(LabFiles files, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds, DiagnosticBag bag)
    {
        var builtIn = kinds.SelectMany(static kind => kind.Value.Templates).ToDictionary(static t => t.Name, StringComparer.Ordinal);
        return new TemplateLibrary(new LabTemplateReader(files, builtIn, bag).Read(), builtIn);
    }

    /// <summary>The lab's own templates, in ordinal order of their names. What cannot be read is reported and left out.</summary>
    public ImmutableArray<LabTemplate> Read()
    {
        var names = files.Glob($"{LabTemplate.Folder}/**/*")
            .Select(static path => path[(LabTemplate.Folder.Length + 1)..])
            .Order(StringComparer.Ordinal).ToArray();
        var known = names.ToHashSet(StringComparer.Ordinal);
        var templates = ImmutableArray.CreateBuilder<LabTemplate>();
        foreach (var name in names)
        {
            if (name.EndsWith(LabTemplate.Ending, StringComparison.Ordinal))
            {
                if (Template(name, known) is { } template)
                {
                    templates.Add(template);
                }
            }
            else if (name.EndsWith(LabTemplate.DescriptionEnding, StringComparison.Ordinal)
                && !known.Contains(Sibling(name, LabTemplate.DescriptionEnding, LabTemplate.Ending)))
            {
                Orphan(name);
            }
        }

        return templates.ToImmutable();
    }

    private static string Sibling(string name, string ending, string other) => name[..^ending.Length] + other;

    private LabTemplate? Template(string name, HashSet<string> known)
    {
        var description = Sibling(name, LabTemplate.Ending, LabTemplate.DescriptionEnding);
        var overridden = builtIn.GetValueOrDefault(name);
        var said = known.Contains(description) ? Text(description) : null;
        if (overridden is not null && said is not null)
        {
            bag.Add(LabTemplateErrors.DescribedOverride(new SourceSpan(said, 0, 0), name));
        }

        var text = Text(name);
        TemplateDescription? bound = null;
        if (said is not null && overridden is null)
        {
            bound = Bind(said);
            if (bound is null)
            {
                return null;
            }

            DescriptionCheck.Run(bound, bag);
        }

        return text is null ? null : new LabTemplate(name, new TemplateSource(text.Path, text.Text), overridden, bound);
    }

    /// <summary>What a description says; null if it has a mistake, which is reported.</summary>
    private TemplateDescription? Bind(SourceFile file)
    {
        var own = new DiagnosticBag();
        var root = YamlReader.Read(file, own);
        var bound = root is { } node ? TemplateDescriptionBinder.Bind(node, new BindContext(own)) : null;
        foreach (var diagnostic in own.Sorted())
        {
            bag.Add(diagnostic);
        }

        return own.HasErrors ? null : bound;
    }

    private SourceFile? Text(string name)
    {
        var read = files.Read($"{LabTemplate.Folder}/{name}");
        if (read.TryGetText(out var file, out var problem))
        {
            return file;
        }

        bag.Add(LabTemplateErrors.Unreadable(read.Path, problem));
        return null;
    }

    private void Orphan(string name)
    {
        if (Text(name) is { } file)
        {
            bag.Add(LabTemplateErrors.Orphan(new SourceSpan(file, 0, 0), Sibling(name, LabTemplate.DescriptionEnding, LabTemplate.Ending)));
        }
    }
}
