using System.Globalization;

namespace Hlc.Templating;

/// <summary>How strict the language is, and where its bounds lie. A bound of 0 is no bound.</summary>
public sealed record TemplateOptions
{
    /// <summary>
    /// The host's default: undefined names and members, null operands, comparisons of unlike types and unclosed code are
    /// errors; loops are bounded only by the number of steps.
    /// </summary>
    public static TemplateOptions Strict { get; } = new()
    {
        StrictVariables = true,
        RelaxedMemberAccess = false,
        RelaxedIndexerAccess = false,
        IndentOnEmptyLines = false,
        LoopLimit = 0,
        TextLimit = 0,
        ObjectRecursionLimit = 64,
        StrictOperands = true,
        StrictSyntax = true,
        ProtectBuiltins = true,
        CaptureText = true,
    };

    /// <summary>The defaults of the reference engine, in which a template renders byte for byte as it does there.</summary>
    public static TemplateOptions Reference { get; } = new();

    /// <summary>Reading an undefined name is an error; otherwise it is null.</summary>
    public bool StrictVariables { get; init; }

    /// <summary>Reading a missing member gives null; otherwise it is an error.</summary>
    public bool RelaxedMemberAccess { get; init; } = true;

    /// <summary>Reading a member of null gives null; otherwise it is an error.</summary>
    public bool RelaxedTargetAccess { get; init; }

    /// <summary>Calling what is not defined gives null; otherwise it is an error.</summary>
    public bool RelaxedFunctionAccess { get; init; }

    /// <summary>An index outside a list gives null; otherwise it is an error.</summary>
    public bool RelaxedIndexerAccess { get; init; } = true;

    /// <summary>Indexing by null gives null; otherwise it is an error.</summary>
    public bool NullIndexer { get; init; }

    /// <summary>Lines that a value or block writes are indented like the code block that writes them.</summary>
    public bool AutoIndent { get; init; } = true;

    /// <summary>Automatic indentation also pads empty lines.</summary>
    public bool IndentOnEmptyLines { get; init; } = true;

    /// <summary>The number of iterations below one outermost loop.</summary>
    public int LoopLimit { get; init; } = 1000;

    /// <summary>The depth of calls and includes.</summary>
    public int RecursionLimit { get; init; } = 100;

    /// <summary>The length at which the output is silently cut, as the reference engine does.</summary>
    public int TextLimit { get; init; } = 1_048_576;

    /// <summary>The depth to which a value is turned into text or compared.</summary>
    public int ObjectRecursionLimit { get; init; } = 20;

    /// <summary>The depth to which expressions and blocks may nest.</summary>
    public int NestingLimit { get; init; } = 250;

    /// <summary>The number of statements, iterations and calls that a rendering may take, text and lists that it makes included.</summary>
    public long StepLimit { get; init; } = 50_000_000;

    /// <summary>The number of characters that a rendering may write, or a single text may have; beyond it is an error.</summary>
    public int OutputLimit { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long one match of a regular expression may take.</summary>
    public int RegexMilliseconds { get; init; } = 2000;

    /// <summary>
    /// Null operands, printing null, booleans as numbers, comparing text with numbers, dividing by zero and counting down to a computed bound
    /// are errors.
    /// </summary>
    public bool StrictOperands { get; init; }

    /// <summary>Code that is never closed and <c>elseif</c> are errors.</summary>
    public bool StrictSyntax { get; init; }

    /// <summary>The names of the builtin groups and functions cannot be assigned.</summary>
    public bool ProtectBuiltins { get; init; }

    /// <summary><c>capture</c> gives a string; otherwise an object that prints like one, is never false and equals no other.</summary>
    public bool CaptureText { get; init; }

    /// <summary>Sets one option by its name in snake case (<c>strict_variables</c>); false if the name or value is unknown.</summary>
    public bool TrySet(string name, string value, out TemplateOptions changed)
    {
        TemplateOptions? set = null;
        if (bool.TryParse(value, out bool on))
            set = SetSwitch(name, on);
        else if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int bound))
            set = SetBound(name, bound);
        changed = set ?? this;
        return set is not null;
    }

    private TemplateOptions? SetSwitch(string name, bool on) => name switch
    {
        "strict_variables" => this with { StrictVariables = on },
        "relaxed_member" => this with { RelaxedMemberAccess = on },
        "relaxed_target" => this with { RelaxedTargetAccess = on },
        "relaxed_function" => this with { RelaxedFunctionAccess = on },
        "relaxed_indexer" => this with { RelaxedIndexerAccess = on },
        "null_indexer" => this with { NullIndexer = on },
        "auto_indent" => this with { AutoIndent = on },
        "indent_on_empty_lines" => this with { IndentOnEmptyLines = on },
        "strict_operands" => this with { StrictOperands = on },
        "strict_syntax" => this with { StrictSyntax = on },
        "capture_text" => this with { CaptureText = on },
        "protect_builtins" => this with { ProtectBuiltins = on },
        _ => null,
    };

    private TemplateOptions? SetBound(string name, int bound) => name switch
    {
        "loop_limit" => this with { LoopLimit = bound },
        "recursive_limit" => this with { RecursionLimit = bound },
        "limit_to_string" => this with { TextLimit = bound },
        "object_recursion_limit" => this with { ObjectRecursionLimit = bound },
        "expression_depth_limit" => this with { NestingLimit = Math.Clamp(bound, 1, 250) },
        "step_limit" => this with { StepLimit = bound },
        "output_limit" => this with { OutputLimit = bound },
        _ => null,
    };
}
