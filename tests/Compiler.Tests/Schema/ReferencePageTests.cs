using Hlc.Goldens;
using Hlc.Model;
using Hlc.Schema;

namespace Compiler.Tests.Schema;

public sealed class ReferencePageTests
{
    private static readonly string[] Lines = ReferencePage.Write().Split('\n');

    [Fact]
    public void The_page_in_the_repository_is_current() =>
        Golden.File(Repository.File("docs/reference/inventory.md"), ReferencePage.Write());

    [Fact]
    public void Every_definition_has_a_chapter()
    {
        var chapters = Lines.Where(static l => l.StartsWith("### ", StringComparison.Ordinal)).Select(static l => l[4..]).ToList();

        Assert.Equal(
            InventorySchema.Definitions.Select(static d => d.Name).Concat(InventorySchema.Scalars.Select(static s => s.Name)).Order(StringComparer.Ordinal),
            chapters.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_property_has_a_row()
    {
        var rows = Lines.Where(static l => l.StartsWith("| `", StringComparison.Ordinal)).ToList();

        Assert.Equal(InventorySchema.Properties.Length, rows.Count);
        Assert.All(rows, static row => Assert.Equal(5, row.Replace("\\|", "", StringComparison.Ordinal).Count(static c => c == '|')));
        Assert.Equal(InventorySchema.Unread.Length, rows.Count(static r => r.Contains("*Nothing reads it yet.*", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_link_leads_to_a_chapter()
    {
        var chapters = Lines.Where(static l => l.StartsWith("### ", StringComparison.Ordinal)).Select(static l => "(#" + l[4..].ToLowerInvariant() + ")").ToHashSet();
        var links = Lines.SelectMany(static l => l.Split('[').Skip(1)).Where(static l => l.Contains("](#", StringComparison.Ordinal))
            .Select(static l => l[(l.IndexOf("](#", StringComparison.Ordinal) + 1)..(l.IndexOf(')', StringComparison.Ordinal) + 1)]).Distinct().ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains(link, chapters));
    }

    [Fact]
    public void Every_key_is_described() =>
        Assert.All(InventorySchema.Properties, static p => Assert.False(string.IsNullOrWhiteSpace(p.Description), $"{p.Definition}.{p.Key}"));

    [Fact]
    public void Defaults_and_types_are_shown() => Assert.Contains(
        Lines,
        static l => l.StartsWith("| `restart` | ", StringComparison.Ordinal) && l.Contains("`unless-stopped`", StringComparison.Ordinal));
}
