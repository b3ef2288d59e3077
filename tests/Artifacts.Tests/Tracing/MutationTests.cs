using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Tracing;

namespace Hlc.Artifacts.Tests.Tracing;

/// <summary>
/// Every scalar of every example lab is given other valid values, and the compilations are compared line by line:
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

    /// <summary>Of several sites and instances, as <c>gitops</c> has, not all is named yet: which proxy serves a route, above all.</summary>
    public static TheoryData<string> Examples => [.. Directory.GetDirectories(Repository.File("inventory"))
        .Select(static folder => Path.GetFileName(folder)).Where(static name => name != "gitops").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void What_changes_is_what_impact_and_explain_say(string example)
    {
        var path = $"inventory/{example}/homelab.yaml";
        var folder = Repository.File($"inventory/{example}");
        var text = File.ReadAllText(Repository.File(path));
        var old = Labs.Trace(text, folder).Trace;
        Assert.NotNull(old);
        var names = InventoryKeys.Names(old.Inventory).Distinct().ToArray();
        var keys = InventoryKeys.Of(old.Inventory).Where(static key => key.Span.File?.Path == "homelab.yaml").ToArray();
        Assert.True(keys.Length > 100, "the example lab is too small to prove anything");
        var (problems, unchangeable, counts) = (new List<string>(), new List<string>(), new MutationCounts());
        foreach (var key in keys)
        {
            var comparison = new MutationComparison(old, key, problems, counts);
            var errors = new List<string>();
            var isChanged = false;
            foreach (var now in Mutated(text, key, names, folder, errors).Take(MostValues).TakeWhile(_ => !isChanged || !comparison.IsDone))
            {
                comparison.With(now);
                isChanged = true;
            }

            if (isChanged)
            {
                comparison.End();
            }
            else
            {
                unchangeable.Add(key.Key);
                TestContext.Current.TestOutputHelper?.WriteLine($"{example}: {key.Key}: {errors[0]}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{example}: {keys.Length} keys, {unchangeable.Count} cannot be changed alone, {counts}");
        Assert.True(problems.Count == 0, $"{problems.Count} problems\n{string.Join('\n', problems.Take(200))}");
        var listed = File.ReadAllLines(Repository.File(Unchangeable)).Select(static line => line.Split(": ", 3)).Where(line => line[0] == example).Select(static line => line[1]);
        Assert.Equal(listed.Order(StringComparer.Ordinal), unchangeable.Order(StringComparer.Ordinal));
        Assert.True(counts.Changed > 100 && counts.AsValue > 100, $"too little was compared: {counts}");
    }

    /// <summary>The lab with each other value under a key that leaves it valid.</summary>
    private static IEnumerable<LabTrace> Mutated(string text, InventoryKey key, IEnumerable<string> names, string folder, List<string> errors)
    {
        foreach (var other in OtherValues.Of(key.Written, names))
        {
            var result = Labs.Trace(string.Concat(text.AsSpan(0, key.Span.Start), other, text.AsSpan(key.Span.End)), folder);
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
}
