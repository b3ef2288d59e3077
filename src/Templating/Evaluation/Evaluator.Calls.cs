using System.Runtime.CompilerServices;
using Hlc.Templating.Builtins;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Evaluation;

/// <summary>Where a call is, and what surrounds it.</summary>
internal readonly record struct CallSite(TemplateSpan Span, BlockStatement? Wrapped, bool IsPrinted);

/// <summary>An argument that is passed by name.</summary>
internal readonly record struct NamedValue(string Name, Value Value);

internal sealed partial class Evaluator
{
    private const int FewArguments = 4;

    [InlineArray(FewArguments)]
    private struct ArgumentBuffer
    {
        private Value _first;
    }

    private bool Call(CallExpression call, BlockStatement? wrapped, bool isPrinted, out Value value)
    {
        value = Value.Null;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return FailTooDeep(call, out value);

        // What is piped comes first, in evaluation as on the page.
        bool isPlain = true;
        foreach (Argument argument in call.Arguments)
            isPlain &= argument is { Name: null, Value: not SpreadExpression };
        if (!isPlain)
            return CallWithList(call, wrapped, isPrinted, out value);

        int count = call.Arguments.Length;
        ArgumentBuffer buffer = default;
        Span<Value> few = buffer;
        Span<Value> arguments = count <= FewArguments ? few[..count] : new Value[count];
        for (int index = 0; index < count; index++)
        {
            if (!Evaluate(call.Arguments[index].Value, out arguments[index]))
                return false;
        }

        return FindFunction(call, count, out FunctionValue? function)
            && (function is null || Invoke(function, arguments, null, new CallSite(SiteOf(call), wrapped, isPrinted), out value));
    }

    private static TemplateSpan SiteOf(CallExpression call) => call.Target.Span;

    private bool CallWithList(CallExpression call, BlockStatement? wrapped, bool isPrinted, out Value value)
    {
        value = Value.Null;
        var positional = new List<Value>();
        var named = new List<NamedValue>();
        foreach (Argument argument in call.Arguments)
        {
            Expression expression = argument.Value is SpreadExpression spread ? spread.Operand : argument.Value;
            if (!Evaluate(expression, out Value argumentValue))
                return false;
            if (argument.Name is not null)
                named.Add(new NamedValue(argument.Name, argumentValue));
            else if (argument.Value is not SpreadExpression)
                positional.Add(argumentValue);
            else if (!Spread(argumentValue, expression.Span, positional))
                return false;
        }

        return FindFunction(call, positional.Count + named.Count, out FunctionValue? function)
            && (function is null || Invoke(
                function,
                System.Runtime.InteropServices.CollectionsMarshal.AsSpan(positional),
                named,
                new CallSite(SiteOf(call), wrapped, isPrinted),
                out value));
    }

    private bool Spread(in Value value, TemplateSpan span, List<Value> arguments)
    {
        if (value.AsList is not { } list)
            return Fail(span, $"Only a list can be spread into arguments, not {Kinds.Name(value)}");
        if (!Accept(_budget.Items(list.Count), span))
            return false;
        for (int index = 0; index < list.Count; index++)
            arguments.Add(list[index]);
        return true;
    }

    // The function is null where the options let a missing one pass.
    private bool FindFunction(CallExpression call, int count, out FunctionValue? function)
    {
        function = null;
        if (!EvaluateCallee(call.Target, out Value callee, out string? missing))
            return false;
        function = callee.AsFunction;
        if (callee.Kind == ValueKind.Function && function is not null)
            return true;
        if (missing is not null)
        {
            return _options.RelaxedFunctionAccess || Fail(
                call.Target.Span,
                $"There is no function '{missing}'",
                call.Target is VariableExpression ? NearestName.Help(missing, KnownNames()) : null);
        }

        string hint = call.IsPiped
            ? "what stands right of '|' must be a function"
            : "values in a row are a call; separate statements with ';' or a line break";
        return Fail(call.Target.Span, $"This is {Kinds.Name(callee)}, not a function, but it is given {Count(count)}", hint);
    }

