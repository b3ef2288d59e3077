using Hlc.Generators;
using Microsoft.CodeAnalysis;

namespace Generators.Tests;

public sealed class IncrementalTests
{
    private static readonly string[] Steps =
        [InventoryGenerator.TextStep, InventoryGenerator.ReadStep, InventoryGenerator.ModelStep, InventoryGenerator.RecordStep];

    private static readonly string Schema = GeneratorRun.Read("homelab.schema.json");

    [Fact]
    public void Edit_elsewhere_runs_no_step_again()
    {
        var driver = GeneratorRun.Driver(new GeneratorRun.SchemaFile(Schema)).On("class C {}");

        var result = driver.On("class D {}").GetRunResult();

        Assert.All(Steps, step => Assert.All(Reasons(result, step), static r => Assert.Equal(IncrementalStepRunReason.Cached, r)));
        Assert.All(OutputReasons(result), static r => Assert.Equal(IncrementalStepRunReason.Cached, r));
    }

    [Fact]
    public void White_space_in_the_schema_writes_nothing_anew()
    {
        var before = new GeneratorRun.SchemaFile(Schema);
        var driver = GeneratorRun.Driver(before).On("class C {}");

        var result = driver.ReplaceAdditionalText(before, new GeneratorRun.SchemaFile("\n\n" + Schema)).On("class C {}").GetRunResult();

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, InventoryGenerator.TextStep));
        Assert.All(Reasons(result, InventoryGenerator.RecordStep), static r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        Assert.All(OutputReasons(result), static r => Assert.Equal(IncrementalStepRunReason.Cached, r));
    }

    [Fact]
    public void Edit_of_one_definition_writes_that_one_anew()
    {
        var before = new GeneratorRun.SchemaFile(Schema);
        var driver = GeneratorRun.Driver(before).On("class C {}");
        var after = Schema.Replace("\"description\": \"A link.\"", "\"description\": \"A link of a service.\"", StringComparison.Ordinal);
        Assert.NotEqual(Schema, after);

        var result = driver.ReplaceAdditionalText(before, new GeneratorRun.SchemaFile(after)).On("class C {}").GetRunResult();

        Assert.Single(Reasons(result, InventoryGenerator.RecordStep), static r => r == IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void Other_files_are_left_alone()
    {
        var result = GeneratorRun.Driver(new GeneratorRun.SchemaFile(Schema, "homelab.schema.json.orig")).On("class C {}").GetRunResult();

        Assert.Empty(result.GeneratedTrees);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Of_two_schemas_of_one_name_the_first_counts()
    {
        var result = GeneratorRun.Driver(new GeneratorRun.SchemaFile(Schema, "b/homelab.schema.json"), new GeneratorRun.SchemaFile("{}", "a/homelab.schema.json"))
            .On("class C {}").GetRunResult();

        Assert.Null(Assert.Single(result.Results).Exception);
        Assert.DoesNotContain(Assert.Single(result.Results).GeneratedSources, static s => s.HintName == "Model.Network.g.cs");
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriverRunResult result, string step) =>
        Assert.Single(result.Results).TrackedSteps[step].SelectMany(static s => s.Outputs).Select(static o => o.Reason);

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorDriverRunResult result) =>
        Assert.Single(result.Results).TrackedOutputSteps.SelectMany(static s => s.Value).SelectMany(static s => s.Outputs).Select(static o => o.Reason);
}
