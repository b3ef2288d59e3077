using Hlc.Goldens;

namespace Hlc.Cli.Tests.Diagnostics;

/// <summary>What the compiler says of every case, word for word.</summary>
public sealed class DiagnosticCaseTests
{
    public static TheoryData<string> Names => [.. DiagnosticCase.Names.Where(static n => new DiagnosticCase(n).Text is not null)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_is_reported_as_expected(string name)
    {
        var tested = new DiagnosticCase(name);
        var diagnostics = tested.Run();
        Golden.File(tested.Golden, DiagnosticCase.TextOf(diagnostics));
        if (tested.IsWaived)
        {
            Assert.DoesNotContain(diagnostics, d => d.Rule.Code == tested.Code);
        }
        else
        {
            Assert.Contains(diagnostics, d => d.Rule.Code == tested.Code);
        }
    }

    [Fact]
    public void Documentation_is_made_of_the_rules_and_their_cases() =>
        Golden.File(Repository.File("docs/diagnostics.md"), DiagnosticsPage.Of(Rules.All, [.. DiagnosticCase.Names.Select(static n => new DiagnosticCase(n))]));
}
