using Hlc.Goldens;

namespace Hlc.Cli.Tests;

/// <summary>
/// Every built-in template renders with the model that lies beside it, and the same in the ways of the reference engine: they
/// are Scriban, with registered functions and nothing else.
/// </summary>
public sealed class BuiltInTemplateTests : IDisposable
{
    private readonly TestLab _lab = new();

    public static TheoryData<string> Templates =>
        [.. Directory.GetFiles(Repository.File("templates"), "*.sbn", SearchOption.AllDirectories)
            .Select(static f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
            .Where(static f => f.Split('/').Length == 3).Order(StringComparer.Ordinal)];

    public void Dispose() => _lab.Dispose();

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_renders_the_same_strictly_and_as_the_reference_does(string template)
    {
        var parts = template.Split('/');
        var model = Repository.File($"templates/{parts[1]}/models/{parts[2][..^".sbn".Length]}.json");
        var strict = _lab.Run("template", "render", Repository.File(template), "--model", model);
        Assert.Equal((0, ""), (strict.Code, strict.Error));
        Assert.NotEmpty(strict.Out);
        Assert.Equal(strict, _lab.Run("template", "render", Repository.File(template), "--model", model, "--reference"));
    }

    [Fact]
    public void Lists_and_objects_of_a_model_stand_for_trees()
    {
        _lab.Write("t", "a:\n{{ v | yaml 2 }}\n").Write("m", """{"v": {"b": [1, true, null, "no"]}}""");
        Assert.Equal("a:\n  b:\n    - 1\n    - true\n    - null\n    - \"no\"\n", _lab.Run("template", "render", "t", "--model", "m").Out);
    }
}
