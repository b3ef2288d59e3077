using Hlc.Goldens;

namespace Hlc.Artifacts.Tests;

/// <summary>Every directive of load balancers that the labs use, or that follows from a key, has a case that shows it.</summary>
public sealed class BalancerCoverageTests
{
    [Theory]
    [InlineData("haproxy")]
    [InlineData("keepalived")]
    public void Every_row_is_shown_by_a_case(string program)
    {
        string[][] rows = [.. File.ReadLines(Repository.File($"tests/coverage/{program}.tsv"))
            .Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split('\t'))];
        Assert.NotEmpty(rows);
        Assert.All(rows, static row =>
        {
            Assert.Equal(5, row.Length);
            Assert.True(row[4].Trim().Length > 0 && Shown(row[3]).Contains(row[4], StringComparison.Ordinal), string.Join(" | ", row));
        });
    }

    private static string Shown(string name)
    {
        var folder = Repository.File($"templates/{name.Replace("/", "/cases/", StringComparison.Ordinal)}");
        var expected = Path.Combine(folder, "expected");
        return string.Join('\n', Directory.Exists(expected)
            ? Directory.GetFiles(expected, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)
            : [File.ReadAllText(Path.Combine(folder, "diagnostics.txt"))]);
    }
}
