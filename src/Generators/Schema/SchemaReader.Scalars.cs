using System.Globalization;
using Hlc.Generators.Binder;

namespace Hlc.Generators.Schema;

/// <summary>Reading scalars, their bounds and their patterns.</summary>
internal sealed partial class SchemaReader
{
    private ScalarModel? ReadScalar(JsonValue outer, JsonValue schema, string path, JsonMember place, string? definition)
    {
        if (OptionalText(schema, "x-scalar") is not { } word)
        {
            return null;
        }

        if (!Enum.TryParse<ScalarType>(word, out var type) || !char.IsUpper(word[0]))
        {
            Problem(schema, "x-scalar", $"'{word}' is not a scalar type: it is one of {string.Join(", ", Enum.GetNames(typeof(ScalarType)))}");
            return null;
        }

        if (definition is not null && !IsIdentifier(place))
        {
            return null;
        }

        var noun = definition is null ? WordOf(type) : NounOf(definition, outer);
        var scalar = new ScalarModel(definition, type, noun, definition is null ? "" : Description(outer))
        {
            Group = definition is null ? "" : OptionalText(outer, "x-group") ?? "",
        };
        return type switch
        {
            ScalarType.Text or ScalarType.Name => scalar with
            {
                Pattern = ReadPattern(schema, path),
                Words = new EquatableArray<string>(definition is null ? [] : schema["x-values"]?.Items.Select(static w => w.Text) ?? []),
            },
            ScalarType.Integer => scalar with { Minimum = Bound(schema, "minimum"), Maximum = Bound(schema, "maximum") },
            ScalarType.Enum => ReadEnum(scalar, schema, place),
            _ => scalar,
        };
    }

    private static string WordOf(ScalarType type) => type switch
    {
        ScalarType.Integer => "number",
        ScalarType.Cron => "cron line",
        ScalarType.Cidr => "network",
        _ => type.ToString().ToLowerInvariant(),
    };

    private ScalarModel? ReadEnum(ScalarModel scalar, JsonValue schema, JsonMember place)
    {
        if (scalar.Name is null)
        {
            Problem(place, $"the words of '{place.Name}' need a name: move them to 'definitions' and refer to them");
            return null;
        }

        if (!NameIsFree(place))
        {
            return null;
        }

        var words = new List<string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in (schema["x-values"] ?? Look(schema, "enum"))?.Items ?? [])
        {
            if (word.Kind == JsonKind.Null)
            {
                continue;
            }

            if (word.Kind is JsonKind.List or JsonKind.Map || Naming.Pascal(word.Text).Length == 0)
            {
                Problem(word, "this is not a word");
            }
            else if (!names.Add(Naming.Pascal(word.Text)))
            {
                Problem(word, $"'{word.Text}' and another word would have one name");
            }
            else
            {
                words.Add(word.Text);
            }
        }

        if (words.Count == 0)
        {
            Problem(place, $"'{scalar.Name}' has no 'x-values'");
            return null;
        }

        return scalar with { Words = new EquatableArray<string>(words) };
    }

    private long? Bound(JsonValue schema, string keyword)
    {
        if (Look(schema, keyword) is not { } bound)
        {
            return null;
        }

        if (long.TryParse(bound.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Problem(bound, $"'{keyword}' is a whole number");
        return null;
    }

    /// <summary>The pattern of a text. A branch that is there for expressions is none.</summary>
    private PatternModel? ReadPattern(JsonValue schema, string path)
    {
        if (Look(schema, "pattern", static p => !p.Text.Contains("{{") && !p.Text.Contains("\\{\\{")) is not { } pattern)
        {
            return null;
        }

        if (pattern.Kind != JsonKind.Text)
        {
            Problem(pattern, "'pattern' is a text");
            return null;
        }

        if (_patterns.TryGetValue(pattern.Text, out var known))
        {
            return known;
        }

        if (PatternMatcher.Compile(pattern.Text, out var problem) is null)
        {
            Problem(pattern, $"the pattern cannot be compiled: {problem}");
            return null;
        }

        var name = path;
        for (var i = 2; !_patternNames.Add(name); i++)
        {
            name = path + i.ToString(CultureInfo.InvariantCulture);
        }

        var model = new PatternModel(name, pattern.Text);
        _patterns.Add(pattern.Text, model);
        return model;
    }
}
