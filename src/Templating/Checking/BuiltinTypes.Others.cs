using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

internal static partial class BuiltinTypes
{
    private static Dictionary<string, BuiltinType> OtherTypes() => new(StringComparer.Ordinal)
    {
        ["html.escape"] = NewText(Text),
        ["html.newline_to_br"] = NewText(Text),
        ["html.url_encode"] = NewText(Text),
        ["html.url_escape"] = NewText(Text),
        ["math.abs"] = new([Number], call => call[0]),
        ["math.ceil"] = Gives(StaticType.Float, Number),
        ["math.divided_by"] = new([Number, Number], call =>
            new StaticType((call[1].CanBe(TypeKinds.Integer) ? Integer : 0) | (call[1].CanBe(TypeKinds.Float) ? TypeKinds.Float : 0))),
        ["math.floor"] = Gives(StaticType.Float, Number),
        ["math.format"] = NewText(Number, Text, Null),
        ["math.is_number"] = Gives(StaticType.Boolean, Any | Null),
        ["math.minus"] = Calculation(BinaryOperator.Subtract),
        ["math.modulo"] = Calculation(BinaryOperator.Modulo),
        ["math.plus"] = Calculation(BinaryOperator.Add),
        ["math.round"] = Gives(StaticType.Float, Number, Integer),
        ["math.times"] = Calculation(BinaryOperator.Multiply),
        ["object.default"] = new([Any | Null, Any | Null], call => call[0].NotNull().Or(call[1])),
        ["object.format"] = NewText(Number, Text, Null),
        ["object.from_json"] = Gives(StaticType.Free, Text),
        ["object.has_key"] = Gives(StaticType.Boolean, TypeKinds.Object | Null, Text | Null),
        ["object.has_value"] = Gives(StaticType.Boolean, TypeKinds.Object | Null, Text | Null),
        ["object.keys"] = new([TypeKinds.Object], call =>
            StaticType.ListOf(call[0].IsFree ? StaticType.TextOf(call[0].Safety) : StaticType.OwnLines)),
        ["object.kind"] = new([TypeKinds.Scalar | List | Function | Null], call =>
            call[0].CanBeNull ? StaticType.OwnText.Or(StaticType.Null) : StaticType.OwnText),
        ["object.size"] = Gives(StaticType.Integer, TypeKinds.Text | List),
        ["object.to_json"] = new([Any | Null], ToJson),
        ["object.typeof"] = new([Any | Null], call =>
            call[0].CanBeNull ? StaticType.OwnText.Or(StaticType.Null) : StaticType.OwnText),
        ["object.values"] = new([TypeKinds.Object], Values),
        ["regex.escape"] = NewText(Text),
        ["regex.match"] = NewTexts(Text, Text, TypeKinds.Text),
        ["regex.matches"] = new([Text, Text, TypeKinds.Text], call =>
            StaticType.ListOf(StaticType.ListOf(StaticType.TextOf(NewSafety(call)), hasItems: true))),
        ["regex.replace"] = NewText(Text, Text, Text, TypeKinds.Text),
        ["regex.split"] = NewTexts(Text, Text, TypeKinds.Text),
        ["regex.unescape"] = NewText(Text),
    };

    private static BuiltinType Calculation(BinaryOperator op) => new([Number, Number], call =>
        call[0].IsFree || call[1].IsFree ? StaticType.Free : new StaticType(OperatorTypes.Of(op, call[0].Kinds, call[1].Kinds).Result));

    private static StaticType Values(BuiltinCall call)
    {
        if (call[0].IsFree)
            return StaticType.ListOf(call[0]);
        StaticType any = StaticType.Never;
        foreach (ObjectShape shape in call[0].Shapes)
            any = any.Or(shape.AnyMember());
        return ListOf(any, false);
    }

    private static StaticType ToJson(BuiltinCall call)
    {
        if (!call[0].IsFree && Unwritable(call[0], []) is { } wrong)
            return call.Mistake(0, $"has no form for {TypeNames.Of(wrong)}");
        bool isOwn = !call[0].IsFree && (call[0].Kinds & ~TypeKinds.Scalar) == 0 && SafetyOf(call[0]).IsOwn;
        return StaticType.TextOf(isOwn ? TextSafety.OwnLines : TextSafety.Raw);
    }

    // The first kind of value within another that JSON has no form for.
    private static TypeKinds? Unwritable(StaticType type, HashSet<ObjectShape> seen)
    {
        TypeKinds own = type.Kinds & (TypeKinds.ReferencingText | TypeKinds.Tree | TypeKinds.Function);
        if (own != TypeKinds.None && !type.IsFree)
            return own;
        if (type.Item is { } item && Unwritable(item, seen) is { } inItem)
            return inItem;
        foreach (ObjectShape shape in type.Shapes)
        {
            if (seen.Add(shape) && Unwritable(shape.AnyMember(), seen) is { } inMember)
                return inMember;
        }

        return null;
    }
}
