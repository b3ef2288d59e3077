using Hlc.Templating.Builtins;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

internal sealed partial class Checker
{
    private void WalkAssignment(AssignmentStatement statement)
    {
        StaticType before = statement.Operator is null ? StaticType.Never : Check(statement.Target);
        StaticType value = Check(statement.Value);
        if (statement.Operator is { } op)
            value = Operate(op, before, value, statement.Target, statement.Value, statement.Span);
        Assign(statement.Target, value);
    }

    private void Assign(Expression target, StaticType value)
    {
        switch (target)
        {
            case VariableExpression variable:
                AssignVariable(variable, value);
                break;
            case LocalExpression local:
                Store(_locals.Prefix + local.Name, value, local.Span, "$" + local.Name);
                break;
            default:
                // Another name may stand for the same list or object, so that its type would change unseen.
                Report(target.Span, "A member or an item cannot be set in a template that is checked", "build a new object or list");
                break;
        }
    }

    private void AssignVariable(VariableExpression variable, StaticType value)
    {
        string name = variable.Name;
        if (BuiltinTable.TryGet(name, out _) || _settings.Functions.Functions.ContainsKey(name))
            Report(variable.Span, $"'{name}' is the name of a function and cannot be assigned", "choose another name");
        else if (StoreFor(name) is not { } slot)
            Report(variable.Span, $"'{name}' cannot be set here: it would become a member of the object", "set it before");
        else
            Store(slot, value, variable.Span, name);
    }

    private void Store(string slot, StaticType value, TemplateSpan span, string name)
    {
        if (_state is not { } state)
            return;
        if (state.IsReadOnly(slot))
            Report(span, $"'{name}' is read-only");
        _state = state.Set(slot, value);

        // A function sets a global if there is one. If there may be one, both have the value afterwards.
        string global = _scopes[0].Prefix + name;
        if (slot != global && !slot.StartsWith('$') && state.TryVariable(global, out Binding binding) && binding.MayBeMissing)
            _state = _state.SetPerhaps(global, value);
    }

    // The slot that an assignment to a name writes to; null if that is a member of an object.
    private string? StoreFor(string name)
    {
        bool isCallerHidden = false;
        for (int index = _scopes.Count - 1; index > 0 && _state is { } state; index--)
        {
            Scope scope = _scopes[index];
            if (scope.IsFunction && isCallerHidden)
                continue;
            isCallerHidden |= scope.IsFunction;
            if (scope is { IsFunction: true, HasSlots: true })
            {
                bool isGlobal = !state.TryVariable(scope.Prefix + name, out _)
                    && ((state.TryVariable(_scopes[0].Prefix + name, out Binding global) && !global.MayBeMissing) || _root.Member(name) is not null);
                return (isGlobal ? _scopes[0] : scope).Prefix + name;
            }

            if (scope.HasSlots || scope.Target is not null)
                return null;
        }

        return _scopes[0].Prefix + name;
    }

    private void WalkImport(ImportStatement statement)
    {
        StaticType source = Check(statement.Source);
        if (source.IsFree && source.Safety.IsRaw)
            Report(statement.Source.Span, "The members of this are known only when it is there, so they cannot become names", "name its members");
        else if (!source.IsFree && source.Kinds != TypeKinds.Object)
            Report(statement.Source.Span, $"'import' needs an object, not {TypeNames.Of(source.Kinds)}");
        foreach (ObjectShape shape in source.Shapes)
        {
            foreach (string name in shape.MemberNames)
            {
                if (StoreFor(name) is { } slot && shape.Member(name) is { } member)
                    _state = source.Shapes.Length == 1 ? _state?.Set(slot, member) : _state?.SetPerhaps(slot, member);
                else
                    Report(statement.Span, "Nothing can be imported here: it would become a member of an object");
            }
        }
    }

    private void WalkReadOnly(ReadOnlyStatement statement)
    {
        string? slot = statement.Target switch
        {
            LocalExpression local => _locals.Prefix + local.Name,
            VariableExpression variable => StoreFor(variable.Name),
            _ => null,
        };
        if (slot is not null)
            _state = _state?.MakeReadOnly(slot);
    }
}
