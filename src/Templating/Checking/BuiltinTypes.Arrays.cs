using Hlc.Templating.Evaluation;

namespace Hlc.Templating.Checking;

internal static partial class BuiltinTypes
{
    private static Dictionary<string, BuiltinType> ArrayTypes() => new(StringComparer.Ordinal)
    {
        ["array.add"] = new([List, Any], call => StaticType.ListOf(Items(call[0]).Or(call[1]), hasItems: true)),
        ["array.add_range"] = new([List, List], Concat),
        ["array.any"] = new([List, Function, Any, Any, Any], AnyItem),
        ["array.compact"] = new([List], call => ListOf(Items(call[0]).NotNull(), false)),
        ["array.concat"] = new([List, List], Concat),
        ["array.contains"] = Gives(StaticType.Boolean, List, Any),
        ["array.cycle"] = new([List, Text], Cycle),
        ["array.each"] = new([List, Function], call => ListOf(call.Call(1, Items(call[0])), call[0].HasItems)),
        ["array.filter"] = new([List, Function], call =>
        {
            call.Call(1, Items(call[0]));
            return ListOf(Items(call[0]), false);
        }),
        ["array.first"] = new([List], End),
        ["array.insert_at"] = new([List, Integer, Any], InsertAt),
        ["array.join"] = new([List, Text, Function], Join),
        ["array.last"] = new([List], End),
        ["array.limit"] = new([List, Integer], call => ListOf(Items(call[0]), false)),
        ["array.map"] = new([List, TypeKinds.Text], Map),
        ["array.offset"] = new([List, Integer], call => ListOf(Items(call[0]), false)),
        ["array.remove_at"] = new([List, Integer], call => ListOf(Items(call[0]), false)),
        ["array.reverse"] = new([List], call => ListOf(Items(call[0]), call[0].HasItems)),
        ["array.size"] = Gives(StaticType.Integer, List),
        ["array.sort"] = new([List, TypeKinds.Text], Sort),
        ["array.uniq"] = new([List], call => ListOf(Items(call[0]), call[0].HasItems)),
    };

    // The items of a list, or the pairs of an object.
    private static StaticType Items(StaticType type) =>
        type.IsFree ? type.Safety.IsRaw ? StaticType.Free : StaticType.Mistake : Checker.ItemOf(type);

    private static StaticType ListOf(StaticType item, bool hasItems) =>
        new(TypeKinds.List) { Item = item.IsNever ? null : item, HasItems = hasItems && !item.IsNever };

    private static StaticType Concat(BuiltinCall call) =>
        ListOf(Items(call[0]).Or(Items(call[1])), call[0].HasItems || call[1].HasItems);

    private static StaticType AnyItem(BuiltinCall call)
    {
        StaticType[] passed = [Items(call[0]), .. Enumerable.Range(2, Math.Max(0, call.Count - 2)).Select(index => call[index])];
        call.Call(1, passed);
        return StaticType.Boolean;
    }

    private static StaticType End(BuiltinCall call)
    {
        StaticType item = Items(call[0]);
        return call[0].HasItems || item.IsFree ? item : item.Or(StaticType.Null);
    }

    // Without a name, the text of the list itself says which cycle it is.
    private static StaticType Cycle(BuiltinCall call)
    {
        TypeKinds wrong = Items(call[0]).NotNull().Kinds & ~TypeKinds.Scalar;
        return call.Has(1) || wrong == TypeKinds.None || Items(call[0]).IsFree
            ? End(call)
            : call.Mistake(0, $"goes through texts and numbers, not {TypeNames.Of(wrong)}", "give the cycle a name");
    }

    // Beyond the end, the gap is filled with null.
    private static StaticType InsertAt(BuiltinCall call)
    {
        StaticType item = Items(call[0]).Or(call[2]);
        return ListOf(call.Literal(1) is { AsInteger: <= 0 } ? item : item.Or(StaticType.Null), true);
    }

