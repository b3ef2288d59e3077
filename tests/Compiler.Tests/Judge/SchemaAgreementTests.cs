using System.Collections.Immutable;
using Compiler.Tests.Binding;
using Hlc.Diagnostics;

namespace Hlc.Tests.Judge;

/// <summary>An independent validator, given the same schema, agrees with the generated binder on which inventories are valid.</summary>
public sealed class SchemaAgreementTests
{
    private const int Seed = 20_261_126;
    private const int Mutations = 8_000;

    private static readonly Lazy<Task<SchemaJudge>> Judge = new(static () => SchemaJudge.Load(CancellationToken.None));

    [Fact]
    public async Task On_every_inventory_at_hand()
    {
        var judge = await Judge.Value;
        var valid = Documents().Count(document => Agree(judge, document));
        Assert.True(valid >= 40, $"only {valid} inventories are valid");
    }

    [Fact]
    public async Task On_every_form_of_the_schema_with_any_value_in_its_place()
    {
        var judge = await Judge.Value;
        var places = new SchemaPlaces().All();
        Assert.True(places.Count > 200, $"{places.Count} places");
        var values = SampleMutator.AnyValues().ToList();
        foreach (var place in places)
        {
            Assert.True(values.Any(value => Agree(judge, place.Document(value))), $"{place.Path} takes no value");
        }
    }

    [Fact]
    public async Task On_inventories_that_were_changed_at_one_place()
    {
        var judge = await Judge.Value;
        var pieces = Documents().SelectMany(SampleCorpus.Pieces).DistinctBy(static piece => piece.ToYaml()).ToList();
        var random = new Random(Seed);
        var mutator = new SampleMutator(random, pieces);
        var valid = 0;
        for (var i = 0; i < Mutations; i++)
        {
            valid += Agree(judge, mutator.Mutate(pieces[random.Next(pieces.Count)])) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{valid} of {Mutations} are valid");
        Assert.InRange(valid, Mutations / 5, Mutations * 4 / 5);
    }

    [Fact]
    public async Task Each_gap_is_needed_and_is_all_that_its_example_shows()
    {
        var judge = await Judge.Value;
        Assert.All(JudgeGap.All, gap =>
        {
            var document = SampleCorpus.Read("example", gap.Example);
            Assert.NotNull(document);
            Assert.Empty(judge.Faults(document));
            var found = Assert.Single(Found(document));
            Assert.Equal([gap], JudgeGap.All.Where(g => g.Covers(found)));
        });
        Assert.InRange(JudgeGap.All.Length, 0, 10);
    }

    private static IEnumerable<SampleMap> Documents() =>
        SampleCorpus.Files().Select(static file => SampleCorpus.Read(file.Name, file.Text)).OfType<SampleMap>();

    /// <summary>True for a document that is valid; fails if the two do not agree.</summary>
    private static bool Agree(SchemaJudge judge, SampleMap document)
    {
        var found = Found(document);
        var faults = judge.Faults(document);
        if (found.IsEmpty != (faults.Count == 0) && (faults.Count > 0 || !found.All(static d => JudgeGap.All.Any(gap => gap.Covers(d)))))
        {
            Assert.Fail($"""
                {document.ToYaml()}
                the binder: {(found.IsEmpty ? "valid" : string.Join('\n', found.Select(static d => $"{d.Rule.Code} {d.Message}")))}
                the validator: {(faults.Count == 0 ? "valid" : string.Join('\n', faults))}
                """);
        }

        return found.IsEmpty;
    }

    private static ImmutableArray<Diagnostic> Found(SampleMap document)
    {
        var bag = new DiagnosticBag();
        SketchTests.Bind(document.ToYaml(), bag);
        var found = bag.Sorted();
        Assert.DoesNotContain(found, static d => d.Rule.Code.StartsWith("HLC1", StringComparison.Ordinal));
        return found;
    }
}
