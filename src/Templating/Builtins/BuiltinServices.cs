using System.Text.RegularExpressions;
using Hlc.Templating.Evaluation;

namespace Hlc.Templating.Builtins;

/// <summary>What the builtins need of the rendering that they are called in.</summary>
internal sealed class BuiltinServices(
    TemplateOptions options,
    Budget budget,
    ValuePrinter printer,
    Operators operators,
    Func<object, object, object>? combine,
    BuiltinServices.Callback callback)
{
    private readonly Dictionary<string, int> _cycles = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Pattern, RegexOptions Options), Regex> _patterns = [];
    private TemplateSpan _place;

    internal delegate FunctionResult Callback(FunctionValue function, ReadOnlySpan<Value> arguments, TemplateSpan span);

    public TemplateOptions Options => options;

    public Budget Budget => budget;

    public Operators Operators => operators;

    public Func<object, object, object>? CombineOrigins => combine;

    /// <summary>The same services for a call at another place.</summary>
    public BuiltinServices At(TemplateSpan place)
    {
        _place = place;
        return this;
    }

    /// <summary>The value as an integer. Only where operands are not strict, other values are converted, and null is 0.</summary>
    public bool TryInteger(in Value value, out long integer)
    {
        integer = 0;
        return (value.IsNull && !options.StrictOperands)
            || Kinds.TryInteger(options.StrictOperands ? value : Kinds.BooleanAsNumber(value), options, out integer);
    }

    public FunctionResult Text(in Value value) => printer.ToText(value);

    /// <summary>Calls a function that was given as an argument.</summary>
    public FunctionResult Call(in Value function, params ReadOnlySpan<Value> arguments) =>
        function.AsFunction is { } callee
            ? callback(callee, arguments, _place)
            : NeedFunction(function);

    public static FunctionResult NeedFunction(in Value value) =>
        FunctionResult.Refuse($"A function is needed here, such as '@string.upcase', not {Kinds.Name(value)}");

    /// <summary>A new text value, with the origins of what it was made of.</summary>
    public FunctionResult NewText(string text, object? first, object? second = null)
    {
        if (budget.Text(text.Length) is { } passed)
            return FunctionResult.Refuse(passed);
        return FunctionResult.Of(Value.From(text, Origins.Combine(first, second, combine)));
    }

    public FunctionResult NewList(ListValue list) =>
        budget.Items(list.Count) is { } passed ? FunctionResult.Refuse(passed) : FunctionResult.Of(Value.From(list));

    /// <summary>An object's members as a list of pairs of key and value.</summary>
    public static FunctionResult Pairs(ITemplateObject members)
    {
        var pairs = new ListValue(4);
        foreach (string name in members.MemberNames)
        {
            if (members.Lookup(name, out Value value) == MemberLookup.Failed)
                return FunctionResult.Failed;
            pairs.Items.Add(Value.From(new PairObject(name, value)));
        }

        return FunctionResult.Of(Value.From(pairs));
    }

    /// <summary>The list that an argument is or stands for; null is the empty list.</summary>
    public FunctionResult List(in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                return FunctionResult.Of(Value.From(new ListValue(0)));
            case ValueKind.List when value.AsList is { } list:
                return budget.Iterations(list.Count) is { } passed ? FunctionResult.Refuse(passed) : FunctionResult.Of(value);
            case ValueKind.Object when value.AsObject is { } members and not CapturedText:
                return Pairs(members);
            default:
                return FunctionResult.Refuse($"A list is needed here, not {Kinds.Name(value)}");
        }
    }

    /// <summary>The same, where a string stands for the list of its characters.</summary>
    public FunctionResult ListOrCharacters(in Value value) =>
        value.AsString is { } text ? FunctionResult.Of(Value.From(new CharacterList(text, value.Origin))) : List(value);

    public int NextInCycle(string group, int count)
    {
        int position = _cycles.GetValueOrDefault(group);
        _cycles[group] = (position + 1) % count;
        return position % count;
    }

    /// <summary>The compiled pattern; null with an error if it is none.</summary>
    public Regex? Pattern(string pattern, RegexOptions flags, out string? error)
    {
        error = null;
        if (_patterns.TryGetValue((pattern, flags), out Regex? known))
            return known;
        try
        {
            TimeSpan timeout = TimeSpan.FromMilliseconds(Math.Max(1, options.RegexMilliseconds));
            var regex = new Regex(pattern, flags | RegexOptions.CultureInvariant, timeout);
            _patterns.Add((pattern, flags), regex);
            return regex;
        }
        catch (ArgumentException problem)
        {
            // The parser of patterns tells what is wrong only in this way.
            error = $"The regular expression is not valid: {problem.Message}";
            return null;
        }
    }
}
