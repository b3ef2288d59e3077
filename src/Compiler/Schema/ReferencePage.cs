using System.Text;
using Hlc.Model;

namespace Hlc.Schema;

/// <summary>The reference of the inventory: every key, from the schema.</summary>
public static class ReferencePage
{
    private const string RootGroup = "The file";

    private const string OtherGroup = "Other";

    /// <summary>The page as Markdown.</summary>
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("# The inventory\n\n");
        page.Append("Every key of `homelab.yaml`. This page is generated from `schema/homelab.schema.json`.\n");
        foreach (var group in Groups())
        {
            page.Append("\n## ").Append(group).Append('\n');
            foreach (var definition in InventorySchema.Definitions.Where(d => GroupOf(d) == group))
            {
                WriteDefinition(page, definition);
            }

            foreach (var scalar in InventorySchema.Scalars.Where(s => GroupOf(s) == group))
            {
                WriteScalar(page, scalar);
            }
        }

        return page.ToString();
    }

    private static IEnumerable<string> Groups() =>
        InventorySchema.Definitions.Select(GroupOf).Concat(InventorySchema.Scalars.Select(GroupOf)).Distinct();

    private static string GroupOf(SchemaDefinition definition) => (definition.Group, definition.Name) switch
    {
        ("", nameof(Inventory)) => RootGroup,
        ("", _) => OtherGroup,
        _ => definition.Group,
    };

    private static string GroupOf(SchemaScalar scalar) => scalar.Group.Length > 0 ? scalar.Group : OtherGroup;

    private static void WriteDefinition(StringBuilder page, SchemaDefinition definition)
    {
        WriteHead(page, definition.Name, definition.Description);
        if (definition.Shorthand is { Length: > 0 } shorthand)
        {
            page.Append("\nA single value in its place stands for `").Append(shorthand).Append("`.\n");
        }

        if (definition.HasNone)
        {
            page.Append("\nThe word `none` in its place turns it off.\n");
        }

        if (definition.Properties.Length == 0)
        {
            return;
        }

        page.Append("\n| key | value | default | |\n|---|---|---|---|\n");
        foreach (var property in definition.Properties)
        {
            page.Append("| `").Append(property.Key).Append("` | ").Append(Cell(property.Type)).Append(" | ");
            page.Append(property.IsRequired ? "required" : Code(property.Default)).Append(" | ").Append(Cell(property.Description));
            if (!property.Examples.IsEmpty)
            {
                page.Append(" Example: ").AppendJoin(", ", property.Examples.Select(Code)).Append('.');
            }

            page.Append(property.IsUnread ? " *Nothing reads it yet.* |\n" : " |\n");
        }
    }

    private static void WriteScalar(StringBuilder page, SchemaScalar scalar)
    {
        WriteHead(page, scalar.Name, scalar.Description);
        if (scalar.Values.Length > 0)
        {
            page.Append('\n').Append(scalar.Values).Append('\n');
        }
    }

    private static void WriteHead(StringBuilder page, string name, string description) =>
        page.Append("\n### ").Append(name).Append("\n\n").Append(description).Append('\n');

    private static string Code(string? value)
    {
        if (value is null)
        {
            return "";
        }

        // A text with a back quote stands between two of them.
        var fence = value.Contains('`', StringComparison.Ordinal) ? "``" : "`";
        return value.Length == 0 ? "empty" : fence + Cell(value) + fence;
    }

    /// <summary>A text in a cell of a table: one line, its bars escaped.</summary>
    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
