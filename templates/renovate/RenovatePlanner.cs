using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Text;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Renovate;

/// <summary>Plans Renovate's configuration: what finds the lab's images, and what holds for which of them.</summary>
[ArtifactKind("renovate")]
public sealed class RenovatePlanner : IArtifactPlanner
{
    /// <summary>Who commits the output that follows from an update: Renovate goes on with a branch that others have committed to only if it knows them.</summary>
    internal const string BotAddress = "hlc-bot@homelab.invalid";

    private static readonly ArtifactTemplate<RenovateView> Config = BuiltInTemplate.Of<RenovateView>("renovate/renovate.json.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Config];

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        var images = UsedImage.Of(lab);
        if (images.IsEmpty)
        {
            return;
        }

        if (lab.Inventory.Renovate is { Value: not TreeMap } slot)
        {
            plans.Report.NativeInvalid(slot.Span, "'renovate' must be a mapping", "write Renovate's settings below it");
        }

        Unseen(images, plans.Report);
        plans.Add(Config, new RenovateView(Settings(lab, images, plans.Report)), new ArtifactFacts("renovate.json", lab.NameOrigin));
    }

    private static ResolvedMap Settings(LabTopology lab, ImmutableArray<UsedImage> images, PlanReport report)
    {
        var native = lab.Renovate;
        var derived = new MappingBuilder();
        Default("$schema", ResolvedTree.Of(TextValue.Of("https://docs.renovatebot.com/renovate-schema.json", Origin.None)));
        Default("extends", Texts("config:recommended", "customManagers:githubActionsVersions"));

        // Without it a branch that the output was committed to is left as it is when main moves on.
        Default("rebaseWhen", ResolvedTree.Of(TextValue.Of("behind-base-branch", Origin.None)));
        derived.Add("gitIgnoredAuthors", Texts(BotAddress));

        // What is compiled holds every image once more: an update there would be undone by the next build.
        derived.Add("ignorePaths", Texts("**/out/**"));
        derived.Add("customManagers", Managers.Of(lab));
        derived.Add("packageRules", new ResolvedList([.. ServiceGroups.Rules(images)]));
        CheckManagers(native, report);

        // Of several rules the last wins: what a container says is the most exact.
        var merged = NativeMerge.Merge(derived.ToMap(), native, lab.NameOrigin.First, report);
        ImmutableArray<ResolvedTree> rules = [.. ContainerRules.Rules(images, report)];
        return new ResolvedMap([.. merged.Entries.Select(e => e is { Key: "packageRules", Value: ResolvedList list }
            ? e with { Value = new ResolvedList([.. list.Items, .. rules]) { Origin = list.Origin } } : e)]);

        void Default(string key, ResolvedTree value)
        {
            if (native?[key] is null)
            {
                derived.Add(key, value);
            }
        }
    }

    private static ResolvedList Texts(params string[] texts) => new([.. texts.Select(static t => ResolvedTree.Of(TextValue.Of(t, Origin.None)))]);

    private static void CheckManagers(ResolvedMap? native, PlanReport report)
    {
        if (native?["enabledManagers"] is ResolvedList managers && !managers.Items.Any(static m => m is ResolvedScalar s && s.Text.ToString() == "custom.regex"))
        {
            report.Add(RenovateErrors.NoManager(native.Entries.First(static e => e.Key == "enabledManagers").KeyOrigin.First));
        }
    }

    /// <summary>An alias has the text of its anchor, and is updated with it. What is chosen when it is deployed is nobody's to follow.</summary>
    private static void Unseen(ImmutableArray<UsedImage> images, PlanReport report)
    {
        var problems = images.Select(static i => (Image: i, Problem: i.Container.Entry.Image is { } leaf ? ImagePattern.Problem(leaf) : null)).ToArray();
        var seen = problems.Where(static p => p.Problem is null).Select(static p => p.Image.Text).ToHashSet(StringComparer.Ordinal);
        var told = new HashSet<SourceSpan>();
        foreach (var (image, problem) in problems)
        {
            if (problem is not null && image.Container.Entry.Image is { } leaf && told.Add(leaf.Span) && !(ImagePattern.IsAlias(leaf) && seen.Contains(image.Text)))
            {
                report.Add(RenovateErrors.Unseen(leaf.Span, image.Text, problem));
            }
        }
    }
}
