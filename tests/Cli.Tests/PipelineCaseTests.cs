using Hlc.Artifacts;
using Hlc.Cli.Labs;
using Hlc.Dumps;
using Hlc.Goldens;
using Hlc.Text;

namespace Hlc.Cli.Tests;

/// <summary>
/// Every stage of the pipeline, of small labs in <c>tests/cases/pipeline</c>: a change that breaks one names it, and those behind it
/// show what comes of it.
/// </summary>
public sealed class PipelineCaseTests
{
    private static readonly string Root = Repository.File("tests/cases/pipeline");

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var folder in Directory.GetDirectories(Root).Order(StringComparer.Ordinal))
            {
                foreach (var stage in DumpStages.Words)
                {
                    cases.Add(Path.GetFileName(folder), stage);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_stage_is_as_expected(string name, string stage)
    {
        var folder = Path.Combine(Root, name);
        var result = StageDump.Of(Input(folder), DumpStages.Of(stage), ArtifactKinds.All);
        Assert.Empty(result.Diagnostics);
        Golden.File(Path.Combine(folder, stage + ".txt"), result.Text);
        Assert.Equal(result.Text, StageDump.Of(Input(folder), DumpStages.Of(stage), ArtifactKinds.All).Text);
    }

    [Theory]
    [InlineData("lab: [", "yaml")]
    [InlineData("lab: x\nhots: {}\n", "yaml model")]
    [InlineData("lab: x\nhosts: { a: { site: nowhere } }\n", "yaml model topology")]
    [InlineData("lab: x\n", "yaml model topology plan")]
    public void A_stage_is_printed_as_far_as_the_lab_is_right(string inventory, string expected)
    {
        var printed = DumpStages.Words.Where(stage => Dump(inventory, stage).Text is not null);
        Assert.Equal(expected == "yaml" ? "" : expected, string.Join(' ', printed));
        Assert.Equal(expected.EndsWith("plan", StringComparison.Ordinal), Dump(inventory, "plan").Diagnostics.IsEmpty);
    }

    private static DumpResult Dump(string inventory, string stage) =>
        StageDump.Of(new CompileInput(new SourceFile("homelab.yaml", inventory), LabFiles.None, null), DumpStages.Of(stage), ArtifactKinds.All);

    private static CompileInput Input(string folder) => new(
        new SourceFile("homelab.yaml", File.ReadAllText(Path.Combine(folder, "homelab.yaml"))),
        new LabFolder(folder, [], null, new CommandIo(TextWriter.Null, TextWriter.Null, TextReader.Null, folder)).Files,
        null);
}
