using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Output;
using Hlc.Query;
using Hlc.Rendering;
using Hlc.Text;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Tracing;

/// <summary>A compiled lab that knows what each part of its output came from: answers from lines to keys, and back.</summary>
public sealed class LabTrace
{
    private readonly LabTopology _lab;
    private readonly EntryTexts _texts;
    private readonly SourceKeys _keys;
    private readonly Lazy<LayerPlaces> _layers;
    private readonly Lazy<MembershipPlaces> _memberships;

    internal LabTrace(LabTopology lab, EntryTexts texts, OutputTree output)
    {
        _lab = lab;
        _texts = texts;
        _keys = new SourceKeys(lab.Inventory);
        _layers = new Lazy<LayerPlaces>(() => new LayerPlaces(lab, _keys));
        _memberships = new Lazy<MembershipPlaces>(() => new MembershipPlaces(lab));
        Output = output;
    }

    /// <summary>The files.</summary>
    public OutputTree Output { get; }

    /// <summary>The inventory that it was compiled from.</summary>
    internal Inventory Inventory => _lab.Inventory;

    /// <summary>The file at a path, the manifest included; null if the lab has no such file.</summary>
    public Artifact? Find(OutputPath path) =>
        path == OutputPath.Manifest ? Output.ManifestArtifact : Output.Artifacts.FirstOrDefault(a => a.Path == path);

    /// <summary>What a file of <see cref="Output"/> came from; null if it has no such line or column, which is reported.</summary>
    /// <param name="artifact">The file.</param>
    /// <param name="line">The 1-based line; null for all.</param>
    /// <param name="column">The 1-based column in UTF-16 units; null for the whole line.</param>
    /// <param name="bag">Takes what is wrong.</param>
    public Explanation? Explain(Artifact artifact, int? line, int? column, DiagnosticBag bag)
    {
        var lines = new OutputLines(artifact);
        if (line is { } wanted && (wanted < 1 || wanted > lines.Count))
        {
            bag.Add(TraceErrors.NoLine(artifact, wanted, lines.Count));
            return null;
        }

        if (line is { } at && column is { } position && (position < 1 || position > lines.Text(at).Length))
        {
            bag.Add(TraceErrors.NoColumn(artifact, at, position, lines.Text(at).Length));
            return null;
        }

        var manifest = artifact == Output.ManifestArtifact ? new ManifestTrace(Output) : null;
        var (first, last) = line is { } only ? (only, only) : (1, lines.Count);
        var explained = ImmutableArray.CreateBuilder<LineExplanation>(last - first + 1);
        for (var number = first; number <= last; number++)
        {
            explained.Add(manifest is null
                ? Line(artifact, lines, number, column is { } unit ? Stretch(artifact, number, unit) : [.. lines.Stretches(number)])
                : ManifestLine(manifest, lines, number));
        }

        return new Explanation(artifact, Entries(artifact), explained.MoveToImmutable());
    }

    /// <summary>What a key reaches; null if nothing says the key, which is reported.</summary>
    public Impact? Impact(string key, DiagnosticBag bag)
    {
        var query = new LabQuery(_lab, _texts, bag);
        if (query.FindPlace(key) is not { } item)
        {
            return null;
        }

        var reach = KeyReach.Of(item, _keys);
        if (reach.Values.Count == 0)
        {
            bag.Add(TraceErrors.Follows(item.Key, item.Derived?.Origin ?? item.Because, _keys));
            return null;
        }

        return new ImpactFinder(reach, _memberships.Value).Find(item.Key, Output, [.. Overriding(reach)]);
    }

    private IEnumerable<TracedPlace> Overriding(KeyReach reach) => reach.Values
        .SelectMany(span => _layers.Value.Above(span)).Distinct().Select(span => Place(span, TraceRole.Value));

    private LineExplanation Line(Artifact artifact, OutputLines lines, int number, IReadOnlyList<OutputStretch> stretches) => new(
        number, lines.Text(number), LineTrace.Templates(stretches),
        [.. LineTrace.Places(stretches, _memberships.Value, artifact.Deployment?.Host).Select(place => Place(place.Span, place.Role)).DistinctBy(static place => place.Key ?? place.Span.ToString())]);

    private LineExplanation ManifestLine(ManifestTrace manifest, OutputLines lines, int number)
    {
        var (about, isDestination, isHash) = manifest.Line(number);
        return new LineExplanation(number, lines.Text(number), [], about is null ? []
            : [.. (isDestination ? about.DeploymentOrigin : about.Origin).Spans.Select(span => Place(span, TraceRole.Value))])
        {
            Note = about is null ? null : isHash ? $"every line of '{about.Path}' is behind its hash" : $"what the manifest says of '{about.Path}'",
        };
    }

    private static IReadOnlyList<OutputStretch> Stretch(Artifact artifact, int line, int column) =>
        artifact.Provenance?.At(line, column) is { } stretch ? [stretch] : [];

    private ImmutableArray<TracedPlace> Entries(Artifact artifact) =>
    [
        .. Spans(artifact, artifact.Origin).Select(span => Place(span, TraceRole.Artifact)),
        .. Spans(artifact, artifact.DeploymentOrigin).Except(artifact.Origin.Spans).Select(span => Place(span, TraceRole.Destination)),
    ];

    private IEnumerable<SourceSpan> Spans(Artifact artifact, Origin origin) => origin.Spans.Union(_memberships.Value.Behind(origin.Spans, artifact.Deployment?.Host));

    private TracedPlace Place(SourceSpan span, TraceRole role) => new(role, span, _keys.At(span)) { Overrides = _layers.Value.Below(span) };
}
