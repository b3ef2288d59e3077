using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Hlc.Templating.Evaluation;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

/// <summary>The body of a function or an included template while it is walked, with what is known of all calls that it makes of itself.</summary>
internal sealed class Invocation(object callee, WrappedBlock? wrapped, CallArguments arguments, ImmutableArray<StaticType> parameters, FlowState entry)
{
    /// <summary>True for a call of the same body with the same block: what the block of another <c>wrap</c> calls does not go on without an end.</summary>
    public bool IsOf(object other, WrappedBlock? block) => ReferenceEquals(callee, other) && ReferenceEquals(wrapped?.Block, block?.Block);

    public CallArguments Arguments { get; private set; } = arguments;

    /// <summary>What each declared parameter can be.</summary>
    public ImmutableArray<StaticType> Parameters { get; private set; } = parameters;

    public FlowState Entry { get; private set; } = entry;

    /// <summary>What is known after a call; null as long as no call is known to return.</summary>
    public FlowState? Exit { get; set; }

    public StaticType Result { get; set; } = StaticType.Never;

    public PrintedText Printed { get; } = new();

    public bool IsRecursive { get; private set; }

    /// <summary>True if a call of itself brought something new since the body was begun.</summary>
    public bool IsChanged { get; set; }

    public void Recur(CallArguments arguments, ImmutableArray<StaticType> parameters, FlowState state)
    {
        IsRecursive = true;
        CallArguments joined = Arguments.Or(arguments);
        ImmutableArray<StaticType> types = [.. Parameters.Zip(parameters, (mine, other) => mine.Or(other))];
        FlowState entry = FlowState.Join(Entry, Entry.WithGlobals(state)) ?? Entry;
        IsChanged |= !joined.SameTypes(Arguments) || !types.SequenceEqual(Parameters) || !entry.SameAs(Entry);
        (Arguments, Parameters, Entry) = (joined, types, entry);
    }
}

/// <summary>What is walked by a call.</summary>
internal sealed record Callee(object Identity, string Name, Template Template, Statement Body)
{
    /// <summary>The declared parameters; null for a template, and for a function that takes any arguments.</summary>
    public ImmutableArray<Parameter>? Parameters { get; init; }

    public bool IsNamedFunction { get; init; }

    public bool IsTemplate { get; init; }
}

internal sealed partial class Checker
{
    private const int DeepestCall = 100;

    private readonly List<Invocation> _active = [];
    private readonly Dictionary<FunctionDeclaration, FunctionValue> _functions = new(ReferenceEqualityComparer.Instance);
    private readonly List<FunctionValue> _declared = [];
    private readonly HashSet<object> _called = new(ReferenceEqualityComparer.Instance);

    private StaticType Declare(FunctionDeclaration declaration) => StaticType.FunctionOf(FunctionFor(declaration));

    private FunctionValue FunctionFor(FunctionDeclaration declaration)
    {
        if (_functions.TryGetValue(declaration, out FunctionValue? known))
            return known;
        var function = new FunctionValue(declaration, _template);
        _functions.Add(declaration, function);
        _declared.Add(function);
        return function;
    }

    private static Callee CalleeOf(FunctionDeclaration declaration, Template template, string name) =>
        new(declaration, name, template, declaration.Body)
        {
            Parameters = declaration.Parameters,
            IsNamedFunction = declaration.Name is not null,
        };

    private StaticType CallDeclared(
        FunctionDeclaration declaration, Template template, string name, CallArguments arguments, CheckedSite site)
    {
        _called.Add(declaration);
        return TryBind(declaration, name, arguments, site.Span, out ImmutableArray<StaticType> parameters)
            ? Invoke(CalleeOf(declaration, template, name), arguments, parameters, site)
            : StaticType.Mistake;
    }

    private bool TryBind(
        FunctionDeclaration declaration, string name, CallArguments arguments, TemplateSpan span, out ImmutableArray<StaticType> bound)
    {
        bound = [];
        if (declaration.Parameters is not { } parameters)
            return true;
        int fixedCount = declaration.TakesMore ? parameters.Length - 1 : parameters.Length;
        int maximum = declaration.TakesMore ? int.MaxValue : parameters.Length;
        var types = new StaticType?[parameters.Length];
        for (int index = 0; index < fixedCount; index++)
        {
            types[index] = index < arguments.Positional.Length ? arguments.Positional[index].Type
                : parameters[index].Default is { } value ? TypeOf(value) : null;
        }

        foreach (CheckedArgument argument in arguments.Named)
        {
            int position = parameters.ToList().FindIndex(parameter => parameter.Name == argument.Name);
            if (position < 0)
            {
                Report(
                    argument.Expression?.Span ?? span,
                    $"'{name}' has no parameter '{argument.Name}'",
                    NearestName.Help(argument.Name ?? string.Empty, parameters.Select(parameter => parameter.Name)));
                return false;
            }

            types[position] = argument.Type;
        }

        if (declaration.TakesMore)
        {
            StaticType rest = StaticType.Never;
            foreach (CheckedArgument argument in arguments.Positional.Skip(fixedCount))
                rest = rest.Or(argument.Type);
            types[^1] = new StaticType(TypeKinds.List) { Item = rest.IsNever ? null : rest };
        }

        if (arguments.Count > maximum || types.Any(type => type is null))
        {
            WrongCount(span, name, arguments.Count, declaration.Required, maximum);
            return false;
        }

        bound = [.. types.Select(type => type ?? StaticType.Mistake)];
        return true;
    }

