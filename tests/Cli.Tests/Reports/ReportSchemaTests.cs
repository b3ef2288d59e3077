using Hlc.Cli.Tests.Diagnostics;
using Hlc.Goldens;
using NJsonSchema;

namespace Hlc.Cli.Tests.Reports;

/// <summary>Every JSON document is what <c>schema/report.schema.json</c> says, by a validator that is not ours.</summary>
public sealed class ReportSchemaTests
{
    [Theory]
    [InlineData("validate")]
    [InlineData("build", "--check")]
    [InlineData("diff")]
    [InlineData("plan")]
    [InlineData("plan", "--from", "no-such-revision")]
    [InlineData("show", "services.git.containers.gitea.env.GITEA__database__PASSWD")]
    [InlineData("show", "services")]
    [InlineData("show", "networks.lan.cidr")]
    [InlineData("show", "nothing")]
    [InlineData("explain", "out/hub/services/git/compose.yaml:5")]
    [InlineData("explain", "out/hub/services/photo/compose.yaml")]
    [InlineData("explain", "out/hub/manifest.json")]
    [InlineData("explain", "out/hub/services/git/compose.yaml:999")]
    [InlineData("impact", "services.photo")]
    [InlineData("impact", "hosts.services.address")]
    [InlineData("impact", "services.git.containers.gitea.name")]
    [InlineData("dump", "--stage", "topology")]
    [InlineData("template", "render", "tests/Cli.Tests/Reports/ReportSchemaTests.cs")]
    public async Task A_command_prints_what_the_schema_says(params string[] arguments) => await Check([.. arguments, "--format", "json"]);

    [Fact]
    public async Task Every_diagnostic_is_what_the_schema_says() => await Check(
        ["validate", .. DiagnosticCase.Names.Where(static n => new DiagnosticCase(n).Text is not null).Select(static n => $"tests/cases/diagnostics/{n}"), "--format", "json"]);

    [Fact]
    public async Task The_schema_refuses_what_is_not_a_report()
    {
        var report = Run("show", "domain", "--format", "json");
        var schema = await Schema();
        Assert.Empty(schema.Validate(report));
        foreach (var (part, other) in new[] { ("\"version\": 1", "\"version\": 2"), ("\"errors\"", "\"mistakes\""), ("\"line\": ", "\"line\": -"), ("\"said\"", "\"heard\"") })
        {
            Assert.Contains(part, report, StringComparison.Ordinal);
            Assert.NotEmpty(schema.Validate(report.Replace(part, other, StringComparison.Ordinal)));
        }
    }

    private static async Task Check(string[] arguments) => Assert.Empty((await Schema()).Validate(Run(arguments)));

    private static Task<JsonSchema> Schema() => JsonSchema.FromFileAsync(Repository.File("schema/report.schema.json"));

    private static string Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var io = new CommandIo(output, error, TextReader.Null, Path.TrimEndingDirectorySeparator(Repository.Root));
        new HlcApp(io, Pipeline.Real).Run(arguments);
        Assert.Empty(error.ToString());
        return output.ToString();
    }
}
