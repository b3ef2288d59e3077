using System.Text.Json;
using Hlc.Goldens;

namespace Hlc.Artifacts.Tests.Compose;

/// <summary>Every key of a compose file, and every form of it, has a case that shows it.</summary>
public sealed class CoverageTests
{
    private static readonly string[][] Rows = [.. File.ReadLines(Repository.File("tests/coverage/compose.tsv"))
        .Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split('\t'))];

    [Fact]
    public void Every_key_of_the_specification_has_a_row()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.File("tests/Acceptance.Tests/schemas/compose-spec.json")));
        var keys = schema.RootElement.GetProperty("definitions").GetProperty("service").GetProperty("properties").EnumerateObject().Select(static k => $"services.*.{k.Name}")
            .Concat(schema.RootElement.GetProperty("properties").EnumerateObject().Select(static k => k.Name)).ToArray();
        Assert.NotEmpty(keys);
        Assert.Equal([], keys.Except(Rows.Select(static row => row[0])));
    }

    [Fact]
    public void Every_row_is_shown_by_a_case()
    {
        Assert.All(Rows, static row =>
        {
            Assert.Equal(5, row.Length);
            Assert.True(row[4].Trim().Length > 0 && Shown(row[3]).Contains(row[4], StringComparison.Ordinal), string.Join(" | ", row));
        });
    }

    /// <summary>What a case expects: the compose files and the scripts that run before, or what is said instead.</summary>
    private static string Shown(string name)
    {
        var folder = Repository.File($"templates/compose/cases/{name}");
        var expected = Path.Combine(folder, "expected");
        return string.Join('\n', Directory.Exists(expected)
            ? Directory.GetFiles(expected, "*", SearchOption.AllDirectories)
                .Where(static file => Path.GetFileName(file) is "compose.yaml" or "setup.sh").Order(StringComparer.Ordinal).Select(File.ReadAllText)
            : [File.ReadAllText(Path.Combine(folder, "diagnostics.txt"))]);
    }
}
