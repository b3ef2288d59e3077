using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Reports;

/// <summary>Reports for machines, by the validators of those who read them.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Commands =>
        ["validate", "build --check", "diff", "show services", "dump --stage plan", "validate tests/cases/diagnostics"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Sarif_is_valid_by_its_schema(string command)
    {
        Consumer.Require("node", "ajv");
        (await Sarif(await Report(command, "sarif"))).Succeeded();
    }

    [Fact]
    public async Task The_schema_of_sarif_refuses_another_level()
    {
        Consumer.Require("node", "ajv");
        var log = await Report("validate tests/cases/diagnostics", "sarif");
        File.WriteAllText(log, File.ReadAllText(log).Replace("\"level\": \"error\"", "\"level\": \"fatal\"", StringComparison.Ordinal));
        (await Sarif(log)).FailedWith("should be equal to one of the allowed values");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Json_is_valid_by_our_schema(string command)
    {
        Consumer.Require("ajv");
        (await JsonSchema.Check("schema/report.schema.json", await Report(command, "json"))).Succeeded();
    }

    private static Task<ProgramRun> Sarif(string log) =>
        ProgramRun.Of("node", Repository.File("tests/Acceptance.Tests/Reports/sarif.js"), Repository.File(".cache/consumers/node_modules"), log);

    /// <summary>The file of a report; the folder of cases stands for every lab in it.</summary>
    private async Task<string> Report(string command, string format)
    {
        var words = command.Split(' ').SelectMany(Labs);
        var run = await HlcProgram.Run(Repository.Root, [.. words, "--format", format]);
        Assert.True(run.ExitCode is 0 or 1 or 3, run.Said);
        Assert.Empty(run.Errors);
        var file = Path.Combine(_folder.Path, "report.json");
        await File.WriteAllTextAsync(file, run.Output, TestContext.Current.CancellationToken);
        return file;
    }

    private static IEnumerable<string> Labs(string word)
    {
        var folder = Repository.File(word);
        return Directory.Exists(folder)
            ? Directory.GetDirectories(folder).Where(static lab => File.Exists(Path.Combine(lab, "homelab.yaml"))).Order(StringComparer.Ordinal)
            : [word];
    }
}