    // The function that a name or path stands for. `missing` is its text if there is nothing of that name.
    private bool EvaluateCallee(Expression target, out Value callee, out string? missing)
    {
        missing = null;
        if (target is VariableExpression variable)
        {
            MemberLookup found = MemberLookup.Found;
            if (!(_options.ProtectBuiltins && TryBuiltin(variable, out callee)))
                found = _scopes.Lookup(variable.Name, out callee);
            if (found == MemberLookup.Missing && !TryBuiltin(variable, out callee))
                missing = variable.Name;
            return found != MemberLookup.Failed;
        }

        if (!EvaluateRaw(target, out callee))
            return false;
        if (callee.IsNull && target is MemberExpression member)
            missing = _template.Text.Substring(member.Span.Offset, member.Span.Length);
        return true;
    }

    private bool CheckDepth(TemplateSpan span) =>
        _options.RecursionLimit == 0 || _stack.Count < _options.RecursionLimit
        || Fail(span, $"Calls and includes are nested more than {_options.RecursionLimit} deep");

    private FunctionResult CallBack(FunctionValue function, ReadOnlySpan<Value> arguments, TemplateSpan span) =>
        Invoke(function, arguments, null, new CallSite(span, null, false), out Value value)
            ? FunctionResult.Of(value)
            : FunctionResult.Failed;

    private bool Invoke(
        FunctionValue function, ReadOnlySpan<Value> arguments, List<NamedValue>? named, CallSite site, out Value value)
    {
        value = Value.Null;
        if (!Accept(_budget.Steps(1), site.Span))
            return false;
        if (function.Declaration is { } declaration && function.Template is { } template)
            return InvokeDeclared(function, declaration, template, arguments, named, site, out value);
        if (function.Builtin is { IsInclude: true } include)
            return Include(include, arguments, named, site, out value);
        if (function.Builtin is { } builtin)
        {
            if (named is { Count: > 0 } || arguments.Length < builtin.Required || arguments.Length > builtin.Maximum)
            {
                if (!BindBuiltin(builtin, arguments, named, site.Span, out Value[] bound))
                    return false;
                return Accept(builtin.Body(_services.At(site.Span), bound), site.Span, out value);
            }

            return Accept(builtin.Body(_services.At(site.Span), arguments), site.Span, out value);
        }

        return InvokeHost(function, arguments, named, site.Span, out value);
    }

    private bool InvokeHost(
        FunctionValue function, ReadOnlySpan<Value> arguments, List<NamedValue>? named, TemplateSpan span, out Value value)
    {
        value = Value.Null;
        if (function.Host is not { } host)
            return Fail(span, $"'{function.Name}' cannot be called");
        if (named is { Count: > 0 })
            return Fail(span, $"'{host.Name}' takes no arguments by name, but is given '{named[0].Name}'");
        if (arguments.Length < host.Minimum || arguments.Length > host.Maximum)
            return FailCount(span, host.Name, arguments.Length, host.Minimum, host.Maximum);
        return Accept(host.Function(arguments), span, out value);
    }

    private bool FailCount(TemplateSpan span, string name, int given, int minimum, int maximum)
    {
        string wanted = maximum == int.MaxValue ? $"at least {Count(minimum)}"
            : minimum == maximum ? Count(minimum)
            : $"{minimum} to {Count(maximum)}";
        return Fail(span, $"'{name}' takes {wanted}, but is given {given}");
    }

    private static string Count(int arguments) => arguments == 1 ? "1 argument" : $"{arguments} arguments";

