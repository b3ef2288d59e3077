using System.Collections.Immutable;
using Hlc.Templating.Evaluation;

namespace Hlc.Templating.Builtins;

/// <summary>Everything of the language that has a plain name.</summary>
internal static class BuiltinTable
{
    public const string IncludeJoin = "include_join";

    // Plain dictionaries: a run of the host is too short to earn back the time that frozen ones take to make.
    private static readonly Dictionary<string, Value> Roots = new(StringComparer.Ordinal)
    {
        ["array"] = Value.From(ArrayFunctions.Group),
        ["html"] = Value.From(HtmlFunctions.Group),
        ["math"] = Value.From(MathFunctions.Group),
        ["object"] = Value.From(ObjectFunctions.Group),
        ["regex"] = Value.From(RegexFunctions.Group),
        ["string"] = Value.From(StringFunctions.Group),
        ["include"] = Include("include"),
        [IncludeJoin] = Include(IncludeJoin),
    };

    /// <summary>The names above and those that other implementations of the language define.</summary>
    public static ImmutableArray<string> RootNames { get; } =
    [
        "array", "blank", "date", "do", "empty", "false", "for", "html", "include", IncludeJoin, "math", "null", "object",
        "regex", "string", "this", "timespan", "true", "while",
    ];

    /// <summary>True for groups of functions that other implementations have, and that would make output depend on the clock.</summary>
    public static bool IsUnsupported(string name) => name is "date" or "timespan";

    public static bool TryGet(string name, out Value value) => Roots.TryGetValue(name, out value);

    public static Dictionary<string, BuiltinSignature> Signatures()
    {
        var signatures = new Dictionary<string, BuiltinSignature>(StringComparer.Ordinal);
        foreach (Value root in Roots.Values)
        {
            IEnumerable<Value> functions = root.AsObject is BuiltinGroup group ? group.Functions : [root];
            foreach (Value function in functions)
            {
                if (function.AsFunction?.Builtin is { } builtin)
                    signatures.Add(builtin.Name, new BuiltinSignature(builtin.Name, builtin.Required, builtin.Maximum));
            }
        }

        return signatures;
    }

    private static Value Include(string name)
    {
        static FunctionResult Unreachable(BuiltinServices services, ReadOnlySpan<Value> arguments) => FunctionResult.Failed;
        return new FunctionValue(new Builtin(name, [], 1, Unreachable) { IsInclude = true, TakesMore = true }).ToValue();
    }
}
