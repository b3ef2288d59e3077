using Hlc.Templating.Builtins;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Evaluation;

internal sealed partial class Evaluator
{
    private bool ExecuteAssignment(AssignmentStatement statement)
    {
        Value before = Value.Null;
        if (statement.Operator is not null && !Evaluate(statement.Target, out before))
            return false;
        if (!Evaluate(statement.Value, out Value value))
            return false;
        if (statement.Operator is { } op && !Accept(_operators.Apply(op, before, value), statement.Span, out value))
            return false;
        return Assign(statement.Target, value);
    }

    private bool Assign(Expression target, in Value value)
    {
        switch (target)
        {
            case VariableExpression variable:
                return AssignVariable(variable, value);
            case LocalExpression local:
                return _locals.Variables.TrySet(local.Name, value) || FailReadOnly(local.Span, "$" + local.Name);
            case MemberExpression member:
                return Evaluate(member.Target, out Value owner) && AssignMember(owner, member.Name, member.NameSpan, value);
            case IndexExpression index:
                return AssignItem(index, value);
            default:
                return Fail(target.Span, "A value cannot be assigned to this");
        }
    }

    private bool FailReadOnly(TemplateSpan span, string name) => Fail(span, $"'{name}' is read-only");

    private bool AssignVariable(VariableExpression variable, in Value value)
    {
        string name = variable.Name;
        if (_options.ProtectBuiltins && (BuiltinTable.TryGet(name, out _) || _settings.Functions.Functions.ContainsKey(name)))
            return Fail(variable.Span, $"'{name}' is the name of a function and cannot be assigned", "choose another name");
        if (_scopes.StoreFor(name) is not { } store)
            return Fail(variable.Span, $"'{name}' cannot be set: the object of 'with' belongs to the host");
        return store.TrySet(name, value) || FailReadOnly(variable.Span, name);
    }

    private bool AssignMember(in Value owner, string name, TemplateSpan span, in Value value)
    {
        switch (owner.Kind)
        {
            case ValueKind.Object when owner.AsObject is ObjectValue members:
                return members.TrySet(name, value) || FailReadOnly(span, name);
            case ValueKind.Object when owner.AsObject is RootObject root:
                return root.Globals.TrySet(name, value) || FailReadOnly(span, name);
            case ValueKind.List when owner.AsList is ListValue list:
                return (list.Members ??= new ObjectValue()).TrySet(name, value) || FailReadOnly(span, name);
            case ValueKind.Null:
                return Fail(span, $"The member '{name}' is set on a value that is null");
            default:
                return Fail(span, $"The member '{name}' cannot be set: the data of the model is read-only", "build a new object");
        }
    }

    private bool AssignItem(IndexExpression target, in Value value)
    {
        if (!Evaluate(target.Target, out Value owner) || !Evaluate(target.Index, out Value index))
            return false;
        if (owner.AsList is not ListValue list || index.Kind == ValueKind.String)
        {
            return Accept(_printer.ToText(index), target.Index.Span, out Value name)
                && AssignMember(owner, name.AsString ?? string.Empty, target.Index.Span, value);
        }

        if (index.Kind != ValueKind.Integer)
            return Fail(target.Index.Span, $"The index must be an integer, not {Kinds.Name(index)}");
        long position = index.AsInteger < 0 ? index.AsInteger + list.Count : index.AsInteger;
        if (position < 0)
            return Fail(target.Index.Span, $"There is no item {index.AsInteger}; there are {list.Count}");
        if (!Accept(_budget.Items(position + 1 - list.Count), target.Index.Span))
            return false;
        while (list.Count <= position)
            list.Items.Add(Value.Null);
        list.Items[(int)position] = value;
        return true;
    }
}
