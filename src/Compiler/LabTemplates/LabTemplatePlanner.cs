using Hlc.Diagnostics;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.TemplateModel;
using Hlc.Templating;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.LabTemplates;

/// <summary>Plans the files that the lab's own templates make: one for each entry that a description asks for.</summary>
internal sealed class LabTemplatePlanner(LabTopology lab, EntryTexts texts, ArtifactPlans plans, DiagnosticBag bag)
{
    /// <summary>The kind of such files in the manifest, whichever template made them.</summary>
    public const string Kind = "template";

    /// <summary>Plans the files of all templates; of a lab without any, the model is not even made.</summary>
    public void Plan(TemplateLibrary library)
    {
        plans.Begin(Kind, Output.DeployPart.Settings);
        TemplateModelBuilder? model = null;
        foreach (var template in library.Own)
        {
            if (template.Description is { } description)
            {
                Plan(template, description, model ??= new TemplateModelBuilder(lab, texts));
            }
        }
    }

    private void Plan(LabTemplate template, TemplateDescription description, TemplateModelBuilder model)
    {
        var filter = new EntryFilter(description, lab, bag);
        switch (description.Scope)
        {
            case TemplateScope.Lab:
                Each(template, description, [new TemplateEntry<LabRoot>("the lab", new LabRoot(model.Lab), Origin.None)]);
                break;
            case TemplateScope.Site:
                Each(template, description, lab.Sites.Select(s =>
                    new TemplateEntry<SiteRoot>($"site '{s.Key}'", new SiteRoot(model.Lab, model.Of(s)), s.Origin) { Site = s }));
                break;
            case TemplateScope.Host:
                Each(template, description, lab.Hosts.Where(filter.Takes).Select(h =>
                    new TemplateEntry<HostRoot>($"host '{h.Key}'", new HostRoot(model.Lab, model.Of(h.Site), model.Of(h)), h.Origin) { Host = h }));
                break;
            default:
                Each(template, description, lab.Instances.Where(filter.Takes).Select(i => new TemplateEntry<ServiceRoot>(
                    $"service '{i.Name}'",
                    new ServiceRoot(model.Lab, model.Of(i.Site), i.Host is { } host ? model.Of(host) : null, model.Of(i)),
                    i.Origin)
                { Host = i.Host, Instance = i }));
                break;
        }
    }

    private void Each<TView>(LabTemplate template, TemplateDescription description, IEnumerable<TemplateEntry<TView>> entries)
        where TView : ITemplateView
    {
        if (description.To is not { } to)
        {
            return;
        }

        var printed = new ArtifactTemplate<TView>(template.Name, template.Source, description.FileFormat);
        var destination = new DestinationText(to, bag);
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (destination.For(entry.View, entry.Name) is not { } path)
            {
                continue;
            }

            if (Facts(description, entry, path) is not { } facts)
            {
                // What is wrong for one entry is so for the others: once is enough.
                return;
            }

            if (taken.TryAdd(facts.Path, entry.Name))
            {
                plans.Add(printed, entry.View, facts);
            }
            else
            {
                bag.Add(LabTemplateErrors.SamePath(to.Span, facts.Path, entry.Name, taken[facts.Path], description.For?.Value ?? "lab"));
            }
        }

        if (taken.Count == 0 && !bag.HasErrors)
        {
            var place = description.Service?.KeySpan ?? description.Host?.KeySpan ?? description.For?.Span ?? description.Span;
            bag.Add(LabTemplateErrors.Nothing(place, description.For?.Value ?? "entry"));
        }
    }

    private ArtifactFacts? Facts<TView>(TemplateDescription description, TemplateEntry<TView> entry, string to)
        where TView : ITemplateView
    {
        var span = description.To?.Span ?? description.Span;
        if (Place(entry, to) is not { } place)
        {
            bag.Add(LabTemplateErrors.Nowhere(span, entry.Name, entry.Instance is null
                ? "write a path in the output folder, or 'for: host'"
                : "write a path in the stack's folder, or name services that run on hosts"));
            return null;
        }

        if (!OutputPath.TryParse(place.Path, out _, out var problem))
        {
            bag.Add(LabTemplateErrors.BadPath(span, to, entry.Name, problem));
            return null;
        }

        var mode = description.OctalMode;
        var isExecutable = mode is not null && (mode[^3] - '0') % 2 == 1;
        return place with
        {
            Origin = Origin.Of(span).And(entry.Origin).And(place.Origin),
            IsExecutable = isExecutable,
            Deployment = place.Deployment is null ? null : place.Deployment with
            {
                Apply = description.ApplyMode,
                Owner = description.Owner?.Value,
                Mode = mode == (isExecutable ? "0755" : "0644") ? null : mode,
                Validate = description.Validate?.Text,
                Reload = description.Reload?.Text,
            },
        };
    }

    /// <summary>Where a destination lies; null for a path of a host where there is none.</summary>
    private static ArtifactFacts? Place<TView>(TemplateEntry<TView> entry, string to)
        where TView : ITemplateView
    {
        if (to.StartsWith('/'))
        {
            return entry.Host is { } host
                ? new ArtifactFacts($"hosts/{host.Key}{to}", entry.Origin) { Deployment = new Deployment(host.Key, to), DeploymentOrigin = host.Origin } : null;
        }

        return entry switch
        {
            { Instance: { } instance } => new StackFolder(instance).File(to),
            { Site: { } site } => new ArtifactFacts($"sites/{site.Key}/{to}", entry.Origin),
            _ => new ArtifactFacts(to, entry.Origin),
        };
    }
}