    private StaticType Invoke(Callee callee, CallArguments arguments, ImmutableArray<StaticType> parameters, CheckedSite? site)
    {
        if (_state is not { } entry)
            return StaticType.Never;
        TemplateSpan span = site?.Span ?? callee.Body.Span;
        foreach (Invocation outer in _active)
        {
            if (outer.IsOf(callee.Identity, site?.Wrapped))
            {
                outer.Recur(arguments, parameters, entry);
                _state = outer.Exit is { } exit ? entry.WithGlobals(exit) : null;
                _printed.Add(outer.Printed.Safety);
                return outer.Result;
            }
        }

        if (_active.Count >= DeepestCall || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return Mistake(span, $"Calls and includes are nested more than {DeepestCall} deep");

        var invocation = new Invocation(callee.Identity, site?.Wrapped, arguments, parameters, entry);
        (Template Template, LocalScope Locals, PrintedText Printed) caller = (_template, _locals, _printed);
        _printed = invocation.Printed;
        _active.Add(invocation);
        if (site is not null)
            _stack.Add(new TemplateFrame(_template.Name, span, callee.Name));
        for (int round = 0; WalkBody(callee, invocation, site?.Wrapped); round++)
        {
            if (round == MostRounds)
            {
                Report(span, $"What '{callee.Name}' collects by calling itself takes ever new forms, so it cannot be checked");
                break;
            }
        }

        if (site is not null)
            _stack.RemoveAt(_stack.Count - 1);
        _active.RemoveAt(_active.Count - 1);
        (_template, _locals, _printed) = caller;
        _printed.Add(invocation.Printed.Safety);
        _state = invocation.Exit;
        return invocation.Result;
    }

    // Walks the body once; true if that must be repeated, because the body calls itself and more is known now.
    private bool WalkBody(Callee callee, Invocation invocation, WrappedBlock? wrapped)
    {
        var scope = new Scope($"{_scopes.Count}:") { IsFunction = callee.IsNamedFunction, HasSlots = callee.Parameters is not null };
        bool hasScope = callee.Parameters is not null || callee.IsNamedFunction;
        if (hasScope)
            _scopes.Add(scope);
        _template = callee.Template;
        _locals = new LocalScope($"${_active.Count}:", invocation.Arguments) { IsTemplate = callee.IsTemplate, Wrapped = wrapped };
        FlowState state = invocation.Entry;
        for (int index = 0; callee.Parameters is { } declared && index < declared.Length; index++)
            state = state.Set(scope.Prefix + declared[index].Name, invocation.Parameters[index]);
        foreach (CheckedArgument argument in callee.IsTemplate ? invocation.Arguments.Named : [])
            state = state.Set(_locals.Prefix + argument.Name, argument.Type);
        _state = state;
        invocation.IsChanged = false;
        TextSafety printed = invocation.Printed.Safety;

        if (callee.Body is BlockStatement block)
            WalkBlock(block);
        else
            Walk(callee.Body);

        StaticType result = invocation.Result.Or(_state is null ? _locals.Returned : _locals.Returned.Or(StaticType.Nothing));
        FlowState? exit = FlowState.Join(_state, _locals.Exit)?.Leave(_locals.Prefix);
        if (hasScope)
        {
            _scopes.RemoveAt(_scopes.Count - 1);
            exit = exit?.Leave(scope.Prefix);
        }

        exit = FlowState.Join(invocation.Exit, exit);
        bool isNew = invocation.IsChanged || !printed.Equals(invocation.Printed.Safety) || !result.Equals(invocation.Result) || !(exit?.SameAs(invocation.Exit) ?? true);
        (invocation.Result, invocation.Exit) = (result, exit);
        return invocation.IsRecursive && isNew;
    }

    // What nothing calls is checked with unknown arguments, after all else.
    private void CheckUncalled(FlowState state)
    {
        for (int index = 0; index < _declared.Count; index++)
        {
            if (_declared[index] is not { Declaration: { } declaration, Template: { } template } function || !_called.Add(declaration))
                continue;
            _state = state;
            _template = template;
            ImmutableArray<StaticType> unknown = [.. (declaration.Parameters ?? []).Select(_ => StaticType.Mistake)];
            Invoke(CalleeOf(declaration, template, function.Name), CallArguments.Unknown, unknown, null);
        }
    }
}
