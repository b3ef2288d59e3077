using Hlc.Goldens;

namespace Hlc.Cli.Tests;

public sealed class TemplateRenderTests : IDisposable
{
    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_template_is_rendered_with_its_model_and_its_includes()
    {
        _lab.Write("t.sbn", "{{ name }}: {{ include 'part' }}").Write("inc/part", "{{ name }}!").Write("m.json", """{"name": "a<b"}""");
        Assert.Equal((0, "a<b: a<b!", ""), _lab.Run("template", "render", "t.sbn", "--model", "m.json", "--include", "inc"));
    }

    [Theory]
    [InlineData("t.sbn:1:4: error HLC5002", "{{ nme }}")]
    [InlineData("t.sbn:2:", "a\n{{ if }}")]
    [InlineData("inc/bad:1:", "{{ include 'bad' }}")]
    [InlineData("t.sbn:1:4: error HLC5002: There is no template 'absent'", "{{ include 'absent' }}")]
    [InlineData("'..'", "{{ include '../secret' }}")]
    public void Errors_name_their_place_and_nothing_is_printed(string expected, string template)
    {
        _lab.Write("t.sbn", template).Write("inc/bad", "{{ if }}").Write("secret", "secret");
        var (code, output, error) = _lab.Run("template", "render", "t.sbn", "--include", "inc");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret = ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", 1)]
    [InlineData("[]", 1)]
    [InlineData("{}", 0)]
    public void A_model_is_an_object(string model, int expected) =>
        Assert.Equal(expected, _lab.Write("t", "x").Write("m", model).Run("template", "render", "t", "--model", "m").Code);

    [Fact]
    public void Options_are_stronger_than_the_reference()
    {
        _lab.Write("t", "{{ missing }}{{ for i in 1..3 }}{{ i }}{{ end }}");
        Assert.Equal(1, _lab.Run("template", "render", "t").Code);
        Assert.Equal("123", _lab.Run("template", "render", "t", "--reference").Out);
        Assert.Equal(1, _lab.Run("template", "render", "t", "--option", "loop_limit=2", "--reference").Code);
        Assert.Equal(1, _lab.Run("template", "render", "t", "--reference", "--option", "loop_limit=9", "strict_variables=true").Code);
        Assert.Equal(1, _lab.Run("template", "render", "--option", "loop_limit=2", "--reference", "t").Code);
        Assert.Equal(2, _lab.Run("template", "render", "t", "--option", "no_such=1").Code);
        Assert.Equal(2, _lab.Run("template", "render", "t", "u").Code);
        Assert.Equal(2, _lab.Run("template", "render").Code);
        Assert.Equal(1, _lab.Run("template", "render", "absent").Code);
    }

    [Fact]
    public void The_reference_engines_cases_come_out_the_same()
    {
        var corpus = Path.Combine(Repository.Root, "../shared/scriban/corpus");
        Assert.SkipUnless(Directory.Exists(corpus), "the corpus is not here");
        var wrong = new List<string>();
        var level = File.ReadLines(Path.Combine(corpus, "tags.tsv")).Select(line => line.Split('\t'))
            .ToDictionary(fields => fields[0], fields => fields[1], StringComparer.Ordinal);
        var templates = Directory.GetFiles(corpus, "*.scriban");
        Assert.NotEmpty(templates);
        foreach (var template in templates)
        {
            var stem = template[..^".scriban".Length];
            var name = Path.GetFileName(stem);
            var arguments = new List<string> { "template", "render", template, "--reference" };
            Add(arguments, "--model", stem + ".json", File.Exists);
            Add(arguments, "--include", stem + ".inc", Directory.Exists);
            foreach (var option in File.Exists(stem + ".opts") ? File.ReadAllLines(stem + ".opts") : [])
            {
                arguments.AddRange(["--option", option.Trim()]);
            }

            var (code, output, _) = _lab.Run([.. arguments]);
            var isExpected = File.Exists(stem + ".expected")
                ? code == 0 && output == File.ReadAllText(stem + ".expected")
                : code == 1 && output.Length == 0;
            var mayRefuse = level.GetValueOrDefault(name) is "optional" or "out" && code == 1 && output.Length == 0;
            if (!isExpected && !mayRefuse)
            {
                wrong.Add($"{name}: exit {code}");
            }
        }

        Assert.Empty(wrong);
    }

    private static void Add(List<string> arguments, string option, string path, Func<string, bool> exists)
    {
        if (exists(path))
        {
            arguments.AddRange([option, path]);
        }
    }
}
