using Hlc.Templating.Evaluation;

namespace Hlc.Templating.Builtins;

/// <summary><c>array.sort</c>: stable, ascending, strings by code unit, null and missing members first.</summary>
internal static class ArraySorting
{
    private readonly record struct Entry(Value Key, int Position, Value Item);

    public static FunctionResult Sort(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult source = services.List(arguments[0]);
        if (source.Value.AsList is not { } items)
            return source;
        string[] path = [];
        if (arguments.Length > 1 && !arguments[1].IsNull)
        {
            FunctionResult member = services.Text(arguments[1]);
            if (member.Value.AsString is not { } name)
                return member;
            path = name.Split('.');
        }

        var entries = new Entry[items.Count];
        ValueKind kind = ValueKind.Null;
        for (int index = 0; index < entries.Length; index++)
        {
            Value key = items[index];
            if (!TryFollow(path, ref key))
                return FunctionResult.Failed;
            if (Refusal(key, ref kind) is { } refusal)
                return FunctionResult.Refuse(refusal);
            entries[index] = new Entry(key, index, items[index]);
        }

        Array.Sort(entries, Compare);
        var sorted = new ListValue(entries.Length);
        foreach (Entry entry in entries)
            sorted.Items.Add(entry.Item);
        return services.NewList(sorted);
    }

    private static bool TryFollow(string[] path, ref Value key)
    {
        foreach (string name in path)
        {
            Value found = Value.Null;
            if (key.AsObject is { } members && members.Lookup(name, out found) == MemberLookup.Failed)
                return false;
            key = found;
        }

        return true;
    }

    private static string? Refusal(in Value key, ref ValueKind kind)
    {
        if (key.IsNull)
            return null;
        bool isLong = key.Kind == ValueKind.Integer && key.AsInteger is < int.MinValue or > int.MaxValue;
        ValueKind own = isLong ? ValueKind.BigInteger : key.Kind;
        if (own is not (ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger or ValueKind.Float or ValueKind.String))
            return $"Values that are {Kinds.Name(key)} have no order; name the member to sort by";
        if (kind != ValueKind.Null && kind != own)
            return $"A list of different kinds of values cannot be sorted; one is {Kinds.Name(key)}, others are not";
        kind = own;
        return null;
    }

    private static int Compare(Entry left, Entry right)
    {
        int order = CompareKeys(left.Key, right.Key);
        return order != 0 ? order : left.Position.CompareTo(right.Position);
    }

    private static int CompareKeys(in Value left, in Value right)
    {
        if (left.IsNull || right.IsNull)
            return (left.IsNull ? 0 : 1) - (right.IsNull ? 0 : 1);
        return left.Kind switch
        {
            ValueKind.Boolean => left.AsBoolean.CompareTo(right.AsBoolean),
            ValueKind.String => string.CompareOrdinal(left.AsString, right.AsString),
            ValueKind.Float => left.AsFloat.CompareTo(right.AsFloat),
            _ => left.AsBigInteger.CompareTo(right.AsBigInteger),
        };
    }
}
