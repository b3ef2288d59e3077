using System.Text.RegularExpressions;
using Hlc.Goldens;

namespace Hlc.Artifacts.Tests;

/// <summary>No template prints a value as it is: each passes the filter of its format.</summary>
public sealed partial class TemplateFilterTests
{
    public static TheoryData<string> Templates =>
        [.. Directory.GetFiles(Repository.File("templates"), "*.sbn", SearchOption.AllDirectories)
            .Where(static f => !f.Contains("/cases/", StringComparison.Ordinal))
            .Select(static f => Path.GetRelativePath(Repository.Root, f))];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_printed_value_is_filtered(string template) =>
        Assert.Empty(Unfiltered(File.ReadAllText(Repository.File(template))));

    [Theory]
    [InlineData("a: {{ name }}", 1)]
    [InlineData("a: {{ name | yaml }}{{ if x }}{{ \", \" }}{{ end }}", 0)]
    public void What_is_not_filtered_is_found(string text, int expected) => Assert.Equal(expected, Unfiltered(text).Count());

    private static IEnumerable<string> Unfiltered(string text) =>
        Code().Matches(text).Select(static m => m.Groups[1].Value)
            .Where(static c => !c.Contains('|', StringComparison.Ordinal) && !Statement().IsMatch(c) && !c.StartsWith('"'));

    [GeneratedRegex(@"\{\{[~-]?\s*(.*?)\s*[~-]?\}\}(?!"")", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^(for|if|else|end)\b")]
    private static partial Regex Statement();
}
