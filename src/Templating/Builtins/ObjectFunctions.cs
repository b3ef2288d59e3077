using Hlc.Templating.Evaluation;

namespace Hlc.Templating.Builtins;

/// <summary>The functions on objects, and on values of any kind.</summary>
internal static class ObjectFunctions
{
    public static readonly BuiltinGroup Group = new(
        "object",
        new("object.default", ["value", "default"], 2, Default),
        new("object.format", ["value", "format", "culture"], 2, MathFunctions.Format),
        new("object.from_json", ["json"], 1, FromJson),
        new("object.has_key", ["value", "key"], 2, (s, a) => Has(s, a, withValue: false)),
        new("object.has_value", ["value", "key"], 2, (s, a) => Has(s, a, withValue: true)),
        new("object.kind", ["value"], 1, Kind),
        new("object.keys", ["value"], 1, (s, a) => Parts(s, a[0], keys: true)),
        new("object.size", ["value"], 1, Size),
        new("object.to_json", ["value"], 1, JsonText.Write),
        new("object.typeof", ["value"], 1, TypeOf),
        new("object.values", ["value"], 1, (s, a) => Parts(s, a[0], keys: false)));

    private static FunctionResult Default(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        Value value = arguments[0];
        bool isMissing = value.IsNull || value is { Kind: ValueKind.String, AsString.Length: 0 };
        return FunctionResult.Of(isMissing ? arguments[1] : value);
    }

    private static FunctionResult FromJson(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult text = services.Text(arguments[0]);
        if (text.Value.AsString is not { } json)
            return text;
        if (services.Budget.Text(json.Length) is { } passed)
            return FunctionResult.Refuse(passed);
        return JsonModel.TryParse(json, onlyExact: true, out Value value, out string? error)
            ? FunctionResult.Of(value)
            : FunctionResult.Refuse(error ?? string.Empty);
    }

    private static FunctionResult Has(BuiltinServices services, ReadOnlySpan<Value> arguments, bool withValue)
    {
        if (arguments[0].IsNull || arguments[1].IsNull)
            return FunctionResult.Of(Value.From(false));
        if (arguments[0].AsObject is not { } members)
            return NeedObject(arguments[0]);
        FunctionResult key = services.Text(arguments[1]);
        if (key.Value.AsString is not { } name)
            return key;
        MemberLookup found = members.Lookup(name, out Value value);
        if (found == MemberLookup.Failed)
            return FunctionResult.Failed;
        return FunctionResult.Of(Value.From(found == MemberLookup.Found && !(withValue && value.IsNull)));
    }

    private static FunctionResult NeedObject(in Value value) =>
        FunctionResult.Refuse($"An object is needed here, not {Kinds.Name(value)}");

    private static FunctionResult Kind(BuiltinServices services, ReadOnlySpan<Value> arguments) => arguments[0].Kind switch
    {
        ValueKind.Null => FunctionResult.Of(Value.Null),
        ValueKind.Boolean => FunctionResult.Of(Value.From("bool")),
        ValueKind.Integer => FunctionResult.Of(Value.From(arguments[0].AsInteger is >= int.MinValue and <= int.MaxValue ? "int" : "long")),
        ValueKind.BigInteger => FunctionResult.Of(Value.From("bigint")),
        ValueKind.Float => FunctionResult.Of(Value.From("double")),
        ValueKind.String => FunctionResult.Of(Value.From("string")),
        ValueKind.List => FunctionResult.Of(Value.From(arguments[0].AsList is RangeList or ListValue { IsLazy: true } ? "range" : "array")),
        ValueKind.Function => FunctionResult.Of(Value.From("function")),
        ValueKind.Object when arguments[0].AsObject is not (CapturedText or EmptyObject) => FunctionResult.Of(Value.From("object")),
        _ => FunctionResult.Refuse("This value has no kind that a template could name"),
    };

    private static FunctionResult Parts(BuiltinServices services, in Value value, bool keys)
    {
        var list = new ListValue(0);
        if (value.IsNull)
            return FunctionResult.Of(Value.From(list));
        if (value.AsObject is not { } members)
            return NeedObject(value);
        foreach (string name in members.MemberNames)
        {
            Value part = Value.From(name);
            if (!keys && members.Lookup(name, out part) == MemberLookup.Failed)
                return FunctionResult.Failed;
            list.Items.Add(part);
        }

        return services.NewList(list);
    }

    private static FunctionResult Size(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        long size = arguments[0].Kind switch
        {
            ValueKind.String => arguments[0].AsString?.Length ?? 0,
            ValueKind.List => arguments[0].AsList?.Count ?? 0,
            ValueKind.Object => arguments[0].AsObject?.MemberNames.Count() ?? 0,
            _ => 0,
        };
        return FunctionResult.Of(Value.From(size));
    }

    private static FunctionResult TypeOf(BuiltinServices services, ReadOnlySpan<Value> arguments) =>
        FunctionResult.Of(Value.From(arguments[0].Kind switch
        {
            ValueKind.Null => null,
            ValueKind.Boolean => "boolean",
            ValueKind.Integer or ValueKind.BigInteger or ValueKind.Float => "number",
            ValueKind.String => "string",
            ValueKind.List => arguments[0].AsList is RangeList or ListValue { IsLazy: true } ? "iterator" : "array",
            _ => "object",
        }));
}
