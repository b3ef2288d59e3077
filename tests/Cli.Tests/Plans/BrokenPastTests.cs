using System.Text;
using Hlc.Artifacts;
using Hlc.Changes;
using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Output;

namespace Hlc.Cli.Tests.Plans;

/// <summary>Whatever was committed where an output was, a plan is made: readers find nothing rather than fail.</summary>
public sealed class BrokenPastTests
{
    [Theory]
    [InlineData("hub")]
    [InlineData("gitops")]
    [InlineData("jamlab")]
    [InlineData("wil")]
    public void A_past_that_somebody_broke_is_compared_with(string lab)
    {
        CompileResult? result = null;
        using var output = new StringWriter();
        var io = new CommandIo(output, output, TextReader.Null, Path.TrimEndingDirectorySeparator(Repository.Root));
        new HlcApp(io, Pipeline.Real with { Compile = input => result = Pipeline.Real.Compile(input) }).Run(["validate", $"inventory/{lab}"]);
        Assert.NotNull(result?.Output);
        Assert.True(LabChanges.Of(result, result.Output, ArtifactKinds.All) is { IsEmpty: true, Dangers.IsEmpty: true });
        for (var way = 0; way < 6; way++)
        {
            var broken = OutputTree.Build(result.Output.Artifacts.Select((a, i) => a with { Content = Broken(a.Content, way, i) }), new DiagnosticBag());
            Assert.NotNull(LabChanges.Of(result, broken, ArtifactKinds.All));
        }
    }

    private static byte[] Broken(ReadOnlyMemory<byte> content, int way, int seed)
    {
        var text = Encoding.UTF8.GetString(content.Span);
        var lines = text.Split('\n');
        return way switch
        {
            0 => content[..(content.Length * (seed % 7) / 7)].ToArray(),
            1 => Encoding.UTF8.GetBytes(text.Replace(' ', '\n')),
            2 => Encoding.UTF8.GetBytes(string.Join('\n', lines.Reverse())),
            3 => Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(static l => l[(l.IndexOf(' ', StringComparison.Ordinal) + 1)..]))),
            4 => Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(static l => l.TrimEnd().LastIndexOf(' ') is > 0 and var end ? l[..end] : l))),
            _ => [.. content.ToArray().Where((_, i) => i % 5 != seed % 5)],
        };
    }
}