    private bool BindBuiltin(
        Builtin builtin, ReadOnlySpan<Value> arguments, List<NamedValue>? named, TemplateSpan span, out Value[] bound)
    {
        bound = [];
        int last = arguments.Length;
        foreach (NamedValue argument in named ?? [])
        {
            int position = Array.IndexOf(builtin.Parameters, argument.Name);
            if (position < 0)
                return Fail(span, $"'{builtin.Name}' has no parameter '{argument.Name}'", NearestName.Help(argument.Name, builtin.Parameters));
            last = Math.Max(last, position + 1);
        }

        if (last < builtin.Required || last > builtin.Maximum)
            return FailCount(span, builtin.Name, last, builtin.Required, builtin.Maximum);
        bound = new Value[last];
        arguments.CopyTo(bound);
        foreach (NamedValue argument in named ?? [])
            bound[Array.IndexOf(builtin.Parameters, argument.Name)] = argument.Value;
        return true;
    }

    private bool InvokeDeclared(
        FunctionValue function,
        FunctionDeclaration declaration,
        Template template,
        ReadOnlySpan<Value> arguments,
        List<NamedValue>? named,
        CallSite site,
        out Value value)
    {
        value = Value.Null;
        var given = new ListValue(arguments.Length);
        given.Items.AddRange(arguments);
        ObjectValue? parameters = null;
        if (declaration.Parameters is { } declared)
        {
            parameters = new ObjectValue(declared.Length);
            if (!BindParameters(function.Name, declaration, arguments, named, site.Span, parameters))
                return false;
        }
        else
            SetNamed(given, named);

        if (!CheckDepth(site.Span))
            return false;
        LocalFrame callerLocals = _locals;
        Template caller = _template;
        int outerCall = _caller;
        EnterCall(site.Span);
        string? indent = _output.Indent;
        _stack.Add(new TemplateFrame(_template.Name, site.Span, function.Name));
        bool hasFrame = parameters is not null || declaration.Name is not null;
        if (hasFrame)
            _scopes.Push(new Frame(parameters, declaration.Name is not null));
        _locals = new LocalFrame(given, site.Wrapped, caller);
        SwitchTo(template);

        Flow flow = declaration.Body is BlockStatement body ? ExecuteBlock(body) : Execute(declaration.Body);
        if (flow == Flow.Return)
            value = _returned;
        _returned = Value.Null;

        (_locals, _caller) = (callerLocals, outerCall);
        SwitchTo(caller);
        if (hasFrame)
            _scopes.Pop();
        _output.Indent = indent;
        _stack.RemoveAt(_stack.Count - 1);
        return flow != Flow.Stop;
    }

    private static void SetNamed(ListValue arguments, List<NamedValue>? named)
    {
        foreach (NamedValue argument in named ?? [])
            (arguments.Members ??= new ObjectValue()).Set(argument.Name, argument.Value);
    }

    private bool BindParameters(
        string name,
        FunctionDeclaration declaration,
        ReadOnlySpan<Value> arguments,
        List<NamedValue>? named,
        TemplateSpan span,
        ObjectValue bound)
    {
        if (declaration.Parameters is not { } parameters)
            return true;
        int fixedCount = declaration.TakesMore ? parameters.Length - 1 : parameters.Length;
        int maximum = declaration.TakesMore ? int.MaxValue : parameters.Length;
        int given = arguments.Length + (named?.Count ?? 0);
        if (given > maximum)
            return FailCount(span, name, given, declaration.Required, maximum);
        for (int index = 0; index < fixedCount; index++)
        {
            if (index < arguments.Length)
                bound.Set(parameters[index].Name, arguments[index]);
            else if (parameters[index].Default is { } value)
                bound.Set(parameters[index].Name, value);
        }

        foreach (NamedValue argument in named ?? [])
        {
            if (!parameters.Any(parameter => parameter.Name == argument.Name))
                return Fail(span, $"'{name}' has no parameter '{argument.Name}'", NearestName.Help(argument.Name, parameters.Select(parameter => parameter.Name)));
            bound.Set(argument.Name, argument.Value);
        }

        if (declaration.TakesMore)
        {
            var rest = new ListValue(0);
            if (arguments.Length > fixedCount)
                rest.Items.AddRange(arguments[fixedCount..]);
            bound.Set(parameters[^1].Name, Value.From(rest));
        }

        return bound.Count == parameters.Length || FailCount(span, name, given, declaration.Required, maximum);
    }
}
