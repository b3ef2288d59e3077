using Hlc.Templating.Builtins;
using Hlc.Templating.Evaluation;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

internal sealed partial class Checker
{
    /// <summary>What a name was found to be.</summary>
    /// <param name="Type">What it can be.</param>
    /// <param name="Path">Under which key tests remember what they find out about it.</param>
    /// <param name="MayBeMissing">True if it is set on some ways to this place only.</param>
    private readonly record struct FoundName(StaticType Type, string Path, bool MayBeMissing);

    private const string ModelPrefix = "m:";

    private StaticType? FunctionNamed(string name)
    {
        if (_settings.Functions.Functions.TryGetValue(name, out RegisteredFunction? host))
        {
            if (!_hostFunctions.TryGetValue(name, out FunctionValue? function))
                _hostFunctions.Add(name, function = new FunctionValue(host));
            return StaticType.FunctionOf(function);
        }

        if (!BuiltinTable.TryGet(name, out Value builtin))
            return null;
        return builtin.AsObject is BuiltinGroup group
            ? StaticType.ObjectOf(new GroupShape(group))
            : builtin.AsFunction is { } known ? StaticType.FunctionOf(known) : null;
    }

    private FoundName? Find(string name)
    {
        if (_state is not { } state)
            return null;
        var perhaps = new FoundName(StaticType.Never, "", true);
        bool isCallerHidden = false;
        for (int index = _scopes.Count - 1; index >= 0; index--)
        {
            Scope scope = _scopes[index];
            if (scope.IsFunction && isCallerHidden)
                continue;
            isCallerHidden |= scope.IsFunction;
            if ((FindLoop(scope.Loops, name) ?? FindIn(scope, state, name)) is not { } found)
                continue;
            perhaps = Either(perhaps, found);
            if (!found.MayBeMissing)
                return perhaps;
        }

        if (Read(_root, name) is { } member)
            return Either(perhaps, Known(ModelPrefix + name, member, false));
        return perhaps.Type.IsNever ? null : perhaps;
    }

    private static FoundName Either(FoundName perhaps, FoundName found) => perhaps.Type.IsNever
        ? found
        : new FoundName(perhaps.Type.Or(found.Type), perhaps.Path, found.MayBeMissing);

    private FoundName Known(string path, StaticType type, bool mayBeMissing) =>
        new(_state?.Fact(path) ?? type, path, mayBeMissing);

    private FoundName? FindLoop(List<LoopName> loops, string name)
    {
        for (int index = loops.Count - 1; index >= 0; index--)
        {
            if (loops[index].Name == name && _state is { } state && state.TryVariable(loops[index].Slot, out Binding binding))
                return Known(loops[index].Slot, binding.Type, false);
        }

        return null;
    }

    private FoundName? FindIn(Scope scope, FlowState state, string name)
    {
        string path = scope.Prefix + name;
        if (scope.Target is not { } target)
            return scope.HasSlots && state.TryVariable(path, out Binding binding) ? Known(path, binding.Type, binding.MayBeMissing) : null;
        if (target.IsFree)
            return Known(path, target, true);
        StaticType type = StaticType.Never;
        bool isEverywhere = true;
        foreach (ObjectShape shape in target.Shapes)
        {
            StaticType? member = Read(shape, name);
            isEverywhere &= member is not null;
            type = type.Or(member ?? StaticType.Never);
        }

        return type.IsNever ? null : Known(path, type, !isEverywhere);
    }

    private StaticType CheckVariable(VariableExpression variable)
    {
        string name = variable.Name;
        if (FunctionNamed(name) is { } function)
            return function;
        if (Find(name) is not { } found)
            return MissingName(variable);
        if (found is { MayBeMissing: true, Type.IsFree: false })
        {
            Report(
                variable.Span,
                $"'{name}' is not set on every way to this place",
                "set it before, in every branch; a loop may run no times");
        }

        return found.Type;
    }

    private StaticType MissingName(VariableExpression variable) => BuiltinTable.IsUnsupported(variable.Name)
        ? Mistake(variable.Span, $"The functions of '{variable.Name}' are not supported", "let the host put the date into the model")
        : Mistake(variable.Span, $"'{variable.Name}' is not defined here", NearestName.Help(variable.Name, KnownNames()));

    private IEnumerable<string> KnownNames()
    {
        foreach (Scope scope in _scopes)
        {
            foreach (string slot in _state?.Slots ?? [])
            {
                if (slot.StartsWith(scope.Prefix, StringComparison.Ordinal))
                    yield return slot[(slot.LastIndexOf(':') + 1)..];
            }

            foreach (ObjectShape shape in scope.Target?.Shapes ?? [])
            {
                foreach (string name in shape.MemberNames)
                    yield return name;
            }
        }

        foreach (string name in _root.MemberNames.Concat(_settings.Functions.Functions.Keys).Concat(BuiltinTable.RootNames))
            yield return name;
    }

    private StaticType CheckLocal(LocalExpression local)
    {
        string path = _locals.Prefix + local.Name;
        if (FindLoop(_locals.Loops, local.Name) is { } loop)
            return loop.Type;
        if (_state is { } state && state.TryVariable(path, out Binding binding))
        {
            if (binding.MayBeMissing)
                Report(local.Span, $"'${local.Name}' is not set on every way to this place", "set it before, in every branch");
            return state.Fact(path) ?? binding.Type;
        }

        if (_locals.Arguments is { AreUnknown: true })
            return StaticType.Mistake;
        return Mistake(
            local.Span,
            $"'${local.Name}' is not defined here",
            NearestName.Help(local.Name, LocalNames()) ?? "an argument that may be left out is read as '$.name'");
    }

    private IEnumerable<string> LocalNames() => (_state?.Slots ?? [])
        .Where(slot => slot.StartsWith(_locals.Prefix, StringComparison.Ordinal))
        .Select(slot => slot[(slot.LastIndexOf(':') + 1)..]);

    // The key under which tests remember what they find out about a name or a member of one; null for other expressions.
    private string? PathOf(Expression expression) => expression switch
    {
        VariableExpression variable => FunctionNamed(variable.Name) is null ? Find(variable.Name)?.Path : null,
        LocalExpression local => FindLoop(_locals.Loops, local.Name)?.Path ?? _locals.Prefix + local.Name,
        ArgumentExpression argument => $"{_locals.Prefix}@{argument.Index}",
        MemberExpression { Target: ArgumentsExpression } member => $"{_locals.Prefix}@.{member.Name}",
        MemberExpression member => PathOf(member.Target) is { } path ? $"{path}.{member.Name}" : null,
        ParenthesizedExpression parenthesized => PathOf(parenthesized.Inner),
        _ => null,
    };
}