    private static StaticType Join(BuiltinCall call)
    {
        StaticType item = Items(call[0]);
        TypeKinds wrong = item.Kinds & ~(TypeKinds.Scalar | TypeKinds.Null);
        if (!item.IsFree && wrong != TypeKinds.None)
        {
            string help = (wrong & (TypeKinds.ReferencingText | TypeKinds.Tree)) != 0 ? "loop over them with 'for'" : "make texts of them with 'array.map' or 'array.each'";
            return call.Mistake(0, $"joins texts, and the items are {TypeNames.Of(wrong)}", help);
        }

        if (!item.IsFree && item.CanBeNull)
            return call.Mistake(0, "joins texts, and an item may be null", "leave them out with 'array.compact'");
        TextSafety items = SafetyOf(item);
        if (call.Has(2) && !item.IsNever)
        {
            StaticType mapped = call.Call(2, StaticType.TextOf(items));
            TypeKinds unfit = mapped.Kinds & ~TypeKinds.Scalar;
            if (!mapped.IsFree && unfit != TypeKinds.None)
                return call.Mistake(2, $"needs a function that gives a text, and this gives {TypeNames.Of(unfit)}");
            items = SafetyOf(mapped);
        }

        return StaticType.TextOf(TextSafety.Both(items, SafetyOf(call[1])));
    }

    private static StaticType Map(BuiltinCall call)
    {
        StaticType item = Items(call[0]);
        if (item.IsFree)
            return StaticType.ListOf(item);
        if (call.Literal(1)?.AsString is not { } name)
            return call.Mistake(1, "needs the name of a member that is written out in the template");
        TypeKinds wrong = item.NotNull().Kinds & ~TypeKinds.Object;
        if (wrong != TypeKinds.None)
            return call.Mistake(0, $"takes a member of each item, and the items are {TypeNames.Of(wrong)}");
        return MemberOf(call, item, name) is { } member ? ListOf(member, call[0].HasItems && !item.CanBeNull) : StaticType.Mistake;
    }

    // The member of whatever object it is; null if that is reported as missing.
    private static StaticType? MemberOf(BuiltinCall call, StaticType type, string name)
    {
        StaticType result = StaticType.Never;
        foreach (ObjectShape shape in type.Shapes)
        {
            if (call.Read(shape, name) is not { } member)
            {
                call.Mistake(1, $"finds no member '{name}' in {shape.Name}", NearestName.HelpOrList(name, shape.MemberNames));
                return null;
            }

            result = result.Or(member);
        }

        return result;
    }

    private static StaticType Sort(BuiltinCall call)
    {
        StaticType key = Items(call[0]);
        StaticType sorted = ListOf(key, call[0].HasItems);
        if (call.Has(1))
        {
            if (key.IsFree)
                return sorted;
            if (call.Literal(1)?.AsString is not { } path)
                return call.Mistake(1, "needs the name of a member that is written out in the template");
            foreach (string name in path.Split('.'))
            {
                StaticType owner = key.NotNull();
                if (!owner.IsFree && (owner.Kinds & ~TypeKinds.Object) != 0)
                    return call.Mistake(1, $"finds no member '{name}' in {TypeNames.Of(owner.Kinds & ~TypeKinds.Object)}");
                if (!owner.IsFree && MemberOf(call, owner, name) is not { } member)
                    return StaticType.Mistake;
                else if (!owner.IsFree)
                    key = MemberOf(call, owner, name) ?? key;
            }
        }

        TypeKinds kinds = key.NotNull().Kinds;
        bool hasOrder = key.IsFree || kinds is TypeKinds.None or TypeKinds.Text or TypeKinds.Boolean or TypeKinds.Integer or TypeKinds.Float;
        return hasOrder
            ? sorted
            : call.Mistake(
                0,
                $"sorts texts, numbers or booleans of one kind, and these are {TypeNames.Of(kinds)}",
                (kinds & TypeKinds.Object) != 0 ? "name the member to sort by" : null);
    }
}
