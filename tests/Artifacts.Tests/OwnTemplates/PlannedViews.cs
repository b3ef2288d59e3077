using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Templating;
using Hlc.Topology;

namespace Hlc.Artifacts.Tests.OwnTemplates;

/// <summary>The views that the kinds plan for a lab, by the names of their templates: of each template the first.</summary>
internal static class PlannedViews
{
    /// <summary>Every built-in template, in ordinal order of the names.</summary>
    internal static IReadOnlyList<ArtifactTemplate> Templates { get; } =
        [.. ArtifactKinds.All.SelectMany(static kind => kind.Value.Templates).OrderBy(static t => t.Name, StringComparer.Ordinal)];

    /// <summary>The views that a lab's files are printed from.</summary>
    internal static Dictionary<string, ITemplateObject> Of(string text, string folder)
    {
        var listeners = ArtifactKinds.All.Select(static kind => new Listener(kind.Value)).ToArray();
        Labs.Compile(text, folder, [.. listeners.Select(static (l, i) => new KeyValuePair<string, IArtifactPlanner>(ArtifactKinds.All[i].Key, l))]);
        var views = new Dictionary<string, ITemplateObject>(StringComparer.Ordinal);
        foreach (var plan in listeners.SelectMany(static l => l.Plans))
        {
            if (plan is { Template: { } template, View: { } view })
            {
                views.TryAdd(template.Name, view);
            }
        }

        return views;
    }

    private sealed class Listener(IArtifactPlanner planner) : IArtifactPlanner
    {
        public IReadOnlyList<ArtifactTemplate> Templates => planner.Templates;

        internal IReadOnlyList<ArtifactPlan> Plans { get; private set; } = [];

        public void Plan(LabTopology lab, ArtifactPlans plans)
        {
            planner.Plan(lab, plans);
            Plans = [.. plans.All];
        }
    }
}
