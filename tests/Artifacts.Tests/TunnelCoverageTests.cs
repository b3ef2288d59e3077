using Hlc.Goldens;

namespace Hlc.Artifacts.Tests;

/// <summary>Every directive of tunnels and time that the labs use, or that follows from a key, has a case that shows it.</summary>
public sealed class TunnelCoverageTests
{
    [Theory]
    [InlineData("wireguard")]
    [InlineData("tailscale")]
    [InlineData("openvpn")]
    [InlineData("chrony")]
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
