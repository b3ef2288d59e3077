using Hlc.Templating.Evaluation;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

internal sealed partial class Checker
{
    // Null is by far the most common mistake, and the same help fits all of its forms.
    private StaticType ReportNull(Expression expression, StaticType type, string use)
    {
        string place = TextOf(expression.Span);
        string subject = place.Length <= 60 && !place.Contains('\n') ? $"'{place}'" : "This";
        return Mistake(
            expression.Span,
            $"{subject} {(type.IsNull ? "is" : "may be")} null, and {use}",
            "test it before with 'if', or give it a default with '??'");
    }

    private StaticType CheckMember(MemberExpression member)
    {
        if (member.Target is ArgumentsExpression)
            return CheckNamedArgument(member);
        if (member.Target is ThisExpression)
            return CheckThis(member.Name, member.NameSpan);
        StaticType target = Check(member.Target);
        StaticType declared = MemberOf(target, member);
        return PathOf(member) is { } path ? _state?.Fact(path) ?? declared : declared;
    }

    private StaticType MemberOf(StaticType target, MemberExpression member)
    {
        if (target.IsFree)
            return target.Safety.IsRaw ? StaticType.Free : StaticType.Mistake;
        StaticType result = StaticType.Never;
        if (target.CanBeNull)
        {
            if (!member.NullTargetAllowed)
                return NullTarget(member, target);
            result = StaticType.Null;
        }

        foreach (ObjectShape shape in target.Shapes)
            result = result.Or(Read(shape, member.Name) ?? NoMember(shape, member.Name, member.NameSpan));
        StaticType other = target.NotNull().Without(TypeKinds.Object);
        if (other.IsNever)
            return result;
        bool hasSize = (other.Kinds & ~(TypeKinds.List | TypeKinds.Text)) == 0;
        if (hasSize && member.Name == "size")
            return result.Or(StaticType.Integer);
        return Mistake(
            member.NameSpan,
            $"{Capitalized(other)} has no member '{member.Name}'",
            hasSize ? "it has 'size', and items by index" : null);
    }

    private StaticType NullTarget(MemberExpression member, StaticType target) => Mistake(
        member.NameSpan,
        $"'{TextOf(member.Target.Span)}' {(target.IsNull ? "is" : "may be")} null, and its member '{member.Name}' is read",
        "test it before with 'if', or write '?.' and give a default with '??'");

    private StaticType NoMember(ObjectShape shape, string name, TemplateSpan span) => Mistake(
        span,
        shape is GroupShape group ? $"There is no function '{group.Group.Name}.{name}'" : $"There is no member '{name}' in {shape.Name}",
        NearestName.HelpOrList(name, shape.MemberNames));

    // 'this' is the innermost object: that of 'with', an object literal, a function's parameters, or else globals and model.
    private StaticType CheckThis(string name, TemplateSpan span)
    {
        for (int index = _scopes.Count - 1; index > 0; index--)
        {
            Scope scope = _scopes[index];
            if (!scope.HasSlots && scope.Target is null)
                continue;
            if (scope.Target is { IsFree: true } free)
                return free;
            if (_state is { } state && FindIn(scope, state, name) is { MayBeMissing: false } member)
                return member.Type;
            return Mistake(span, $"There is no member '{name}' in 'this'");
        }

        if (_state is { } globals && FindIn(_scopes[0], globals, name) is { MayBeMissing: false } variable)
            return variable.Type;
        return Read(_root, name) is { } found
            ? Known(ModelPrefix + name, found, false).Type
            : Mistake(span, $"There is no member '{name}' in 'this'", NearestName.Help(name, _root.MemberNames));
    }

    private StaticType CheckIndex(IndexExpression expression)
    {
        string? literal = (expression.Index as LiteralExpression)?.Value.AsString;
        if (literal is not null && expression.Target is ThisExpression)
            return CheckThis(literal, expression.Index.Span);
        StaticType target = Check(expression.Target);
        StaticType index = Check(expression.Index);
        if (target.IsFree)
            return target.Safety.IsRaw ? StaticType.Free : StaticType.Mistake;
        StaticType result = StaticType.Never;
        if (target.CanBeNull)
        {
            if (expression.Target is not MemberExpression { NullTargetAllowed: true })
                return ReportNull(expression.Target, target, "an item of it is read");
            result = StaticType.Null;
        }

        if (index.CanBeNull)
            return ReportNull(expression.Index, index, "it is an index");
        foreach (ObjectShape shape in target.Shapes)
        {
            result = result.Or(literal is null
                ? Mistake(expression.Index.Span, "A member of an object must be named by a literal in a template that is checked")
                : Read(shape, literal) ?? NoMember(shape, literal, expression.Index.Span));
        }

        StaticType other = target.NotNull().Without(TypeKinds.Object);
        if (!other.Without(TypeKinds.List | TypeKinds.Text).IsNever)
            return Mistake(expression.Target.Span, $"{Capitalized(other)} has no items");
        if (!other.IsNever && !index.IsFree && (index.Kinds & ~TypeKinds.Integer) != 0)
            return Mistake(expression.Index.Span, $"The index must be an integer, not {TypeNames.Of(index.Kinds & ~TypeKinds.Integer)}");
        return result.Or(ItemOf(other));
    }

    private StaticType CheckArgument(ArgumentExpression argument)
    {
        if (_locals.Arguments is null)
            return Mistake(argument.Span, "There are no arguments here", "only an included template and a function have arguments");
        if (_locals.Arguments is { AreUnknown: true })
            return StaticType.Mistake;
        StaticType declared = _locals.Arguments is { } given && argument.Index < given.Positional.Length
            ? given.Positional[argument.Index].Type
            : StaticType.Null;
        return _state?.Fact($"{_locals.Prefix}@{argument.Index}") ?? declared;
    }

    private StaticType CheckNamedArgument(MemberExpression member)
    {
        if (_locals.Arguments is { AreUnknown: true })
            return StaticType.Mistake;
        if (_locals.Arguments is not { } given)
            return member.NullTargetAllowed ? StaticType.Null : NullTarget(member, StaticType.Null);
        StaticType declared = given.ByName(member.Name) ?? (member.Name == "size" ? StaticType.Integer : StaticType.Null);
        return _state?.Fact($"{_locals.Prefix}@.{member.Name}") ?? declared;
    }

    private StaticType CheckArguments()
    {
        if (_locals.Arguments is { AreUnknown: true })
            return StaticType.Mistake;
        if (_locals.Arguments is not { } given)
            return StaticType.Null;
        StaticType item = StaticType.Never;
        foreach (CheckedArgument argument in given.Positional)
            item = item.Or(argument.Type);
        return new StaticType(TypeKinds.List) { Item = item.IsNever ? null : item, HasItems = given.Positional.Length > 0 };
    }
}
