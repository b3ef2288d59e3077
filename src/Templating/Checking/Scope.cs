using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

/// <summary>A loop variable and the slot of its value.</summary>
internal readonly record struct LoopName(string Name, string Slot);

/// <summary>
/// What plain names can mean at one level, as at run time: the globals, a function's parameters, the members of an object
/// literal, or the object of 'with'. The values lie in the <see cref="FlowState"/>, in slots that begin with the prefix.
/// </summary>
internal sealed class Scope(string prefix)
{
    public string Prefix => prefix;

    /// <summary>True for a named function: it hides the scopes of the functions that called it.</summary>
    public bool IsFunction { get; init; }

    /// <summary>True if names can be set here.</summary>
    public bool HasSlots { get; init; }

    /// <summary>The object of 'with'; null for other scopes.</summary>
    public StaticType? Target { get; init; }

    public List<LoopName> Loops { get; } = [];
}

/// <summary>The ways out of a loop's body that have been found.</summary>
internal sealed class LoopExits(bool isWhile)
{
    public bool IsWhile => isWhile;

    public FlowState? Break { get; set; }

    public FlowState? Continue { get; set; }
}

/// <summary>A block that <c>wrap</c> gives to a function.</summary>
internal sealed record WrappedBlock(BlockStatement Block, Template Template);

/// <summary>A capture whose block is being checked.</summary>
internal readonly record struct OpenCapture(Expression Target, int LoopDepth, PrintedText Text);

/// <summary>What <c>$</c> names mean: one for the template, and for each include and function body.</summary>
internal sealed class LocalScope(string prefix, CallArguments? arguments)
{
    public string Prefix => prefix;

    /// <summary>The arguments; null in the outermost template, which has none.</summary>
    public CallArguments? Arguments => arguments;

    /// <summary>True for the body of a template, which prints what it returns.</summary>
    public bool IsTemplate { get; init; }

    public WrappedBlock? Wrapped { get; set; }

    public List<LoopName> Loops { get; } = [];

    public Stack<LoopExits> LoopExits { get; } = new();

    public Stack<OpenCapture> Captures { get; } = new();

    /// <summary>What is known where the body returns; null if it never does.</summary>
    public FlowState? Exit { get; set; }

    public StaticType Returned { get; set; } = StaticType.Never;
}
