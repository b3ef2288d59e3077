using System.Numerics;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Evaluation;

/// <summary>What the operators do with two values.</summary>
internal sealed class Operators(
    TemplateOptions options, Budget budget, ValuePrinter printer, Func<object, object, object>? combine)
{
    private const string NullHelp = "give it a value with '??', or test it with 'if'";

    /// <summary>Whether what a comparison gives has the origins of what was compared.</summary>
    public bool KeepsOriginsOfComparisons { get; init; }

    public FunctionResult Apply(BinaryOperator op, in Value left, in Value right)
    {
        FunctionResult result = Calculate(op, left, right);
        return KeepsOriginsOfComparisons && result.Value.Kind == ValueKind.Boolean && result.Value.Origin is null
            ? FunctionResult.Of(WithOrigins(result.Value, left, right))
            : result;
    }

    private FunctionResult Calculate(BinaryOperator op, in Value left, in Value right)
    {
        if (op == BinaryOperator.Coalesce)
            return FunctionResult.Of(left.IsNull ? right : left);
        if (op == BinaryOperator.NotCoalesce)
            return FunctionResult.Of(left.IsNull ? left : right);
        if (left.Kind == ValueKind.Integer && right.Kind == ValueKind.Integer
            && Arithmetic.TryIntegers(op, left.AsInteger, right.AsInteger, out Value quick))
            return FunctionResult.Of(WithOrigins(quick, left, right));
        if (IsEquality(op) && (left.AsObject is EmptyObject || right.AsObject is EmptyObject))
            return ApplyToEmpty(op, left, right);
        if (left.Kind == ValueKind.String || right.Kind == ValueKind.String)
            return ApplyToText(op, left, right);
        if (left.AsObject is EmptyObject || right.AsObject is EmptyObject)
            return ApplyToEmpty(op, left, right);
        if (left.IsNull || right.IsNull)
            return ApplyToNull(op, left, right);
        if (left.Kind == ValueKind.List || right.Kind == ValueKind.List)
            return ApplyToList(op, left, right);
        return ApplyToOthers(op, left, right);
    }

    private Value WithOrigins(in Value result, in Value left, in Value right)
    {
        if (left.Origin is null && right.Origin is null)
            return result;
        return result.WithOrigin(Origins.Combine(left.Origin, right.Origin, combine));
    }

    private static bool IsEquality(BinaryOperator op) => op is BinaryOperator.Equal or BinaryOperator.NotEqual;

    private static bool IsComparison(BinaryOperator op) =>
        op is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual;

    private static FunctionResult Of(bool value) => FunctionResult.Of(Value.From(value));

    private static FunctionResult Unsupported(BinaryOperator op, in Value left, in Value right) =>
        FunctionResult.Refuse($"'{OperatorFacts.Text(op)}' cannot be used between {Kinds.Name(left)} and {Kinds.Name(right)}");

    private static bool Decide(BinaryOperator op, int order) => op switch
    {
        BinaryOperator.Equal => order == 0,
        BinaryOperator.NotEqual => order != 0,
        BinaryOperator.Less => order < 0,
        BinaryOperator.LessOrEqual => order <= 0,
        BinaryOperator.Greater => order > 0,
        _ => order >= 0,
    };

    private FunctionResult ApplyToText(BinaryOperator op, in Value left, in Value right)
    {
        bool hasNull = left.IsNull || right.IsNull;
        if (hasNull && IsEquality(op))
            return Of(op == BinaryOperator.NotEqual);
        if (options.StrictOperands)
        {
            if (hasNull)
                return FunctionResult.Refuse($"One side of '{OperatorFacts.Text(op)}' is null; {NullHelp}");
            if (IsComparison(op) && left.Kind != right.Kind && left.AsObject is not EmptyObject && right.AsObject is not EmptyObject)
                return FunctionResult.Refuse($"{Kinds.Capitalized(left)} is compared with {Kinds.Name(right)}; convert one of them");
        }

        if (op == BinaryOperator.Multiply)
            return Repeat(left, right);
        if (op != BinaryOperator.Add && !IsComparison(op))
            return Unsupported(op, left, right);
        if (IsEquality(op) && (left.Kind == ValueKind.Opaque || right.Kind == ValueKind.Opaque))
            return Unsupported(op, left, right);

        FunctionResult leftText = printer.ToText(left);
        FunctionResult rightText = leftText.Error is null && !leftText.IsFailed ? printer.ToText(right) : leftText;
        if (rightText.Error is not null || rightText.IsFailed)
            return rightText;
        // Null comes before every text, the empty one too.
        string? first = left.IsNull ? null : leftText.Value.AsString;
        string? second = right.IsNull ? null : rightText.Value.AsString;
        if (op != BinaryOperator.Add)
            return Of(IsEquality(op)
                ? string.Equals(first, second, StringComparison.Ordinal) == (op == BinaryOperator.Equal)
                : Decide(op, string.CompareOrdinal(first, second)));
        if (budget.Text((long)(first?.Length ?? 0) + (second?.Length ?? 0)) is { } passed)
            return FunctionResult.Refuse(passed);
        return FunctionResult.Of(WithOrigins(Value.From(string.Concat(first, second)), leftText.Value, rightText.Value));
    }

    private FunctionResult Repeat(in Value left, in Value right)
    {
        bool isCountLeft = left.Kind != ValueKind.String || (!options.StrictOperands && right.Kind == ValueKind.String && TryCount(left, out _));
        Value text = isCountLeft ? right : left;
        Value count = isCountLeft ? left : right;
        if (text.AsString is not { } unit || (!isCountLeft && count.Kind == ValueKind.String) || !TryCount(count, out long times))
            return FunctionResult.Refuse(Kinds.NoInteger("A text can only be multiplied by an integer", count));
        if (times <= 0 || unit.Length == 0)
            return FunctionResult.Of(Value.From(string.Empty));
        if (budget.Text(Math.Min(times, int.MaxValue) * unit.Length) is { } passed)
            return FunctionResult.Refuse(passed);
        string repeated = new System.Text.StringBuilder().Insert(0, unit, (int)times).ToString();
        return FunctionResult.Of(WithOrigins(Value.From(repeated), left, right));
    }

    private bool TryCount(in Value value, out long count)
    {
        count = 0;
        return (value.IsNull && !options.StrictOperands)
            || Kinds.TryInteger(options.StrictOperands ? value : Kinds.BooleanAsNumber(value), options, out count);
    }

    private static FunctionResult ApplyToEmpty(BinaryOperator op, in Value left, in Value right)
    {
        if (!IsEquality(op))
            return Unsupported(op, left, right);
        bool isEmpty = Kinds.IsEmptyCollection(left.AsObject is EmptyObject ? right : left);
        return Of(isEmpty == (op == BinaryOperator.Equal));
    }

    private FunctionResult ApplyToNull(BinaryOperator op, in Value left, in Value right)
    {
        if (IsEquality(op))
            return Of((left.IsNull && right.IsNull) == (op == BinaryOperator.Equal));
        if (options.StrictOperands)
            return FunctionResult.Refuse($"One side of '{OperatorFacts.Text(op)}' is null; {NullHelp}");
        if (IsComparison(op))
            return Of(false);
        return FunctionResult.Of(Value.Null);
    }

    private FunctionResult ApplyToList(BinaryOperator op, in Value left, in Value right)
    {
        switch (op)
        {
            case BinaryOperator.Add when left.AsList is { } first && right.AsList is { } second:
                return Joined(first, second, isLazy: true);
            case BinaryOperator.ShiftLeft when left.AsList is { } list:
                return Joined(list, new ListValue([right]));
            case BinaryOperator.ShiftRight when right.AsList is { } list:
                return Joined(new ListValue([left]), list);
            case BinaryOperator.Multiply when !options.StrictOperands && left.Kind != right.Kind:
                return Repeated(left.AsList ?? right.AsList, left.AsList is null ? left : right);
            case >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual when left.AsList is { } a && right.AsList is { } b:
                return Compare(op, a, b, 0);
            default:
                return Unsupported(op, left, right);
        }
    }

    private FunctionResult Repeated(ITemplateList? list, in Value count)
    {
        if (list is null || count.Kind != ValueKind.Integer || count.AsInteger < 0)
            return FunctionResult.Refuse($"A list can only be multiplied by an integer from 0, not by {Kinds.Name(count)}");
        if (budget.Items(Math.Min(count.AsInteger, int.MaxValue) * list.Count) is { } passed)
            return FunctionResult.Refuse(passed);
        var repeated = new ListValue(list.Count * (int)count.AsInteger) { IsLazy = true };
        for (long round = 0; round < count.AsInteger && list.Count > 0; round++)
        {
            for (int index = 0; index < list.Count; index++)
                repeated.Items.Add(list[index]);
        }

        return FunctionResult.Of(Value.From(repeated));
    }

    private FunctionResult Joined(ITemplateList first, ITemplateList second, bool isLazy = false)
    {
        if (budget.Items((long)first.Count + second.Count) is { } passed)
            return FunctionResult.Refuse(passed);
        var joined = new ListValue(first.Count + second.Count) { IsLazy = isLazy };
        for (int index = 0; index < first.Count; index++)
            joined.Items.Add(first[index]);
        for (int index = 0; index < second.Count; index++)
            joined.Items.Add(second[index]);
        return FunctionResult.Of(Value.From(joined));
    }

    private FunctionResult Compare(BinaryOperator op, ITemplateList left, ITemplateList right, int depth)
    {
        if (!IsEquality(op))
            return FunctionResult.Refuse($"Lists have no order; '{OperatorFacts.Text(op)}' cannot be used between them");
        if (depth > options.ObjectRecursionLimit && options.ObjectRecursionLimit > 0)
            return FunctionResult.Refuse("The lists are nested too deeply to be compared");
        bool areEqual = left.Count == right.Count;
        for (int index = 0; areEqual && index < left.Count; index++)
        {
            if (budget.Steps(1) is { } passed)
                return FunctionResult.Refuse(passed);
            Value a = left[index];
            Value b = right[index];
            FunctionResult same = a.AsList is { } inner && b.AsList is { } other
                ? Compare(BinaryOperator.Equal, inner, other, depth + 1)
                : Apply(BinaryOperator.Equal, a, b);
            if (same.Error is not null || same.IsFailed)
                return same;
            areEqual = same.Value.AsBoolean;
        }

        return Of(areEqual == (op == BinaryOperator.Equal));
    }

    private FunctionResult ApplyToOthers(BinaryOperator op, in Value left, in Value right)
    {
        if (left.Kind == ValueKind.Boolean && right.Kind == ValueKind.Boolean)
            return IsEquality(op) ? Of(left.AsBoolean == right.AsBoolean == (op == BinaryOperator.Equal)) : Unsupported(op, left, right);
        if (IsEquality(op) && left.Kind == right.Kind && left.Kind is ValueKind.Object or ValueKind.Function or ValueKind.Opaque)
            return Of(ReferenceEquals(left.RawReference, right.RawReference) == (op == BinaryOperator.Equal));

        bool hasBoolean = left.Kind == ValueKind.Boolean || right.Kind == ValueKind.Boolean;
        if ((hasBoolean && options.StrictOperands) || !Kinds.IsNumeric(left) || !Kinds.IsNumeric(right))
            return Unsupported(op, left, right);

        Value first = Kinds.BooleanAsNumber(left);
        Value second = Kinds.BooleanAsNumber(right);
        if (op is BinaryOperator.Range or BinaryOperator.RangeExclusive)
            return Range(first, second, op == BinaryOperator.RangeExclusive);
        FunctionResult result = first.Kind == ValueKind.Float || second.Kind == ValueKind.Float
            ? Arithmetic.Floats(op, Kinds.ToFloat(first), Kinds.ToFloat(second), options.StrictOperands)
            : Arithmetic.Integers(op, first, second, options.StrictOperands);
        return result.Error is null ? FunctionResult.Of(WithOrigins(result.Value, left, right)) : result;
    }

    private FunctionResult Range(in Value first, in Value last, bool isExclusive)
    {
        if (first.Kind != ValueKind.Integer || last.Kind != ValueKind.Integer)
            return FunctionResult.Refuse($"A range needs two integers, not {Kinds.Name(first)} and {Kinds.Name(last)}");
        bool isDescending = first.AsInteger > last.AsInteger;
        BigInteger count = BigInteger.Abs((BigInteger)last.AsInteger - first.AsInteger) + (isExclusive ? 0 : 1);
        if (count > int.MaxValue)
            return FunctionResult.Refuse("The range is too long");
        if (budget.Range((long)count) is { } passed)
            return FunctionResult.Refuse(passed);
        return FunctionResult.Of(Value.From(new RangeList(first.AsInteger, (int)count, isDescending)));
    }
}
