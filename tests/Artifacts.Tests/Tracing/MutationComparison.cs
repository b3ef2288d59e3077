using Hlc.Diagnostics;
using Hlc.Output;
using Hlc.Tracing;

namespace Hlc.Artifacts.Tests.Tracing;

/// <summary>Compares what other values of a key do with what was said of the key.</summary>
internal sealed class MutationComparison
{
    private readonly LabTrace _old;
    private readonly InventoryKey _key;
    private readonly List<string> _problems;
    private readonly MutationCounts _counts;
    private readonly Impact _before;
    private readonly HashSet<(OutputPath Path, int Line)> _unchanged;

    internal MutationComparison(LabTrace old, InventoryKey key, List<string> problems, MutationCounts counts)
    {
        (_old, _key, _problems, _counts) = (old, key, problems, counts);
        _before = Impact(old, key.Key);
        _unchanged = [.. _before.Artifacts.SelectMany(static a => a.Lines.Where(static l => l.Role == TraceRole.Value).Select(l => (a.Artifact.Path, l.Number)))];
        counts.Named += _before.Artifacts.Sum(static a => a.Lines.Length);
        counts.AsValue += _unchanged.Count;
    }

    /// <summary>True once every line that is named as value has changed under some value.</summary>
    internal bool IsDone => _unchanged.Count == 0;

    /// <summary>Compares with the lab that has another value under the key.</summary>
    internal void With(LabTrace now)
    {
        // Of what another value named in the place of the key's, such as a file that is included, there is no key any more.
        if (InventoryKeys.Of(now.Inventory).FirstOrDefault(k => k.Span.File?.Path == _key.Span.File?.Path && k.Span.Start == _key.Span.Start) is not { } changed)
        {
            return;
        }

        var after = Impact(now, changed.Key);
        foreach (var path in _old.Output.Artifacts.Concat(now.Output.Artifacts).Select(static a => a.Path).Distinct())
        {
            var (was, became) = (_old.Find(path), now.Find(path));
            var changes = LineChanges.Between(was, became);
            if (was is not null)
            {
                Named(_old, was, changes.Gone, Of(_before, path), _key, "changed, and impact did not name it");
            }

            if (became is not null)
            {
                Named(now, became, changes.Come, Of(after, path), changed, "came, and impact does not name it");
            }

            _unchanged.RemoveWhere(line => line.Path == path && changes.IsGone(line.Line));
            if (was?.Deployment != became?.Deployment && (Of(_before, path) ?? Of(after, path)) is not ({ IsPlacedByIt: true } or { IsMadeForIt: true }))
            {
                Problem(was ?? became, 0, $"{was?.Deployment} -> {became?.Deployment}", "where it belongs changed, and impact did not say so");
            }
        }
    }

    /// <summary>Notes the lines that were named as value and that no value changed.</summary>
    internal void End()
    {
        foreach (var (path, number) in _unchanged)
        {
            if (_old.Find(path) is { } file && Line(_old, file, number) is var line && !IsSaidTwice(line))
            {
                Problem(file, number, line.Text, "was named as value, and did not change");
            }
        }
    }

    private void Named(LabTrace lab, Artifact file, IReadOnlySet<int> lines, ImpactedArtifact? named, InventoryKey by, string problem)
    {
        foreach (var number in lines)
        {
            _counts.Changed++;
            var line = Line(lab, file, number);
            if (named is { IsMadeForIt: true })
            {
                Assert.Contains(lab.Explain(file, number, null, new DiagnosticBag())?.Entries ?? [], place => place.Span == by.Span);
            }
            else if (named?.Lines.Any(l => l.Number == number || l.Text == line.Text) != true)
            {
                Problem(file, number, line.Text, problem);
            }
            else if (named.Lines.Any(l => l.Number == number) && !line.Sources.Any(source => source.Key == by.Key || source.Span == by.Span))
            {
                Problem(file, number, line.Text, "changed, and explain does not name the key");
            }
        }
    }

    /// <summary>True if another place behind the line says what the key says: the line stays as long as one of them does.</summary>
    private bool IsSaidTwice(LineExplanation line) => line.Sources.Any(source =>
        source.Role == TraceRole.Value && source.Span != _key.Span && source.Span.File is { } file
        && file.Text.AsSpan(source.Span.Start, source.Span.Length).SequenceEqual(_key.Written));

    private static LineExplanation Line(LabTrace lab, Artifact file, int number) =>
        Assert.Single(lab.Explain(file, number, null, new DiagnosticBag())?.Lines ?? []);

    private static Impact Impact(LabTrace lab, string key)
    {
        var bag = new DiagnosticBag();
        var impact = lab.Impact(key, bag);
        Assert.True(impact is not null, $"impact {key}: {string.Concat(bag.Sorted().Select(static d => DiagnosticText.Of(d)))}");
        return impact;
    }

    private static ImpactedArtifact? Of(Impact impact, OutputPath path) => impact.Artifacts.FirstOrDefault(a => a.Artifact.Path == path);

    private void Problem(Artifact? file, int number, string line, string what) =>
        _problems.Add($"{_key.Key} ({_key.Written}): {file?.Path}:{number}: {what}: {line}");
}

/// <summary>How much was compared.</summary>
internal sealed class MutationCounts
{
    /// <summary>Lines that went or came.</summary>
    internal int Changed { get; set; }

    /// <summary>Lines that impact named.</summary>
    internal int Named { get; set; }

    /// <summary>Those that it named as value.</summary>
    internal int AsValue { get; set; }

    /// <summary>Adds what was compared elsewhere.</summary>
    internal void Add(MutationCounts other) => (Changed, Named, AsValue) = (Changed + other.Changed, Named + other.Named, AsValue + other.AsValue);

    public override string ToString() => $"{Changed} lines went or came, {Named} were named, {AsValue} of them as value";
}
