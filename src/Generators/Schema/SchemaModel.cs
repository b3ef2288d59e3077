namespace Hlc.Generators.Schema;

/// <summary>What the schema says, without places: two schemas that differ in white space only are equal.</summary>
internal sealed record SchemaModel(
    string Namespace,
    EquatableArray<RecordModel> Records,
    EquatableArray<ScalarModel> Scalars,
    EquatableArray<PatternModel> Patterns)
{
    /// <summary>The root of the layered document.</summary>
    public const string Inventory = "Inventory";

    /// <summary>The name of the record that a whole document is; the generated classes begin with it.</summary>
    public string Root { get; init; } = Inventory;

    /// <summary>False for a document that stands alone: nothing is laid over it, and no command asks for its values.</summary>
    public bool IsLayered => Root == Inventory;
}

/// <summary>A mapping with keys of its own.</summary>
internal sealed record RecordModel(string Namespace, string Name, string Noun, string Description, string Group)
{
    public EquatableArray<PropertyModel> Properties { get; init; }

    /// <summary>The name of the record that a whole document is.</summary>
    public string Root { get; init; } = SchemaModel.Inventory;

    /// <summary>True if it is the whole document.</summary>
    public bool IsRoot => Name == Root;

    /// <summary>The property that a scalar stands for.</summary>
    public PropertyModel? Shorthand { get; init; }

    /// <summary>Hand-written code takes a scalar apart.</summary>
    public bool Parses { get; init; }

    /// <summary>The word <c>none</c> may stand for the record.</summary>
    public bool HasNone { get; init; }

    /// <summary>A stronger layer replaces the record whole.</summary>
    public bool Replaces { get; init; }
}

/// <summary>A key of a record.</summary>
internal sealed record PropertyModel(string Key, string Name, string Description, Shape Shape)
{
    public bool Required { get; init; }

    public bool Removable { get; init; } = true;

    public bool Unread { get; init; }

    public string? Default { get; init; }

    /// <summary>Values that may stand here, as an owner would write them.</summary>
    public EquatableArray<string> Examples { get; init; }
}

/// <summary>The types of scalars; the names are those of <c>x-scalar</c>.</summary>
internal enum ScalarType : byte
{
    Text,
    Name,
    Integer,
    Boolean,
    Size,
    Duration,
    Cron,
    Address,
    Cidr,
    Enum,
}

/// <summary>A scalar and its bounds; with a name if a definition gives it one.</summary>
internal sealed record ScalarModel(string? Name, ScalarType Type, string Noun, string Description)
{
    public string Group { get; init; } = "";

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    public PatternModel? Pattern { get; init; }

    /// <summary>The words of an enum; of a text with a pattern, the words that match it.</summary>
    public EquatableArray<string> Words { get; init; }
}

/// <summary>A regular expression and the name of the method that matches it.</summary>
internal sealed record PatternModel(string Name, string Text);

/// <summary>What a value looks like.</summary>
internal abstract record Shape
{
    /// <summary>True if a YAML sequence may stand here.</summary>
    public virtual bool TakesList => false;
}

internal sealed record ScalarShape(ScalarModel Scalar) : Shape;

internal sealed record RecordShape(string Name, string Noun) : Shape;

internal sealed record MapShape(Shape Item) : Shape
{
    public PatternModel? Names { get; init; }

    /// <summary>What a name is called in messages.</summary>
    public string NameNoun { get; init; } = "name";

    /// <summary>The definition that lists the names, if they are a closed list.</summary>
    public string? NameWords { get; init; }

    /// <summary>What a name looks like, for people.</summary>
    public string NameRule { get; init; } = "";

    /// <summary>A list of names may stand for the map.</summary>
    public bool HasList { get; init; }

    /// <summary>The value of each name of such a list; null for an empty record.</summary>
    public string? ListWord { get; init; }

    /// <summary>The key that a scalar stands under.</summary>
    public string? SingleKey { get; init; }

    public override bool TakesList => HasList;
}

internal sealed record SequenceShape(Shape Item, bool TakesItem) : Shape
{
    public override bool TakesList => true;
}

internal sealed record SetShape(ScalarModel Item, bool TakesItem) : Shape
{
    public override bool TakesList => true;
}

internal sealed record NativeShape(string Program) : Shape;
