using Hlc.Goldens;

namespace Hlc.Cli.Tests;

/// <summary>What the README says that questions about the example lab are answered with is what they are answered with.</summary>
public sealed class ReadmeCommandTests
{
    private const string Prompt = "$ dotnet run --project src/Cli -- ";

    private static readonly string[] Questions = ["show", "explain", "impact"];

    public static TheoryData<string, string> Examples => [.. Blocks().Select(static block => (block.Split('\n', 2)[0][Prompt.Length..], block.Split('\n', 2)[1]))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_answer_is_what_the_readme_says(string command, string expected)
    {
        using var output = new StringWriter();
        var io = new CommandIo(output, TextWriter.Null, TextReader.Null, Path.TrimEndingDirectorySeparator(Repository.Root));

        Assert.Equal(0, new HlcApp(io, Pipeline.Real).Run(command.Split(' ')));
        Assert.Equal(expected, output.ToString());
    }

    [Fact]
    public void The_readme_shows_every_question() =>
        Assert.All(Questions, static question => Assert.Contains(Blocks(), block => block.StartsWith($"{Prompt}{question} ", StringComparison.Ordinal)));

    private static IEnumerable<string> Blocks() => File.ReadAllText(Repository.File("README.md")).Split("```console\n").Skip(1)
        .Select(static rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])
        .Where(static block => Questions.Any(question => block.StartsWith($"{Prompt}{question} ", StringComparison.Ordinal)));
}
