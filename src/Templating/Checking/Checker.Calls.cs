using System.Collections.Immutable;
using Hlc.Templating.Evaluation;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

/// <summary>Where a call is, and what surrounds it.</summary>
internal readonly record struct CheckedSite(TemplateSpan Span, WrappedBlock? Wrapped, bool IsPrinted);

internal sealed partial class Checker
{
    private StaticType CheckCall(CallExpression call, WrappedBlock? wrapped, bool isPrinted)
    {
        ImmutableArray<CheckedArgument>.Builder positional = ImmutableArray.CreateBuilder<CheckedArgument>();
        ImmutableArray<CheckedArgument>.Builder named = ImmutableArray.CreateBuilder<CheckedArgument>();
        foreach (Argument argument in call.Arguments)
        {
            if (argument.Value is SpreadExpression spread)
                return Mistake(spread.Span, "A list cannot be spread into arguments in a template that is checked", "pass the list itself");
            var given = new CheckedArgument(argument.Name, Check(argument.Value), argument.Value);
            (argument.Name is null ? positional : named).Add(given);
        }

        if (_state is null)
            return StaticType.Never;
        var arguments = new CallArguments(positional.DrainToImmutable(), named.DrainToImmutable());
        StaticType callee = CheckCallee(call.Target);
        StaticType other = callee.Without(TypeKinds.Function);
        if (callee.IsFree && callee.Functions.Length == 0)
            return callee.Safety.IsRaw ? Mistake(call.Target.Span, "This is not known to be a function") : callee;
        if (!other.IsNever && !callee.IsFree)
        {
            string hint = call.IsPiped
                ? "what stands right of '|' must be a function"
                : "values in a row are a call; separate statements with ';' or a line break";
            return Mistake(
                call.Target.Span,
                $"This is {TypeNames.Of(other.Kinds)}, not a function, but it is given {Count(arguments.Count)}",
                hint);
        }

        return CallEach(callee, arguments, new CheckedSite(call.Target.Span, wrapped, isPrinted));
    }

    private StaticType CheckCallee(Expression target)
    {
        if (target is not VariableExpression variable)
            return CheckRaw(target);
        return FunctionNamed(variable.Name) is null && Find(variable.Name) is null
            ? Mistake(
                variable.Span,
                $"There is no function '{variable.Name}'",
                NearestName.Help(variable.Name, KnownNames()))
            : CheckVariable(variable);
    }

    // Calls whichever of the functions it is.
    private StaticType CallEach(StaticType callee, CallArguments arguments, CheckedSite site)
    {
        FlowState? before = _state;
        FlowState? after = null;
        StaticType result = StaticType.Never;
        foreach (FunctionValue function in callee.Functions)
        {
            _state = before;
            result = result.Or(Call(function, arguments, site));
            after = FlowState.Join(after, _state);
        }

        _state = after;
        return result;
    }

    private StaticType Call(FunctionValue function, CallArguments arguments, CheckedSite site)
    {
        if (_state is null || !TakeStep(site.Span))
            return StaticType.Never;
        if (function is { Declaration: { } declaration, Template: { } template })
            return CallDeclared(declaration, template, function.Name, arguments, site);
        if (function.Builtin is { } builtin)
            return builtin.IsInclude ? CheckInclude(builtin, arguments, site) : CallBuiltin(builtin, arguments, site);
        return function.Host is { } host ? CallHost(host, arguments, site) : StaticType.Mistake;
    }

    // What a builtin calls for each item of a list: any number of times, perhaps none.
    private StaticType CallForItems(StaticType function, CallArguments arguments, CheckedSite site)
    {
        if (function.IsFree)
            return function;
        FlowState? before = _state;
        StaticType result = StaticType.Never;
        (FlowState? after, _) = WalkRounds(site.Span, isWhile: false, head =>
        {
            _state = head;
            result = result.Or(CallEach(function, arguments, site with { Wrapped = null, IsPrinted = false }));
            return null;
        });
        _state = FlowState.Join(before, after);
        return result.CanBe(TypeKinds.Nothing) ? result.Without(TypeKinds.Nothing).Or(StaticType.Null) : result;
    }

