using Hlc.Goldens;

namespace Hlc.Artifacts.Tests;

/// <summary>Every form of a Caddyfile, and of what belongs to certificates, that the labs use has a case that shows it.</summary>
public sealed class CaddyCoverageTests
{
    [Fact]
    public void Every_row_is_shown_by_a_case()
    {
        var rows = File.ReadLines(Repository.File("tests/coverage/caddy.tsv")).Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split('\t')).ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, static row =>
        {
            Assert.Equal(5, row.Length);
            Assert.True(row[4].Trim().Length > 0 && Shown(row[3]).Contains(row[4], StringComparison.Ordinal), string.Join(" | ", row));
        });
    }

    /// <summary>What a case expects, or what is said instead.</summary>
    private static string Shown(string name)
    {
        var folder = Repository.File($"templates/{name.Replace("/", "/cases/", StringComparison.Ordinal)}");
        var expected = Path.Combine(folder, "expected");
        return string.Join('\n', Directory.Exists(expected)
            ? Directory.GetFiles(expected, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)
            : [File.ReadAllText(Path.Combine(folder, "diagnostics.txt"))]);
    }
}
