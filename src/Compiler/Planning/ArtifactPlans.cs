using Hlc.LabTemplates;
using Hlc.Output;
using Hlc.Rendering;
using Hlc.Serials;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Planning;

/// <summary>Takes what planners plan.</summary>
/// <param name="report">How planners report.</param>
/// <param name="library">The lab's templates, some of which may stand in the place of built-in ones; null for none.</param>
public sealed class ArtifactPlans(PlanReport report, TemplateLibrary? library = null)
{
    private readonly List<ArtifactPlan> _plans = [];
    private string _kind = string.Empty;
    private DeployPart _part = DeployPart.Settings;

    /// <summary>How planners report what their target cannot express.</summary>
    public PlanReport Report { get; } = report;

    /// <summary>Which serials zones get.</summary>
    internal SerialKeeper Serials { get; init; } = SerialKeeper.New;

    /// <summary>When what is planned is deployed; null if nobody deploys it.</summary>
    internal DeployTurns? Turns { get; init; }

    /// <summary>What was planned, in the order in which it was.</summary>
    public IReadOnlyList<ArtifactPlan> All => _plans;

    /// <summary>Plans an artifact that a template prints.</summary>
    public void Add<TView>(ArtifactTemplate<TView> template, TView view, ArtifactFacts facts)
        where TView : ITemplateView
    {
        var used = library?.Override(template.Name) is { } own ? template.With(own) : template;
        _plans.Add(new TemplatePlan<TView>(_kind, Placed(facts), used, view));
    }

    /// <summary>Plans a zone's file, whose serial rises when the rest of it changed.</summary>
    /// <param name="template">What prints it.</param>
    /// <param name="view">What it shows with a serial.</param>
    /// <param name="facts">Where it goes.</param>
    /// <param name="zone">The zone, and the end of the file's path that no other zone's file has.</param>
    public void AddZone<TView>(ArtifactTemplate<TView> template, Func<uint, TView> view, ArtifactFacts facts, NumberedZone zone)
        where TView : ITemplateView
    {
        var used = library?.Override(template.Name) is { } own ? template.With(own) : template;
        _plans.Add(new ZonePlan<TView>(_kind, Placed(facts), used, view, zone, Serials));
    }

    /// <summary>Plans a file of the lab's own.</summary>
    public void AddFile(TextValue content, ArtifactFacts facts) => _plans.Add(new CopyPlan(_kind, Placed(facts), content));

    /// <summary>What is planned from now on is of this kind.</summary>
    internal void Begin(string kind, DeployPart part) => (_kind, _part) = (kind, part);

    private ArtifactFacts Placed(ArtifactFacts facts) => Turns?.Placed(facts, _part) ?? facts;
}
