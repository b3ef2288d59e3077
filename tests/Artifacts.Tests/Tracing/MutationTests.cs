using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Tracing;

namespace Hlc.Artifacts.Tests.Tracing;

/// <summary>
/// Every scalar of these example labs is given other valid values, and the compilations are compared line by line:
/// <list type="bullet">
/// <item>a line that went away was named by <c>impact</c> of the old lab, and <c>explain</c> of it names the key;</item>
/// <item>a line that came is named by <c>impact</c> of the new lab, and <c>explain</c> of it there names the key;</item>
/// <item>a line that <c>impact</c> named as value goes away under one of the values, unless another key behind the line says the
/// same text, so that both would have to change; a line that it named by decision or by name may stay, for the decision may fall
/// alike;</item>
/// <item>where a file belongs changes only if <c>impact</c> said so.</item>
/// </list>
/// Not compared: the manifest's hashes, which follow from the files.
/// </summary>
public sealed class MutationTests
{
    private const string Unchangeable = "tests/Artifacts.Tests/Tracing/unchangeable-keys.txt";

    /// <summary>So many values are tried until every line that is named as value has changed.</summary>
    private const int MostValues = 8;

    /// <summary>A lab with more keys than these is sampled, unless all are asked for.</summary>
    private const int MostKeys = 56;

    private static readonly bool IsComplete = Environment.GetEnvironmentVariable("HLC_MUTATE_ALL") == "1";

    /// <summary>The labs whose every key is followed. The lab of the edge is not among them yet: not every line of its files names all that it came from.</summary>
    public static TheoryData<string> Examples => ["gitops", "hub"];

    [Theory]
    [MemberData(nameof(Examples))]
    public void What_changes_is_what_impact_and_explain_say(string example)
    {
        var folder = Repository.File($"inventory/{example}");
        var texts = Directory.GetFiles(folder, "*.yaml").ToDictionary(static f => Path.GetFileName(f), File.ReadAllText);
        var old = Labs.Trace(texts["homelab.yaml"], folder).Trace;
        Assert.NotNull(old);
        var names = InventoryKeys.Names(old.Inventory).Distinct().ToArray();
        var keys = InventoryKeys.Of(old.Inventory).Where(key => key.Span.File?.Path is { } path && texts.ContainsKey(path)).ToArray();
        Assert.True(keys.Length > 100, "the example lab is too small to prove anything");
        var sample = Sample(keys);
        var outcomes = sample.AsParallel().AsOrdered().Select(key => Outcome(old, key, texts, names, folder)).ToArray();
        var counts = new MutationCounts();
        foreach (var outcome in outcomes)
        {
            counts.Add(outcome.Counts);
        }

        foreach (var outcome in outcomes.Where(static o => o.Refusal is not null))
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{example}: {outcome.Key}: {outcome.Refusal}");
        }

        string[] unchangeable = [.. outcomes.Where(static o => o.Refusal is not null).Select(static o => o.Key)];
        TestContext.Current.TestOutputHelper?.WriteLine($"{example}: {sample.Count} of {keys.Length} keys, {unchangeable.Length} cannot be changed alone, {counts}");
        string[] problems = [.. outcomes.SelectMany(static o => o.Problems)];
        Assert.True(problems.Length == 0, $"{problems.Length} problems\n{string.Join('\n', problems.Take(200))}");
        var sampled = sample.Select(static key => key.Key).ToHashSet(StringComparer.Ordinal);
        var listed = File.ReadAllLines(Repository.File(Unchangeable)).Select(static line => line.Split(": ", 3)).Where(line => line[0] == example).Select(static line => line[1]).ToArray();
        Assert.Empty(listed.Except(keys.Select(static key => key.Key)));
        Assert.Equal(listed.Where(sampled.Contains).Order(StringComparer.Ordinal), unchangeable.Order(StringComparer.Ordinal));
        Assert.True(counts.Changed > 100 && counts.AsValue > 100, $"too little was compared: {counts}");
    }

    /// <summary>All keys, or of a long inventory every so many-th: the same ones in each run.</summary>
    private static IReadOnlyList<InventoryKey> Sample(InventoryKey[] keys)
    {
        var step = IsComplete ? 1 : ((keys.Length - 1) / MostKeys) + 1;
        return [.. keys.Where((_, at) => at % step == 0)];
    }

    private static KeyOutcome Outcome(LabTrace old, InventoryKey key, Dictionary<string, string> texts, string[] names, string folder)
    {
        var (problems, counts, errors) = (new List<string>(), new MutationCounts(), new List<string>());
        var comparison = new MutationComparison(old, key, problems, counts);
        var isChanged = false;
        foreach (var now in Mutated(texts[key.Span.File!.Path], key, names, folder, errors).Take(MostValues).TakeWhile(_ => !isChanged || !comparison.IsDone))
        {
            comparison.With(now);
            isChanged = true;
        }

        if (isChanged)
        {
            comparison.End();
        }

        return new KeyOutcome(key.Key, problems, counts, isChanged ? null : errors[0]);
    }

    /// <summary>The lab with each other value under a key that leaves it valid.</summary>
    private static IEnumerable<LabTrace> Mutated(string text, InventoryKey key, IEnumerable<string> names, string folder, List<string> errors)
    {
        foreach (var other in OtherValues.Of(key.Written, names))
        {
            var result = Labs.Trace(folder, key.Span.File!.Path, string.Concat(text.AsSpan(0, key.Span.Start), other, text.AsSpan(key.Span.End)));
            if (result.Trace is { } trace)
            {
                yield return trace;
            }
            else
            {
                var error = result.Diagnostics.First(static d => d.Severity == Severity.Error);
                errors.Add($"{error.Rule.Code}: {error.Message}");
            }
        }
    }

    /// <summary>What came of changing a key; the refusal of its first other value, if none is valid.</summary>
    private sealed record KeyOutcome(string Key, IReadOnlyList<string> Problems, MutationCounts Counts, string? Refusal);
}
