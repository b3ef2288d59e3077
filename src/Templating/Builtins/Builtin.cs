namespace Hlc.Templating.Builtins;

internal delegate FunctionResult BuiltinBody(BuiltinServices services, ReadOnlySpan<Value> arguments);

/// <summary>A function of the language.</summary>
/// <param name="Name">Its name with its group, as errors show it.</param>
/// <param name="Parameters">The names of its parameters.</param>
/// <param name="Required">How many of them cannot be left out.</param>
/// <param name="Body">What it does; the number of arguments is right, but not their kinds.</param>
internal sealed record Builtin(string Name, string[] Parameters, int Required, BuiltinBody Body)
{
    /// <summary>True for functions that the evaluator carries out itself.</summary>
    public bool IsInclude { get; init; }

    /// <summary>True if any number of arguments may follow the named parameters.</summary>
    public bool TakesMore { get; init; }

    public int Maximum => TakesMore ? int.MaxValue : Parameters.Length;
}

/// <summary>A group of functions, such as <c>string</c>; an object for templates.</summary>
internal sealed class BuiltinGroup : ITemplateObject
{
    private readonly Dictionary<string, Value> _functions;

    public BuiltinGroup(string name, params ReadOnlySpan<Builtin> functions)
    {
        Name = name;
        _functions = new Dictionary<string, Value>(functions.Length, StringComparer.Ordinal);
        foreach (Builtin function in functions)
            _functions.Add(function.Name[(name.Length + 1)..], new Evaluation.FunctionValue(function).ToValue());
    }

    public string Name { get; }

    public IEnumerable<Value> Functions => _functions.Values;

    public IEnumerable<string> MemberNames => _functions.Keys.Order(StringComparer.Ordinal);

    public MemberLookup Lookup(string name, out Value value) =>
        _functions.TryGetValue(name, out value) ? MemberLookup.Found : MemberLookup.Missing;
}
