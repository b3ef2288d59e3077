namespace Hlc.Generators.Schema;

/// <summary>Reading records and their properties.</summary>
internal sealed partial class SchemaReader
{
    private RecordModel? ReadRecord(string name, JsonValue outer, Form form)
    {
        var schema = form.Schema;
        if (schema["additionalProperties"] is not { Text: "false" } && name != _root)
        {
            Problem(schema, "additionalProperties", $"the record '{name}' must say '\"additionalProperties\": false'");
        }

        var required = RequiredKeys(schema);
        var properties = new List<PropertyModel>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in schema["properties"]?.Members ?? [])
        {
            // The schema's own line, as editors want it, is not a fact of the lab.
            if (member.Name == "$schema")
            {
                continue;
            }

            var property = Naming.Pascal(member.Name);
            if (ProblemOfName(name, member, property, names) is { } problem)
            {
                Problem(member, problem);
            }
            else if (ReadProperty(name, member, property, required.ContainsKey(member.Name)) is { } read)
            {
                names.Add(property, member.Name);
                properties.Add(read);
            }
        }

        foreach (var key in required)
        {
            if (schema["properties"]?[key.Key] is null)
            {
                Problem(key.Value, $"'{key.Key}' is required, but is not a property of '{name}'");
            }
        }

        return new RecordModel(_namespace, name, NounOf(name, outer), Description(outer), OptionalText(outer, "x-group") ?? "")
        {
            Properties = new EquatableArray<PropertyModel>(properties),
            Root = _root,
            Shorthand = ReadShorthand(name, outer, schema, properties),
            Parses = Flag(Holder(outer, schema, "x-parse"), "x-parse"),
            HasNone = Flag(Holder(outer, schema, "x-none"), "x-none"),
            Replaces = ReadReplaces(Holder(outer, schema, "x-merge")),
        };
    }

    private static string? ProblemOfName(string record, JsonMember member, string property, Dictionary<string, string> names)
    {
        if (property.Length == 0)
        {
            return $"'{member.Name}' has no letters to name a property by";
        }

        if (ReservedProperties.Contains(property))
        {
            return $"'{member.Name}' would become the property '{property}', which every record has already: rename the key";
        }

        if (property == record)
        {
            return $"'{member.Name}' would become a property named as its type '{record}': rename the definition";
        }

        return names.TryGetValue(property, out var other)
            ? $"'{member.Name}' and '{other}' would both become the property '{property}': rename one of them"
            : null;
    }

    private PropertyModel? ReadProperty(string record, JsonMember member, string name, bool required)
    {
        if (member.Value.Kind != JsonKind.Map)
        {
            Problem(member, $"the property '{member.Name}' is not a schema");
            return null;
        }

        var description = Description(member.Value);
        if (description.Length == 0)
        {
            Problem(member, $"the property '{record}.{member.Name}' has no description");
        }

        if (ReadShape(member.Value, record + name, member) is not { } shape)
        {
            return null;
        }

        return new PropertyModel(member.Name, name, description, shape)
        {
            Required = required,
            Removable = !required && Flag(member.Value, "x-removable", otherwise: true),
            Unread = Flag(member.Value, "x-unread"),
            Default = member.Value["default"] is { } value ? JsonText(value) : null,
            Examples = new EquatableArray<string>(member.Value["examples"]?.Items.Select(JsonText) ?? []),
        };
    }

    private Dictionary<string, JsonValue> RequiredKeys(JsonValue schema)
    {
        var keys = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        foreach (var key in schema["required"]?.Items ?? [])
        {
            if (key.Kind == JsonKind.Text)
            {
                keys[key.Text] = key;
            }
            else
            {
                Problem(key, "'required' is a list of keys");
            }
        }

        return keys;
    }

    private PropertyModel? ReadShorthand(string name, JsonValue outer, JsonValue schema, List<PropertyModel> properties)
    {
        var holder = Holder(outer, schema, "x-shorthand");
        if (OptionalText(holder, "x-shorthand") is not { } key)
        {
            return null;
        }

        var property = properties.Find(p => p.Key == key);
        if (property is null)
        {
            Problem(holder, "x-shorthand", $"'{key}' is not a property of '{name}'");
        }

        return property;
    }

    private bool ReadReplaces(JsonValue schema)
    {
        var merge = OptionalText(schema, "x-merge");
        if (merge is not (null or "replace"))
        {
            Problem(schema, "x-merge", "'x-merge' is \"replace\" or absent");
        }

        return merge == "replace";
    }

    private string NounOf(string definition, JsonValue schema) => OptionalText(schema, "title") ?? Naming.Noun(definition);

    /// <summary>A default as an owner would write it: text without quotes, the rest as JSON.</summary>
    private static string JsonText(JsonValue value) => value.Kind switch
    {
        JsonKind.List => "[" + string.Join(", ", value.Items.Select(JsonText)) + "]",
        JsonKind.Map => "{" + string.Join(", ", value.Members.Select(static m => $"{m.Name}: {JsonText(m.Value)}")) + "}",
        _ => value.Text,
    };
}
