namespace Hlc.Templating.Checking;

/// <summary>A call of a builtin whose arguments are of the right kinds.</summary>
/// <param name="arguments">The arguments; null for what is left out.</param>
/// <param name="read">Reads a member of an object.</param>
/// <param name="call">Calls a function for any number of items.</param>
/// <param name="mistake">Reports what is wrong with an argument, by its index.</param>
internal sealed class BuiltinCall(
    CheckedArgument?[] arguments,
    Func<ObjectShape, string, StaticType?> read,
    Func<StaticType, StaticType[], StaticType> call,
    Func<int, string, string?, StaticType> mistake)
{
    public int Count => arguments.Length;

    public StaticType this[int index] => (index < arguments.Length ? arguments[index]?.Type : null) ?? StaticType.Null;

    public bool Has(int index) => !this[index].IsNull;

    /// <summary>What is written as an argument; null if it is not a literal.</summary>
    public Value? Literal(int index) =>
        (arguments[index]?.Expression as Syntax.LiteralExpression)?.Value;

    public StaticType? Read(ObjectShape shape, string name) => read(shape, name);

    public StaticType Call(int index, params StaticType[] passed) => call(this[index], passed);

    public StaticType Mistake(int index, string message, string? help = null) => mistake(index, message, help);
}

/// <summary>What a builtin takes, by position, and what it gives.</summary>
internal sealed record BuiltinType(TypeKinds[] Takes, Func<BuiltinCall, StaticType> Gives);

/// <summary>The types of the builtins. They are kept apart from the functions, because only a check needs them.</summary>
internal static partial class BuiltinTypes
{
    private const TypeKinds Text = TypeKinds.Scalar;
    private const TypeKinds List = TypeKinds.List | TypeKinds.Object;
    private const TypeKinds Integer = TypeKinds.Integer;
    private const TypeKinds Number = TypeKinds.Number;
    private const TypeKinds Function = TypeKinds.Function;
    private const TypeKinds Null = TypeKinds.Null;
    private const TypeKinds Any = TypeKinds.Value;

    private static readonly Dictionary<string, BuiltinType> Types =
        new[] { StringTypes(), ArrayTypes(), OtherTypes() }.SelectMany(group => group).ToDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => Types.Keys;

    public static BuiltinType Of(string name) => Types[name];

    private static BuiltinType Gives(StaticType result, params TypeKinds[] takes) => new(takes, _ => result);

    // A text that is made of others: of what only the template holds, it is the template's own.
    private static BuiltinType NewText(params TypeKinds[] takes) => new(takes, call => StaticType.TextOf(NewSafety(call)));

    private static TextSafety NewSafety(BuiltinCall call)
    {
        for (int index = 0; index < call.Count; index++)
        {
            if (!SafetyOf(call[index]).IsOwn)
                return TextSafety.Raw;
        }

        return TextSafety.OwnLines;
    }

    private static TextSafety SafetyOf(StaticType type) =>
        !type.IsFree && type.CanBe(TypeKinds.Float) ? TextSafety.Raw : type.Safety;

    private static BuiltinType NewTexts(params TypeKinds[] takes) =>
        new(takes, call => StaticType.ListOf(StaticType.TextOf(NewSafety(call))));

    // A text that holds two others whole.
    private static StaticType Joined(BuiltinCall call) =>
        StaticType.TextOf(TextSafety.Both(SafetyOf(call[0]), SafetyOf(call[1])));
}
