using Hlc.Templating.Builtins;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Evaluation;

internal sealed partial class Evaluator
{
    private bool EvaluateVariable(VariableExpression variable, out Value value)
    {
        if (_options.ProtectBuiltins && TryBuiltin(variable, out value))
            return true;
        switch (_scopes.Lookup(variable.Name, out value))
        {
            case MemberLookup.Found:
                return true;
            case MemberLookup.Failed:
                return false;
        }

        if (TryBuiltin(variable, out value))
            return true;
        if (BuiltinTable.IsUnsupported(variable.Name))
            return Fail(variable.Span, $"The functions of '{variable.Name}' are not supported", "let the host put the date into the model");
        if (!_options.StrictVariables)
            return true;
        return Fail(
            variable.Span,
            $"'{variable.Name}' is not defined here",
            NearestName.Help(variable.Name, KnownNames()));
    }

    private IEnumerable<string> KnownNames() =>
        _scopes.Names().Concat(_settings.Functions.Functions.Keys).Concat(BuiltinTable.RootNames);

    private bool TryBuiltin(string name, out Value value)
    {
        if (_settings.Functions.Functions.TryGetValue(name, out RegisteredFunction? host))
        {
            value = host.Callee.ToValue();
            return true;
        }

        return BuiltinTable.TryGet(name, out value);
    }

    private bool EvaluateLocal(LocalExpression local, out Value value)
    {
        if (Scopes.TryLoop(_locals.Loops, local.Name, out value)
            || _locals.Variables.Lookup(local.Name, out value) == MemberLookup.Found
            || !_options.StrictVariables)
            return true;
        return Fail(
            local.Span,
            $"'${local.Name}' is not defined here",
            NearestName.Help(local.Name, _locals.Variables.MemberNames) ?? "an argument that may be left out is read as '$.name'");
    }

    private bool EvaluateMember(MemberExpression member, out Value value)
    {
        if (!Evaluate(member.Target, out Value target))
        {
            value = Value.Null;
            return false;
        }

        return ReadMember(member, target, out value);
    }

    private bool ReadMember(MemberExpression member, in Value target, out Value value)
    {
        value = Value.Null;
        switch (target.Kind)
        {
            case ValueKind.Object when target.AsObject is { } members:
                return Read(members, member.Name, member.NameSpan, out value);
            case ValueKind.List when target.AsList is { } list:
                return ReadListMember(list, member, out value);
            case ValueKind.String when member.Name == "size" && target.AsString is { } text:
                value = Value.From((long)text.Length);
                return true;
            case ValueKind.Null:
                return member.NullTargetAllowed || _options.RelaxedTargetAccess || Fail(
                    member.NameSpan,
                    $"The member '{member.Name}' is read from a value that is null",
                    "test the value before, or write '?.' if it may be null");
            default:
                return (_options.RelaxedMemberAccess && target.Kind is not (ValueKind.Function or ValueKind.Opaque))
                    || Fail(member.NameSpan, $"{Kinds.Capitalized(target)} has no member '{member.Name}'");
        }
    }

    private bool ReadListMember(ITemplateList list, MemberExpression member, out Value value)
    {
        if (list is ListValue { Members: { } named } && named.Lookup(member.Name, out value) == MemberLookup.Found)
            return true;
        value = member.Name == "size" ? Value.From((long)list.Count) : Value.Null;

        // The named arguments `$.name` may always be left out.
        bool isArguments = member.Target is ArgumentsExpression;
        return member.Name == "size" || isArguments || _options.RelaxedMemberAccess
            || Fail(member.NameSpan, $"A list has no member '{member.Name}'", "it has 'size', and items by index");
    }

    private bool Read(ITemplateObject members, string name, TemplateSpan span, out Value value)
    {
        switch (members.Lookup(name, out value))
        {
            case MemberLookup.Found:
                return true;
            case MemberLookup.Failed:
                return false;
        }

        return (_options.RelaxedMemberAccess && members is not BuiltinGroup) || Fail(
            span,
            members is BuiltinGroup group ? $"There is no function '{group.Name}.{name}'" : $"There is no member '{name}'",
            NearestName.HelpOrList(name, members.MemberNames));
    }

    private bool EvaluateIndex(IndexExpression expression, out Value value)
    {
        value = Value.Null;
        if (!Evaluate(expression.Target, out Value target))
            return false;
        if (target.IsNull)
        {
            bool isAllowed = _options.RelaxedTargetAccess || expression.Target is MemberExpression { NullTargetAllowed: true };
            return isAllowed || Fail(expression.Target.Span, "An item is read from a value that is null", "test the value before");
        }

        if (!Evaluate(expression.Index, out Value index))
            return false;
        if (index.IsNull)
            return _options.NullIndexer || Fail(expression.Index.Span, "The index is null");
        switch (target.Kind)
        {
            case ValueKind.Object when target.AsObject is { } members:
                return Accept(_printer.ToText(index), expression.Index.Span, out Value name)
                    && Read(members, name.AsString ?? string.Empty, expression.Index.Span, out value);
            case ValueKind.List when target.AsList is { } list:
                return ReadItem(list, index, expression.Index.Span, out value);
            case ValueKind.String when target.AsString is { } text:
                return ReadItem(new CharacterList(text, target.Origin), index, expression.Index.Span, out value);
            default:
                return Fail(expression.Target.Span, $"{Kinds.Capitalized(target)} has no items");
        }
    }

    private bool ReadItem(ITemplateList list, in Value index, TemplateSpan span, out Value value)
    {
        value = Value.Null;
        if (index.Kind == ValueKind.String && list is ListValue { Members: { } members })
            return Read(members, index.AsString ?? string.Empty, span, out value);
        if (index.Kind == ValueKind.String && list is not CharacterList && !_options.StrictOperands)
        {
            value = index.AsString == "size" ? Value.From((long)list.Count) : Value.Null;
            return true;
        }

        Value number = _options.StrictOperands ? index : Kinds.BooleanAsNumber(index);
        if (number.Kind == ValueKind.String || !_services.TryInteger(number, out long asked))
            return Fail(span, Kinds.NoInteger("The index must be an integer", index));
        long position = asked < 0 ? asked + list.Count : asked;
        if (position >= 0 && position < list.Count)
        {
            value = list[(int)position];
            return true;
        }

        return (_options.RelaxedIndexerAccess && list is not CharacterList)
            || Fail(span, $"There is no item {asked}; there are {list.Count}");
    }
}