    private StaticType CallBuiltin(Builtins.Builtin builtin, CallArguments arguments, CheckedSite site)
    {
        var given = new CheckedArgument?[Math.Max(arguments.Positional.Length, builtin.Parameters.Length)];
        for (int index = 0; index < arguments.Positional.Length; index++)
            given[index] = arguments.Positional[index];
        int last = arguments.Positional.Length;
        foreach (CheckedArgument argument in arguments.Named)
        {
            int position = Array.IndexOf(builtin.Parameters, argument.Name);
            if (position < 0)
            {
                return Mistake(
                    argument.Expression?.Span ?? site.Span,
                    $"'{builtin.Name}' has no parameter '{argument.Name}'",
                    NearestName.Help(argument.Name ?? string.Empty, builtin.Parameters));
            }

            given[position] = argument;
            last = Math.Max(last, position + 1);
        }

        if (last < builtin.Required || last > builtin.Maximum)
            return WrongCount(site.Span, builtin.Name, last, builtin.Required, builtin.Maximum);
        BuiltinType type = BuiltinTypes.Of(builtin.Name);
        bool areRight = true;
        for (int index = 0; index < last; index++)
        {
            TypeKinds takes = index < type.Takes.Length ? type.Takes[index] : TypeKinds.Value | TypeKinds.Null;
            CheckedArgument argument = given[index] ?? new CheckedArgument(null, StaticType.Null, null);

            // Null stands for what may be left out.
            if (index >= builtin.Required && argument.Type.Kinds == TypeKinds.Null)
                takes |= TypeKinds.Null;
            areRight &= IsTaken(builtin.Name, takes, argument, site.Span);
        }

        if (!areRight)
            return StaticType.Mistake;
        return type.Gives(new BuiltinCall(
            given,
            Read,
            (function, passed) => CallForItems(function, CallArguments.Of(passed), site),
            (index, message, help) => Mistake(given[index]?.Expression?.Span ?? site.Span, $"'{builtin.Name}' {message}", help)));
    }

    private StaticType CallHost(RegisteredFunction host, CallArguments arguments, CheckedSite site)
    {
        if (arguments.Named.Length > 0)
        {
            return Mistake(
                arguments.Named[0].Expression?.Span ?? site.Span,
                $"'{host.Name}' takes no arguments by name, but is given '{arguments.Named[0].Name}'");
        }

        int count = arguments.Positional.Length;
        if (count < host.Minimum || count > host.Maximum)
            return WrongCount(site.Span, host.Name, count, host.Minimum, host.Maximum);
        if (host.Signature is not { } signature)
            return StaticType.Free;
        bool areRight = true;
        for (int index = 0; index < count && index < signature.Parameters.Length; index++)
        {
            FunctionParameter parameter = signature.Parameters[index];
            CheckedArgument argument = arguments.Positional[index];
            areRight &= IsTaken(host.Name, parameter.Kinds, argument, site.Span) && IsLiteral(host.Name, parameter, argument, site.Span);
        }

        if (!areRight)
            return StaticType.Mistake;
        if (signature.IsFilter)
            return StaticType.TextOf(TextSafety.Of(host.Name));
        return (signature.Result & (TypeKinds.List | TypeKinds.Object | TypeKinds.Function)) != 0
            ? StaticType.Free
            : new StaticType(signature.Result) { Safety = TextSafety.Raw };
    }

    private bool IsLiteral(string function, FunctionParameter parameter, CheckedArgument argument, TemplateSpan site)
    {
        if (parameter.Literal is not { } judge)
            return true;
        TemplateSpan span = argument.Expression?.Span ?? site;
        string? wrong = argument.Expression is LiteralExpression literal
            ? judge(literal.Value)
            : $"The {parameter.Name} of '{function}' must be written out in the template";
        if (wrong is not null)
            Report(span, wrong);
        return wrong is null;
    }

    private bool IsTaken(string function, TypeKinds takes, CheckedArgument argument, TemplateSpan site)
    {
        StaticType type = argument.Type;
        if (type.IsFree)
            return true;
        TemplateSpan span = argument.Expression?.Span ?? site;
        if (type.CanBeNull && (takes & TypeKinds.Null) == 0)
        {
            if (argument.Expression is { } expression)
                ReportNull(expression, type, $"'{function}' is given it");
            else
                Report(span, $"'{function}' is given what may be null");
            return false;
        }

        TypeKinds wrong = type.NotNull().Kinds & ~takes;
        if (wrong == TypeKinds.None)
            return true;
        string? help = (wrong & (TypeKinds.List | TypeKinds.Object)) != 0 && (takes & TypeKinds.Scalar) != 0
            ? "loop over it, or name one of its members"
            : (wrong & TypeKinds.Function) != 0 ? "call it in parentheses" : null;
        Report(span, $"'{function}' takes {TypeNames.Of(takes & ~TypeKinds.Null)} here, not {TypeNames.Of(wrong)}", help);
        return false;
    }

    private StaticType WrongCount(TemplateSpan span, string name, int given, int minimum, int maximum)
    {
        string wanted = maximum == int.MaxValue ? $"at least {Count(minimum)}"
            : minimum == maximum ? Count(minimum)
            : $"{minimum} to {Count(maximum)}";
        return Mistake(span, $"'{name}' takes {wanted}, but is given {given}");
    }

    private static string Count(int arguments) => arguments == 1 ? "1 argument" : $"{arguments} arguments";
}
