using Hlc.Goldens;
using Hlc.TemplateModel;

namespace Hlc.Artifacts.Tests.OwnTemplates;

/// <summary>What authors of templates read and render with is what the planners make.</summary>
public sealed class TemplateModelTests
{
    public static TheoryData<string> Names => [.. PlannedViews.Templates.Select(static t => t.Name)];

    [Fact]
    public void The_page_in_the_repository_is_current() =>
        Golden.File(Repository.File("docs/reference/template-model.md"), TemplateModelPage.Write(PlannedViews.Templates));

    [Fact]
    public void Every_view_and_every_member_is_described()
    {
        var lines = TemplateModelPage.Write(PlannedViews.Templates).Split('\n');
        Assert.DoesNotContain(lines, static l => l.StartsWith("| `", StringComparison.Ordinal) && l.EndsWith("|  |", StringComparison.Ordinal));
        for (var i = 0; i < lines.Length; i++)
        {
            Assert.True(!lines[i].StartsWith("### ", StringComparison.Ordinal) || lines[i + 2].Length > 0, lines[i]);
        }
    }

    /// <summary>The manifest calls the files of a lab's own templates so.</summary>
    [Fact]
    public void No_kind_is_called_template() => Assert.DoesNotContain(ArtifactKinds.All, static kind => kind.Key == "template");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_templates_model_is_a_view_that_its_kind_plans(string name)
    {
        var (kind, file) = (name.Split('/')[0], name.Split('/')[1]);
        Golden.File(Repository.File($"templates/{kind}/models/{file[..^".sbn".Length]}.json"), ViewJson.Of(ViewOf(name)));
    }

    /// <summary>The first view of the example lab, or of the kind's cases, that the template prints.</summary>
    private static Templating.ITemplateObject ViewOf(string name)
    {
        var cases = Directory.GetDirectories(Repository.File($"templates/{name.Split('/')[0]}/cases")).Order(StringComparer.Ordinal)
            .Select(static f => Path.Combine(f, "inventory.yaml"));
        foreach (var inventory in cases.Prepend(Repository.File(Labs.Example)))
        {
            var views = PlannedViews.Of(File.ReadAllText(inventory), Path.GetDirectoryName(inventory) ?? string.Empty);
            if (views.TryGetValue(name, out var view))
            {
                return view;
            }
        }

        throw new InvalidOperationException($"no case plans a file of '{name}'");
    }
}
