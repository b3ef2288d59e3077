using Hlc.Goldens;

namespace Hlc.Artifacts.Tests;

/// <summary>
/// The tables of <c>tests/coverage</c>: every directive that the labs use, or that follows from a key, has a case that shows it. That of
/// compose, which is held against the specification as well, has tests of its own.
/// </summary>
public sealed class CoverageTableTests
{
    public static TheoryData<string> Programs => [.. Directory.GetFiles(Repository.File("tests/coverage"), "*.tsv")
        .Select(static file => Path.GetFileNameWithoutExtension(file)).Where(static program => program != "compose").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Every_row_is_shown_by_a_case(string program)
    {
        string[][] rows = [.. File.ReadLines(Repository.File($"tests/coverage/{program}.tsv"))
            .Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split('\t'))];
        Assert.NotEmpty(rows);
        Assert.All(rows, static row =>
        {
            Assert.Equal(5, row.Length);
            var text = row[4].Replace("\\t", "\t", StringComparison.Ordinal);
            Assert.True(text.Trim().Length > 0 && Shown(row[3]).Contains(text, StringComparison.Ordinal), string.Join(" | ", row));
        });
    }

    /// <summary>What a case expects, each file behind its path; or what is said instead.</summary>
    private static string Shown(string name)
    {
        var folder = Repository.File($"templates/{name.Replace("/", "/cases/", StringComparison.Ordinal)}");
        var expected = Path.Combine(folder, "expected");
        return string.Join('\n', Directory.Exists(expected)
            ? Directory.GetFiles(expected, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(file => $"{Path.GetRelativePath(expected, file)}\n{File.ReadAllText(file)}")
            : [File.ReadAllText(Path.Combine(folder, "diagnostics.txt"))]);
    }
}
