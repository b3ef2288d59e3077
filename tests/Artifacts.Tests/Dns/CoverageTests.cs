using Hlc.Goldens;

namespace Hlc.Artifacts.Tests.Dns;

/// <summary>Each directive and record of the name servers' files has a case that shows it.</summary>
public sealed class CoverageTests
{
    [Theory]
    [InlineData("bind")]
    [InlineData("coredns")]
    [InlineData("dnsmasq")]
    [InlineData("unbound")]
    public void Every_row_is_shown_by_a_case(string program)
    {
        foreach (var row in File.ReadLines(Repository.File($"tests/coverage/{program}.tsv")).Where(static l => l.Length > 0 && l[0] != '#').Select(static l => l.Split('\t')))
        {
            Assert.Equal(5, row.Length);
            var folder = Repository.File($"templates/{row[3].Replace("/", "/cases/", StringComparison.Ordinal)}/expected");
            var text = row[4].Replace("\\t", "\t", StringComparison.Ordinal);
            Assert.True(text.Length > 0 && Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Any(f => File.ReadAllText(f).Contains(text, StringComparison.Ordinal)), string.Join(" | ", row));
        }
    }
}
