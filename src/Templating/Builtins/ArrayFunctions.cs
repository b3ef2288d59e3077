using System.Text;
using Hlc.Templating.Evaluation;

namespace Hlc.Templating.Builtins;

/// <summary>The functions on lists. None of them changes the list that it is given.</summary>
internal static class ArrayFunctions
{
    public static readonly BuiltinGroup Group = new(
        "array",
        new("array.add", ["list", "value"], 2, (s, a) => Build(s, a[0], a, static (source, args) => Copy(source).With(args[1]))),
        new("array.add_range", ["list1", "list2"], 2, Concat),
        new("array.any", ["list", "function"], 2, Any) { TakesMore = true },
        new("array.compact", ["list"], 1, NullForNull((s, a) => Build(s, a[0], a, static (source, _) => Where(source, item => !item.IsNull)))),
        new("array.concat", ["list1", "list2"], 2, Concat),
        new("array.contains", ["list", "item"], 2, Contains),
        new("array.cycle", ["list", "group"], 1, Cycle),
        new("array.each", ["list", "function"], 2, NullForNull(Each)),
        new("array.filter", ["list", "function"], 2, NullForNull(Filter)),
        new("array.first", ["list"], 1, (s, a) => End(s, a[0], isLast: false)),
        new("array.insert_at", ["list", "index", "value"], 3, InsertAt),
        new("array.join", ["list", "delimiter", "function"], 2, Join),
        new("array.last", ["list"], 1, (s, a) => End(s, a[0], isLast: true)),
        new("array.limit", ["list", "count"], 2, NullForNull((s, a) => Part(s, a, isLimit: true))),
        new("array.map", ["list", "member"], 2, Map),
        new("array.offset", ["list", "index"], 2, NullForNull((s, a) => Part(s, a, isLimit: false))),
        new("array.remove_at", ["list", "index"], 2, RemoveAt),
        new("array.reverse", ["list"], 1, (s, a) => Build(s, a[0], a, static (source, _) => Reversed(source))),
        new("array.size", ["list"], 1, Size),
        new("array.sort", ["list", "member"], 1, ArraySorting.Sort),
        new("array.uniq", ["list"], 1, NullForNull(Uniq)));

    private delegate ListValue ListBuilder(ITemplateList source, ReadOnlySpan<Value> arguments);

    // Of null, a part or a selection is null again; what adds or orders gives a list.
    private static BuiltinBody NullForNull(BuiltinBody body) =>
        (services, arguments) => arguments[0].IsNull ? FunctionResult.Of(Value.Null) : body(services, arguments);

    private static FunctionResult Build(BuiltinServices services, in Value list, ReadOnlySpan<Value> arguments, ListBuilder build)
    {
        FunctionResult source = services.List(list);
        return source.Value.AsList is { } items ? services.NewList(build(items, arguments)) : source;
    }

    private static ListValue Copy(ITemplateList source) => Where(source, static _ => true, isLazy: false);

    private static ListValue With(this ListValue list, in Value item)
    {
        list.Items.Add(item);
        return list;
    }

    private static ListValue Where(ITemplateList source, Func<Value, bool> keep, bool isLazy = true)
    {
        var list = new ListValue(source.Count) { IsLazy = isLazy };
        for (int index = 0; index < source.Count; index++)
        {
            Value item = source[index];
            if (keep(item))
                list.Items.Add(item);
        }

        return list;
    }

    private static ListValue Reversed(ITemplateList source)
    {
        ListValue list = Where(source, static _ => true);
        list.Items.Reverse();
        return list;
    }

    private static FunctionResult Size(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult list = services.ListOrCharacters(arguments[0]);
        return list.Value.AsList is { } items ? FunctionResult.Of(Value.From((long)items.Count)) : list;
    }

    private static FunctionResult End(BuiltinServices services, in Value value, bool isLast)
    {
        FunctionResult list = services.ListOrCharacters(value);
        if (list.Value.AsList is not { } items)
            return list;
        return FunctionResult.Of(items.Count == 0 ? Value.Null : items[isLast ? items.Count - 1 : 0]);
    }

