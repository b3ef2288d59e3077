using System.Text.Json;
using Hlc.Goldens;

namespace Hlc.Cli.Tests.Diagnostics;

/// <summary>Rules are told apart by their codes, explained, and proven to be reachable.</summary>
public sealed class RuleTests
{
    [Fact]
    public void Codes_are_unique() =>
        Assert.Empty(Rules.All.GroupBy(static r => r.Code).Where(static g => g.Count() > 1).Select(static g => $"{g.Key}: {string.Join(" | ", g.Select(static r => r.Title))}"));

    [Fact]
    public void Codes_are_well_formed() => Assert.All(Rules.All, static rule => Assert.Matches("^HLC[1-6][0-9]{3}$", rule.Code));

    [Fact]
    public void Rules_are_explained() => Assert.All(Rules.All, static rule =>
    {
        Assert.Matches("^[A-Z][^.]*[a-z)]$", rule.Title);
        Assert.EndsWith(".", rule.Why, StringComparison.Ordinal);
    });

    [Fact]
    public void Every_rule_has_a_case() =>
        Assert.Empty(Rules.All.Select(static r => r.Code).Except(DiagnosticCase.Names.Where(static n => !n.EndsWith("-waived", StringComparison.Ordinal)).Select(static n => n[..7])));

    [Fact]
    public void Every_case_has_a_rule() =>
        Assert.Empty(DiagnosticCase.Names.Select(static n => n[..7]).Except(Rules.All.Select(static r => r.Code)));

    [Fact]
    public void Every_check_has_a_case_that_waives_it() =>
        Assert.Empty(Rules.All.Where(static r => r.Check is not null).Select(static r => r.Code)
            .Except(DiagnosticCase.Names.Where(static n => n.EndsWith("-waived", StringComparison.Ordinal)).Select(static n => n[..7])));

    [Fact]
    public void The_schema_knows_exactly_the_checks_that_exist()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.File("schema/homelab.schema.json")));
        var names = schema.RootElement.GetProperty("definitions").GetProperty("CheckName").GetProperty("x-values").EnumerateArray().Select(static v => v.GetString());
        Assert.Equal(
            Rules.All.Select(static r => r.Check).OfType<string>().Distinct().Order(StringComparer.Ordinal),
            names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Cases_without_an_inventory_are_those_of_the_disk_tests()
    {
        var tests = typeof(DiskDiagnosticTests).GetMethods().SelectMany(static m => m.GetCustomAttributes(typeof(ProvokesAttribute), false)).Cast<ProvokesAttribute>();
        Assert.Equal(
            DiagnosticCase.Names.Where(static n => new DiagnosticCase(n).Text is null),
            tests.Select(static t => t.Case).Order(StringComparer.Ordinal));
    }
}
