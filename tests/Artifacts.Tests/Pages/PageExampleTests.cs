using Hlc;
using Hlc.Artifacts;
using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Text;

namespace Artifacts.Tests.Pages;

/// <summary>Examples of the documentation compile: every fenced block that is marked <c>yaml complete</c>.</summary>
public sealed class PageExampleTests
{
    private const string Fence = "```yaml complete\n";

    private static readonly string[] Pages = ["README.md", "docs/language.md"];

    public static TheoryData<string, int> Examples => [.. Pages.SelectMany(static page => Blocks(page).Select((_, i) => (page, i)))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_compiles(string page, int index)
    {
        var input = new CompileInput(new SourceFile($"{page}, example {index + 1}", Blocks(page)[index]), LabFiles.None, null);

        var result = HomelabCompiler.Compile(input, ArtifactKinds.All);

        Assert.Empty(result.Diagnostics.Where(static d => d.Severity != Severity.Note).Select(static d => DiagnosticText.Of(d)));
        Assert.NotEmpty(result.Output?.Artifacts ?? []);
    }

    [Fact]
    public void Every_page_has_examples() => Assert.All(Pages, static page => Assert.NotEmpty(Blocks(page)));

    private static string[] Blocks(string page) =>
        [.. File.ReadAllText(Repository.File(page)).Split(Fence).Skip(1).Select(static rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])];
}
