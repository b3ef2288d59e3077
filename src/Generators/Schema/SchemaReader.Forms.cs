namespace Hlc.Generators.Schema;

/// <summary>Finding the form of a schema: which of the dialect's shapes it is.</summary>
internal sealed partial class SchemaReader
{
    private static readonly string[] Forms = ["$ref", "x-native", "x-scalar", "x-set", "properties", "additionalProperties", "items"];

    private static readonly string[] Branches = ["anyOf", "oneOf", "allOf"];

    /// <summary>A schema, and the keyword that makes it what it is.</summary>
    private sealed record Form(JsonValue Schema, string Keyword);

    /// <summary>The form of a schema: its own, or else that of its branches; of several the first in the order of <see cref="Forms"/>.</summary>
    private static Form? FindForm(JsonValue schema)
    {
        foreach (var keyword in Forms)
        {
            if (HasForm(schema, keyword))
            {
                return new Form(schema, keyword);
            }
        }

        Form? best = null;
        foreach (var branch in BranchesOf(schema))
        {
            if (FindForm(branch) is { } form
                && (best is null || Array.IndexOf(Forms, form.Keyword) < Array.IndexOf(Forms, best.Keyword)))
            {
                best = form;
            }
        }

        return best;
    }

    private static bool HasForm(JsonValue schema, string keyword) => schema[keyword] is { } value && keyword switch
    {
        "additionalProperties" or "properties" or "items" => value.Kind == JsonKind.Map,
        "x-set" => value.Text == "true",
        _ => true,
    };

    private static IEnumerable<JsonValue> BranchesOf(JsonValue schema)
    {
        foreach (var keyword in Branches)
        {
            foreach (var branch in schema[keyword]?.Items ?? [])
            {
                yield return branch;
            }
        }
    }

    /// <summary>Which says a keyword: the schema, or the branch of it that has the form.</summary>
    private static JsonValue Holder(JsonValue schema, JsonValue form, string keyword) => schema[keyword] is null ? form : schema;

    /// <summary>A keyword of a schema: its own or, failing that, that of the first branch that has it.</summary>
    private static JsonValue? Look(JsonValue schema, string keyword, Func<JsonValue, bool>? suits = null)
    {
        if (schema[keyword] is { } own)
        {
            return own;
        }

        foreach (var branch in BranchesOf(schema))
        {
            if (Look(branch, keyword, suits) is { } found && (suits is null || suits(found)))
            {
                return found;
            }
        }

        return null;
    }
}
