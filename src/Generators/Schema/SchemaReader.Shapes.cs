namespace Hlc.Generators.Schema;

/// <summary>Reading what a value looks like.</summary>
internal sealed partial class SchemaReader
{
    /// <summary>The shape of a definition, read once; null, and a problem, if it has none.</summary>
    private Shape? ShapeOf(JsonMember definition)
    {
        if (_shapes.TryGetValue(definition.Name, out var known))
        {
            return known;
        }

        if (!_open.Add(definition.Name))
        {
            Problem(definition, $"the definition '{definition.Name}' holds itself without a record in between");
            return null;
        }

        var shape = FindForm(definition.Value) is { Keyword: "properties" }
            ? new RecordShape(definition.Name, NounOf(definition.Name, definition.Value))
            : ReadShape(definition.Value, definition.Name, definition, definition.Name);
        _open.Remove(definition.Name);
        _shapes[definition.Name] = shape;
        return shape;
    }

    /// <param name="schema">The schema.</param>
    /// <param name="path">A name for what the schema needs a name for.</param>
    /// <param name="place">Where to point when the schema says nothing.</param>
    /// <param name="definition">The definition that the schema is the whole of.</param>
    private Shape? ReadShape(JsonValue schema, string path, JsonMember place, string? definition = null)
    {
        var form = FindForm(schema);
        switch (form?.Keyword)
        {
            case "$ref":
                return Resolve(form.Schema);
            case "x-native":
                return OptionalText(form.Schema, "x-native") is { } program ? new NativeShape(program) : null;
            case "x-scalar":
                return ReadScalar(schema, form.Schema, path, place, definition) is { } scalar ? new ScalarShape(scalar) : null;
            case "x-set":
                return ReadSet(schema, form.Schema, path, place);
            case "properties":
                Problem(place, $"the record of '{place.Name}' needs a name: move it to 'definitions' and refer to it");
                return null;
            case "additionalProperties":
                return ReadMap(schema, form.Schema, path, place);
            case "items":
                return form.Schema["items"] is { } items && ReadShape(items, path + "Item", place) is { } item
                    ? new SequenceShape(item, Flag(Holder(schema, form.Schema, "x-scalar-item"), "x-scalar-item"))
                    : null;
            default:
                Problem(place, $"'{place.Name}' has no form of the dialect: it needs '$ref', 'x-scalar', 'x-native', 'x-set', 'items' or 'additionalProperties'");
                return null;
        }
    }

    private Shape? Resolve(JsonValue schema)
    {
        var reference = OptionalText(schema, "$ref");
        if (reference is null)
        {
            return null;
        }

        if (!reference.StartsWith(Reference, StringComparison.Ordinal)
            || !_definitions.TryGetValue(reference.Substring(Reference.Length), out var definition))
        {
            Problem(schema, "$ref", $"'{reference}' refers to nothing: the definition is missing");
            return null;
        }

        return ShapeOf(definition);
    }

    private MapShape? ReadMap(JsonValue outer, JsonValue schema, string path, JsonMember place)
    {
        if (schema["additionalProperties"] is not { } value || ReadShape(value, path + "Value", place) is not { } item)
        {
            return null;
        }

        var holder = Holder(outer, schema, "x-list");
        var list = holder["x-list"];
        if (list is not null && list.Kind != JsonKind.Text && list.Text != "true")
        {
            Problem(holder, "x-list", "'x-list' is true or the word that each name of a list stands for");
        }

        if (list is not null && item is not RecordShape && list.Kind != JsonKind.Text)
        {
            Problem(holder, "x-list", "'x-list' of a map that holds no records must say the word that each name stands for");
        }

        if (list is { Kind: JsonKind.Text } && !TakesWord(item, list.Text))
        {
            Problem(holder, "x-list", $"'{list.Text}' cannot be a value of the map");
            list = null;
        }

        var noun = "name";
        var looks = "";
        string? words = null;
        PatternModel? names = null;
        if ((outer["propertyNames"] ?? schema["propertyNames"]) is { } rule)
        {
            if (FindForm(rule) is { Keyword: "$ref" } reference)
            {
                if (Resolve(reference.Schema) is ScalarShape { Scalar: { } scalar })
                {
                    names = scalar.Pattern;
                    noun = scalar.Noun;
                    looks = scalar.Description;
                    words = scalar.Words.Count > 0 ? scalar.Name : null;
                }
            }
            else
            {
                names = ReadPattern(rule, path + "Name");
                looks = Description(rule);
            }
        }

        return new MapShape(item)
        {
            Names = names,
            NameNoun = noun,
            NameWords = words,
            NameRule = looks.Length > 0 || names is null ? looks : $"a name here looks like {names.Text}",
            HasList = list is not null,
            ListWord = item is not RecordShape && list is { Kind: JsonKind.Text } ? list.Text : null,
            SingleKey = OptionalText(Holder(outer, schema, "x-single"), "x-single"),
        };
    }

    /// <summary>Whether a word can be written as the value of a listed name.</summary>
    private static bool TakesWord(Shape item, string word) => item switch
    {
        RecordShape => true,
        ScalarShape { Scalar: { Type: ScalarType.Text or ScalarType.Name } } => true,
        ScalarShape { Scalar: { Type: ScalarType.Enum } scalar } => scalar.Words.Contains(word),
        _ => false,
    };

    private SetShape ReadSet(JsonValue outer, JsonValue schema, string path, JsonMember place)
    {
        var item = new ScalarModel(null, ScalarType.Text, "text", "");
        if (Look(schema, "items") is { Kind: JsonKind.Map } items)
        {
            if (FindForm(items) is null)
            {
                // What a text is, other validators must be told; for us a bare item is one.
                item = item with { Pattern = ReadPattern(items, path + "Item") };
            }
            else if (ReadShape(items, path + "Item", place) is ScalarShape { Scalar: { Type: ScalarType.Text or ScalarType.Name } scalar })
            {
                item = scalar;
            }
            else
            {
                Problem(place, $"the items of the set '{place.Name}' are neither Text nor Name");
            }
        }

        return new SetShape(item, Flag(Holder(outer, schema, "x-scalar-item"), "x-scalar-item"));
    }
}
