using Microsoft.CodeAnalysis.Text;

namespace Hlc.Generators.Schema;

/// <summary>
/// Reads the schema's dialect of JSON Schema (see the README of this project). What is wrong is a problem at its place;
/// the rest is still read, so that one slip does not take all generated types away.
/// </summary>
internal sealed partial class SchemaReader
{
    private const string Reference = "#/definitions/";

    private static readonly HashSet<string> ReservedTypes = new(StringComparer.Ordinal)
    {
        "InventoryNode", "Leaf", "DumpWriter", "NodeDumper", "LayerMerger", "Map", "MapEntry", "NameSet", "NativeSlot", "Sequence", "Tree", "TreeScalar", "TreeScalarType",
        "TreeList", "TreeMap", "TreeEntry", "Size", "Duration", "Cron", "Address", "Cidr", "Layers", "Inventory", "InventoryBinder",
        "InventoryLayers", "InventorySchema", "InventoryUnread", "InventoryDump", "InventoryWords", "InventoryPatterns",
        "Text", "Yaml", "Binding", "Diagnostics", "Values", "Model", "Schema",
    };

    private static readonly HashSet<string> ReservedProperties = new(StringComparer.Ordinal)
    {
        "Span", "KeySpan", "IsRemoval", "IsNone", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "Parse",
    };

    private readonly List<SchemaProblem> _problems;
    private readonly Dictionary<string, JsonMember> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Shape?> _shapes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PatternModel> _patterns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _patternNames = new(StringComparer.Ordinal);
    private string _namespace = "Hlc.Model";
    private string _root = SchemaModel.Inventory;

    private SchemaReader(List<SchemaProblem> problems) => _problems = problems;

    /// <summary>Reads a schema.</summary>
    public static SchemaResult Read(string path, string text)
    {
        var problems = new List<SchemaProblem>();
        var root = JsonReader.Read(text, problems);
        var model = root is null ? null : new SchemaReader(problems).ReadModel(root);
        var lines = SourceText.From(text).Lines;
        return new SchemaResult(model, new EquatableArray<PlacedProblem>(problems.Select(problem =>
        {
            var span = lines.GetLinePositionSpan(TextSpan.FromBounds(problem.Start, problem.End));
            return new PlacedProblem(
                path,
                problem.Message,
                problem.IsJson,
                problem.Start,
                problem.End - problem.Start,
                span.Start.Line,
                span.Start.Character,
                span.End.Line,
                span.End.Character);
        })));
    }

    private SchemaModel? ReadModel(JsonValue root)
    {
        if (root.Kind != JsonKind.Map)
        {
            Problem(root, "a schema is a JSON object");
            return null;
        }

        _namespace = OptionalText(root, "x-namespace") ?? _namespace;
        if (OptionalText(root, "x-root") is { } name)
        {
            if (!IsTypeName(name))
            {
                Problem(root, "x-root", $"'{name}' cannot be the name of a type: write it in PascalCase");
                return null;
            }

            _root = name;
        }

        foreach (var definition in root["definitions"]?.Members ?? [])
        {
            if (definition.Value.Kind == JsonKind.Map)
            {
                _definitions[definition.Name] = definition;
            }
            else
            {
                Problem(definition, $"the definition '{definition.Name}' is not a schema");
            }
        }

        if (root["$defs"] is not null)
        {
            Problem(root, "$defs", "definitions stand under 'definitions' (draft-07), not '$defs'");
        }

        var records = new List<RecordModel>();
        var scalars = new List<ScalarModel>();
        if (ReadRecord(_root, root, new Form(root, "properties")) is { } document)
        {
            records.Add(document with { Noun = Naming.Noun(_root) });
        }

        foreach (var definition in _definitions.Values)
        {
            if (Description(definition.Value).Length == 0)
            {
                Problem(definition, $"the definition '{definition.Name}' has no description");
            }

            var form = FindForm(definition.Value);
            if (form is { Keyword: "properties" })
            {
                if (NameIsFree(definition) && ReadRecord(definition.Name, definition.Value, form) is { } record)
                {
                    records.Add(record);
                }
            }
            else if (ShapeOf(definition) is ScalarShape { Scalar: { } scalar } && scalar.Name == definition.Name)
            {
                scalars.Add(scalar);
            }
        }

        return new SchemaModel(
            _namespace,
            new EquatableArray<RecordModel>(records),
            new EquatableArray<ScalarModel>(scalars),
            new EquatableArray<PatternModel>(_patterns.Values.OrderBy(static p => p.Name, StringComparer.Ordinal)))
        {
            Root = _root,
        };
    }

    private bool NameIsFree(JsonMember definition)
    {
        if (!IsIdentifier(definition))
        {
            return false;
        }

        // Files of generated code are told apart without regard to case.
        var twin = _definitions.Keys.FirstOrDefault(k => k != definition.Name && string.Equals(k, definition.Name, StringComparison.OrdinalIgnoreCase));
        if (twin is not null)
        {
            Problem(definition, $"'{definition.Name}' and '{twin}' differ only by case: rename one of them");
            return false;
        }

        if (ReservedTypes.Contains(definition.Name) || definition.Name == _root)
        {
            Problem(definition, $"'{definition.Name}' is already a type or a namespace of the compiler: rename the definition");
            return false;
        }

        return true;
    }

    private bool IsIdentifier(JsonMember definition)
    {
        if (IsTypeName(definition.Name))
        {
            return true;
        }

        Problem(definition, $"'{definition.Name}' cannot be the name of a type: write it in PascalCase");
        return false;
    }

    private static bool IsTypeName(string name) =>
        name.Length > 0 && name[0] is >= 'A' and <= 'Z' && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));

    private void Problem(JsonValue at, string message) => _problems.Add(new SchemaProblem(message, at.Start, at.End));

    private void Problem(JsonMember at, string message) => _problems.Add(new SchemaProblem(message, at.Start, at.End));

    /// <summary>A problem at a member of a value, or at the value if it has no such member.</summary>
    private void Problem(JsonValue at, string member, string message)
    {
        if (at.Member(member) is { } found)
        {
            Problem(found, message);
        }
        else
        {
            _problems.Add(new SchemaProblem(message, at.Start, Math.Min(at.Start + 1, at.End)));
        }
    }

    private string? OptionalText(JsonValue value, string member)
    {
        if (value[member] is not { } text)
        {
            return null;
        }

        if (text.Kind == JsonKind.Text)
        {
            return text.Text;
        }

        Problem(value, member, $"'{member}' is a text");
        return null;
    }

    private bool Flag(JsonValue value, string member, bool otherwise = false)
    {
        if (value[member] is not { } flag)
        {
            return otherwise;
        }

        if (flag.Kind == JsonKind.Boolean)
        {
            return flag.Text == "true";
        }

        Problem(value, member, $"'{member}' is true or false");
        return otherwise;
    }

    private string Description(JsonValue value) => OptionalText(value, "description") ?? "";
}
