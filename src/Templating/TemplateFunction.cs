namespace Hlc.Templating;

/// <summary>A function that the host registers. A pipe's left side is the first argument.</summary>
/// <param name="arguments">The arguments; their number is within the registered bounds.</param>
public delegate FunctionResult TemplateFunction(ReadOnlySpan<Value> arguments);

/// <summary>What came of a call: a value, a refusal that the engine reports at the call, or a failure already reported.</summary>
public readonly struct FunctionResult
{
    private FunctionResult(Value value, string? error, bool failed)
    {
        Value = value;
        Error = error;
        IsFailed = failed;
    }

    /// <summary>The result; null unless the call succeeded.</summary>
    public Value Value { get; }

    /// <summary>Why the function refuses its arguments: what is wrong, why, and what to do. Null if it does not.</summary>
    public string? Error { get; }

    /// <summary>True if the host has already reported what went wrong.</summary>
    public bool IsFailed { get; }

    /// <summary>The call succeeded.</summary>
    public static FunctionResult Of(Value value) => new(value, null, false);

    /// <summary>The function refuses its arguments.</summary>
    public static FunctionResult Refuse(string error) => new(Value.Null, error, false);

    /// <summary>The call failed, and the host has reported why.</summary>
    public static FunctionResult Failed => new(Value.Null, null, true);
}

/// <summary>The functions that a host adds to the language, by name (<c>yaml</c>, <c>secret</c>).</summary>
public sealed class FunctionTable
{
    private readonly Dictionary<string, RegisteredFunction> _functions = new(StringComparer.Ordinal);

    /// <summary>The registered functions.</summary>
    public IReadOnlyDictionary<string, RegisteredFunction> Functions => _functions;

    /// <summary>Registers a function that takes between <paramref name="minimum"/> and <paramref name="maximum"/> arguments.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="minimum">How many arguments it needs, a piped one included.</param>
    /// <param name="maximum">How many it takes at most.</param>
    /// <param name="function">What it does.</param>
    /// <param name="signature">What it takes and gives; without it, a check of a template takes any arguments and trusts no result.</param>
    public FunctionTable Add(string name, int minimum, int maximum, TemplateFunction function, FunctionSignature? signature = null)
    {
        _functions.Add(name, new RegisteredFunction(name, minimum, maximum, function) { Signature = signature });
        return this;
    }
}

/// <summary>A host's function with its name and number of arguments.</summary>
public sealed record RegisteredFunction(string Name, int Minimum, int Maximum, TemplateFunction Function)
{
    internal Evaluation.FunctionValue Callee => field ??= new Evaluation.FunctionValue(this);

    /// <summary>What it takes and gives, for checking its calls; null if that is not known.</summary>
    public FunctionSignature? Signature { get; init; }
}
