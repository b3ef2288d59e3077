using System.Text;
using Hlc.Goldens;

namespace Hlc.Artifacts.Tests;

/// <summary>Each kind's page says what it writes; its first lines become the kind's row in the overview.</summary>
public sealed class KindPageTests
{
    [Fact]
    public void The_overview_has_a_row_for_each_kind()
    {
        var page = new StringBuilder(
            """
            # Artifacts

            What `hlc` writes. Each kind is a folder below `templates/`; its page says what its files follow from, which native words
            are merged where, how the files are deployed, and what is refused. This page is generated from those pages.

            | kind | writes |
            |---|---|

            """);
        foreach (var kind in ArtifactKinds.All)
        {
            var lines = File.ReadAllLines(Repository.File($"templates/{kind.Key}/README.md"));
            Assert.Equal($"# {kind.Key}", lines[0]);
            Assert.Equal(string.Empty, lines[1]);
            Assert.NotEqual(string.Empty, lines[2]);
            Assert.True(lines[3].Length == 0, $"the first paragraph of '{kind.Key}' has more than one line");
            page.Append($"| [`{kind.Key}`](../templates/{kind.Key}/README.md) | {lines[2]} |\n");
        }

        Golden.File(Repository.File("docs/artifacts.md"), page.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Each_folder_of_templates_is_a_kind() =>
        Assert.Equal(
            ArtifactKinds.All.Select(static kind => kind.Key).Order(StringComparer.Ordinal),
            Directory.GetDirectories(Repository.File("templates")).Select(static folder => Path.GetFileName(folder))
                .Where(static name => name is not ("bin" or "obj")).Order(StringComparer.Ordinal));
}
