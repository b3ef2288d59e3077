using Hlc.Artifacts.Docs.Graphs;
using Hlc.Artifacts.Docs.Order;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Docs;

/// <summary>Plans the page about the lab, and the pictures on it.</summary>
[ArtifactKind("docs")]
public sealed class DocsPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<LabPageView> Page = BuiltInTemplate.Of<LabPageView>("docs/lab.md.sbn");
    private static readonly ArtifactTemplate<FlowchartView> Chart = BuiltInTemplate.Of<FlowchartView>("docs/graph.mmd.sbn");
    private static readonly ArtifactTemplate<DrawingView> Drawing = BuiltInTemplate.Of<DrawingView>("docs/graph.svg.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Page, Chart, Drawing];

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        var items = StartItems.Of(lab);
        plans.Add(Page, LabPage.Of(lab, items), new ArtifactFacts("docs/README.md", lab.NameOrigin));
        Add("network", NetworkGraph.Of(lab), lab.NameOrigin);
        if (!lab.Instances.IsEmpty)
        {
            Add("services", ServiceGraph.Of(lab), lab.NameOrigin);
        }

        if (OrderGraph.Of(lab, items) is { } order)
        {
            Add("order", order, lab.NameOrigin.And(StartItems.HaveOrder(lab, items).Origin.AsDecision()));
        }

        void Add(string name, LabGraph graph, Origin origin)
        {
            plans.Add(Chart, Flowchart.Of(graph), new ArtifactFacts($"docs/{name}.mmd", origin));
            plans.Add(Drawing, GraphDrawing.Of(graph), new ArtifactFacts($"docs/{name}.svg", origin));
        }
    }
}