    private static FunctionResult Concat(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].IsNull && arguments[1].IsNull)
            return FunctionResult.Of(Value.Null);
        FunctionResult first = services.List(arguments[0]);
        FunctionResult second = services.List(arguments[1]);
        if (first.Value.AsList is not { } left)
            return first;
        if (second.Value.AsList is not { } right)
            return second;
        if (services.Budget.Items((long)left.Count + right.Count) is { } passed)
            return FunctionResult.Refuse(passed);
        var joined = new ListValue(left.Count + right.Count) { IsLazy = true };
        for (int index = 0; index < left.Count; index++)
            joined.Items.Add(left[index]);
        for (int index = 0; index < right.Count; index++)
            joined.Items.Add(right[index]);
        return FunctionResult.Of(Value.From(joined));
    }

    private static FunctionResult Contains(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult list = services.List(arguments[0]);
        if (list.Value.AsList is not { } items)
            return list;
        bool found = false;
        for (int index = 0; index < items.Count && !found; index++)
            found = Kinds.AreSame(items[index], arguments[1]);
        return FunctionResult.Of(Value.From(found));
    }

    private static FunctionResult Cycle(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult list = services.List(arguments[0]);
        if (list.Value.AsList is not { } items)
            return list;
        FunctionResult group = services.Text(arguments.Length > 1 && !arguments[1].IsNull ? arguments[1] : arguments[0]);
        if (group.Value.AsString is not { } name)
            return group;
        return FunctionResult.Of(items.Count == 0 ? Value.Null : items[services.NextInCycle(name, items.Count)]);
    }

    private static FunctionResult Each(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult source = services.List(arguments[0]);
        if (source.Value.AsList is not { } items)
            return source;
        if (arguments[1].AsFunction is null)
            return BuiltinServices.NeedFunction(arguments[1]);
        var list = new ListValue(items.Count) { IsLazy = true };
        for (int index = 0; index < items.Count; index++)
        {
            FunctionResult result = services.Call(arguments[1], items[index]);
            if (result.Error is not null || result.IsFailed)
                return result;
            list.Items.Add(result.Value);
        }

        return FunctionResult.Of(Value.From(list));
    }

    private static FunctionResult Filter(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult source = services.List(arguments[0]);
        if (source.Value.AsList is not { } items)
            return source;
        if (arguments[1].AsFunction is null)
            return BuiltinServices.NeedFunction(arguments[1]);
        var list = new ListValue(0) { IsLazy = true };
        for (int index = 0; index < items.Count; index++)
        {
            Value item = items[index];
            FunctionResult result = services.Call(arguments[1], item);
            if (result.Error is not null || result.IsFailed)
                return result;
            if (Kinds.IsTrue(result.Value))
                list.Items.Add(item);
        }

        return FunctionResult.Of(Value.From(list));
    }

    private static FunctionResult Any(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult source = services.List(arguments[0]);
        if (source.Value.AsList is not { } items)
            return source;
        if (arguments[1].AsFunction is null)
            return BuiltinServices.NeedFunction(arguments[1]);
        Value[] passed = [Value.Null, .. arguments[2..]];
        for (int index = 0; index < items.Count; index++)
        {
            passed[0] = items[index];
            FunctionResult result = services.Call(arguments[1], passed);
            if (result.Error is not null || result.IsFailed)
                return result;
            if (Kinds.IsTrue(result.Value))
                return FunctionResult.Of(Value.From(true));
        }

        return FunctionResult.Of(Value.From(false));
    }

    private static FunctionResult InsertAt(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult source = services.List(arguments[0]);
        if (source.Value.AsList is not { } items)
            return source;
        if (!services.TryInteger(arguments[1], out long asked))
            return Arguments.NeedInteger(arguments[1]);
        long index = Math.Max(0, asked);
        if (services.Budget.Items(Math.Max(index, items.Count) + 1) is { } passed)
            return FunctionResult.Refuse(passed);
        ListValue list = Copy(items);
        while (list.Count < index)
            list.Items.Add(Value.Null);
        list.Items.Insert((int)index, arguments[2]);
        return FunctionResult.Of(Value.From(list));
    }

    private static FunctionResult RemoveAt(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult source = services.List(arguments[0]);
        if (source.Value.AsList is not { } items)
            return source;
        if (!services.TryInteger(arguments[1], out long asked))
            return Arguments.NeedInteger(arguments[1]);
        long index = asked < 0 ? asked + items.Count : asked;
        ListValue list = Copy(items);
        if (index >= 0 && index < list.Count)
            list.Items.RemoveAt((int)index);
        return services.NewList(list);
    }

    private static FunctionResult Part(BuiltinServices services, ReadOnlySpan<Value> arguments, bool isLimit)
    {
        FunctionResult source = services.List(arguments[0]);
        if (source.Value.AsList is not { } items)
            return source;
        if (!services.TryInteger(arguments[1], out long asked))
            return Arguments.NeedInteger(arguments[1]);
        int count = (int)Math.Clamp(asked, 0, items.Count);
        var list = new ListValue(isLimit ? count : items.Count - count) { IsLazy = true };
        for (int index = isLimit ? 0 : count; index < (isLimit ? count : items.Count); index++)
            list.Items.Add(items[index]);
        return FunctionResult.Of(Value.From(list));
    }

    private static FunctionResult Map(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult source = services.List(arguments[0]);
        FunctionResult member = services.Text(arguments[1]);
        if (source.Value.AsList is not { } items)
            return source;
        if (member.Value.AsString is not { } name)
            return member;
        var list = new ListValue(items.Count) { IsLazy = true };
        for (int index = 0; index < items.Count; index++)
        {
            if (items[index].AsObject is not { } item)
            {
                if (name == "size" && items[index].AsString is { } text)
                    list.Items.Add(Value.From((long)text.Length));
                continue;
            }

            MemberLookup found = item.Lookup(name, out Value value);
            if (found == MemberLookup.Failed)
                return FunctionResult.Failed;
            if (found == MemberLookup.Found)
                list.Items.Add(value);
        }

        return FunctionResult.Of(Value.From(list));
    }

    private static FunctionResult Uniq(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult source = services.List(arguments[0]);
        if (source.Value.AsList is not { } items)
            return source;
        var seen = new HashSet<Value>(SameValueComparer.Instance);
        return services.NewList(Where(items, seen.Add));
    }

    private static FunctionResult Join(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult source = services.ListOrCharacters(arguments[0]);
        FunctionResult delimiter = services.Text(arguments[1]);
        if (source.Value.AsList is not { } items)
            return source;
        if (delimiter.Value.AsString is not { } between)
            return delimiter;
        var text = new StringBuilder();
        object? origin = delimiter.Value.Origin;
        for (int index = 0; index < items.Count; index++)
        {
            FunctionResult item = services.Text(items[index]);
            if (item.Value.AsString is not null && arguments.Length > 2 && !arguments[2].IsNull)
            {
                item = services.Call(arguments[2], item.Value);
                if (item.Error is null && !item.IsFailed)
                    item = services.Text(item.Value);
            }

            if (item.Value.AsString is not { } part)
                return item;
            text.Append(index == 0 ? string.Empty : between).Append(part);
            origin = Origins.Combine(origin, item.Value.Origin, services.CombineOrigins);
            if (text.Length > services.Budget.TextLimit)
                break;
        }

        return services.NewText(text.ToString(), origin);
    }
}
