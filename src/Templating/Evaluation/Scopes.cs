using Hlc.Templating.Syntax;

namespace Hlc.Templating.Evaluation;

/// <summary>A loop variable and its value in the current iteration.</summary>
internal sealed class LoopVariable(string name)
{
    public string Name { get; } = name;

    public Value Value { get; set; }
}

/// <summary>What plain names can mean at one level: the globals over the model, an object of 'with', or a function's parameters.</summary>
internal sealed class Frame(ITemplateObject? members, bool isFunction)
{
    public ITemplateObject? Members { get; } = members;

    /// <summary>True for a named function's frame: it hides the frames of the functions that called it.</summary>
    public bool IsFunction { get; } = isFunction;

    public List<LoopVariable> Loops { get; } = [];
}

/// <summary>What <c>$</c> names mean: one for the template, and for each include and function body.</summary>
internal sealed class LocalFrame(ListValue? arguments, BlockStatement? wrapped, Template? caller)
{
    public ListValue? Arguments { get; } = arguments;

    public BlockStatement? Wrapped { get; } = wrapped;

    /// <summary>The template that holds the wrapped block.</summary>
    public Template? Caller { get; } = caller;

    public ObjectValue Variables { get; } = new();

    public List<LoopVariable> Loops { get; } = [];

    public Stack<LoopState> LoopStates { get; } = new();
}

/// <summary>Where a loop is.</summary>
internal sealed class LoopState(bool isWhile)
{
    public bool IsWhile { get; } = isWhile;

    public int Index { get; set; }

    public int Length { get; set; }

    public bool IsChanged { get; set; }
}

/// <summary>Finds and sets variables.</summary>
internal sealed class Scopes
{
    private readonly List<Frame> _frames = [];
    private readonly ITemplateObject _model;

    public Scopes(ITemplateObject model)
    {
        _model = model;
        _frames.Add(new Frame(Globals, isFunction: false));
    }

    /// <summary>The variables that templates have set; they lie over the model's members.</summary>
    public ObjectValue Globals { get; } = new();

    public Frame Top => _frames[^1];

    public void Push(Frame frame) => _frames.Add(frame);

    public void Pop() => _frames.RemoveAt(_frames.Count - 1);

    public MemberLookup Lookup(string name, out Value value)
    {
        bool isCallerHidden = false;
        for (int index = _frames.Count - 1; index >= 0; index--)
        {
            Frame frame = _frames[index];
            if (frame.IsFunction && isCallerHidden)
                continue;
            isCallerHidden |= frame.IsFunction;
            if (TryLoop(frame.Loops, name, out value))
                return MemberLookup.Found;
            if (frame.Members is { } members)
            {
                MemberLookup found = members.Lookup(name, out value);
                if (found != MemberLookup.Missing)
                    return found;
            }
        }

        return _model.Lookup(name, out value);
    }

    public static bool TryLoop(List<LoopVariable> loops, string name, out Value value)
    {
        for (int index = loops.Count - 1; index >= 0; index--)
        {
            if (string.Equals(loops[index].Name, name, StringComparison.Ordinal))
            {
                value = loops[index].Value;
                return true;
            }
        }

        value = Value.Null;
        return false;
    }

    /// <summary>The object that an assignment to a name writes to; null if that object belongs to the host.</summary>
    public ObjectValue? StoreFor(string name)
    {
        bool isCallerHidden = false;
        for (int index = _frames.Count - 1; index > 0; index--)
        {
            Frame frame = _frames[index];
            if (frame.IsFunction && isCallerHidden)
                continue;
            isCallerHidden |= frame.IsFunction;
            if (frame.IsFunction && frame.Members is ObjectValue parameters)
            {
                bool isGlobal = !parameters.Contains(name)
                    && (Globals.Contains(name) || _model.Lookup(name, out _) != MemberLookup.Missing);
                return isGlobal ? Globals : parameters;
            }

            // A function without parameters has no names of its own.
            if (frame.Members is { } members)
                return members as ObjectValue;
        }

        return Globals;
    }

    /// <summary>The object <c>this</c>.</summary>
    public ITemplateObject Current
    {
        get
        {
            for (int index = _frames.Count - 1; index > 0; index--)
            {
                if (_frames[index].Members is { } members)
                    return members;
            }

            return new RootObject(Globals, _model);
        }
    }

    /// <summary>All plain names that can be read here, for suggestions.</summary>
    public IEnumerable<string> Names() =>
        _frames.SelectMany(frame => frame.Loops.Select(loop => loop.Name).Concat(frame.Members?.MemberNames ?? []))
            .Concat(_model.MemberNames);
}

/// <summary>The globals over the model, as one object.</summary>
internal sealed class RootObject(ObjectValue globals, ITemplateObject model) : ITemplateObject
{
    public ObjectValue Globals { get; } = globals;

    public IEnumerable<string> MemberNames => model.MemberNames.Concat(Globals.MemberNames).Distinct(StringComparer.Ordinal);

    public MemberLookup Lookup(string name, out Value value)
    {
        MemberLookup found = Globals.Lookup(name, out value);
        return found == MemberLookup.Missing ? model.Lookup(name, out value) : found;
    }
}
