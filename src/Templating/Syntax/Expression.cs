using System.Collections.Immutable;

namespace Hlc.Templating.Syntax;

/// <summary>A part of a template's code.</summary>
public abstract record SyntaxNode(TemplateSpan Span);

/// <summary>Code that has a value.</summary>
public abstract record Expression(TemplateSpan Span) : SyntaxNode(Span);

/// <summary>A value written in the template.</summary>
public sealed record LiteralExpression(TemplateSpan Span, Value Value) : Expression(Span);

/// <summary>An interpolated string; its texts are literals between the expressions.</summary>
public sealed record InterpolatedExpression(TemplateSpan Span, ImmutableArray<Expression> Parts) : Expression(Span);

/// <summary>A name: a loop variable, a parameter, a global, a member of the model, or a function.</summary>
public sealed record VariableExpression(TemplateSpan Span, string Name) : Expression(Span)
{
    /// <summary>The number of the name among all names of its template.</summary>
    internal int Slot { get; init; }
}

/// <summary>A local variable <c>$name</c>.</summary>
public sealed record LocalExpression(TemplateSpan Span, string Name) : Expression(Span);

/// <summary>An argument by position, <c>$0</c>.</summary>
public sealed record ArgumentExpression(TemplateSpan Span, int Index) : Expression(Span);

/// <summary>All arguments, <c>$</c>.</summary>
public sealed record ArgumentsExpression(TemplateSpan Span) : Expression(Span);

/// <summary>The current object, <c>this</c>.</summary>
public sealed record ThisExpression(TemplateSpan Span) : Expression(Span);

/// <summary>The state of the innermost loop, <c>for.index</c>.</summary>
public sealed record LoopStateExpression(TemplateSpan Span, bool IsWhile, LoopMember Member) : Expression(Span);

/// <summary>A member, <c>a.b</c> or <c>a?.b</c>.</summary>
public sealed record MemberExpression(
    TemplateSpan Span, Expression Target, string Name, TemplateSpan NameSpan, bool NullTargetAllowed) : Expression(Span);

/// <summary>An item, <c>a[i]</c>.</summary>
public sealed record IndexExpression(TemplateSpan Span, Expression Target, Expression Index) : Expression(Span);

/// <summary>A test for emptiness, <c>a.empty?</c>.</summary>
public sealed record IsEmptyExpression(TemplateSpan Span, Expression Target) : Expression(Span);

/// <summary>A prefix operator.</summary>
public sealed record UnaryExpression(TemplateSpan Span, UnaryOperator Operator, Expression Operand) : Expression(Span);

/// <summary>A function as a value, <c>@f</c>.</summary>
public sealed record FunctionReferenceExpression(TemplateSpan Span, Expression Target) : Expression(Span);

/// <summary>A list whose items become arguments, <c>^list</c>.</summary>
public sealed record SpreadExpression(TemplateSpan Span, Expression Operand) : Expression(Span);

/// <summary><c>++x</c>, <c>x++</c>, <c>--x</c> or <c>x--</c>.</summary>
public sealed record IncrementExpression(TemplateSpan Span, Expression Target, bool IsDecrement, bool IsPostfix) : Expression(Span);

/// <summary>An operator between two operands.</summary>
public sealed record BinaryExpression(
    TemplateSpan Span, BinaryOperator Operator, Expression Left, Expression Right, TemplateSpan OperatorSpan) : Expression(Span);

/// <summary><c>condition ? then : else</c>.</summary>
public sealed record ConditionalExpression(
    TemplateSpan Span, Expression Condition, Expression WhenTrue, Expression WhenFalse) : Expression(Span);

/// <summary>An argument of a call, perhaps by name.</summary>
public sealed record Argument(string? Name, Expression Value);

/// <summary>A call in any form; a pipe's left side is its first argument.</summary>
public sealed record CallExpression(
    TemplateSpan Span, Expression Target, ImmutableArray<Argument> Arguments, bool IsPiped, bool IsParenthesized) : Expression(Span);

/// <summary>An expression in parentheses.</summary>
public sealed record ParenthesizedExpression(TemplateSpan Span, Expression Inner) : Expression(Span);

/// <summary>A list, <c>[a, b]</c>.</summary>
public sealed record ArrayExpression(TemplateSpan Span, ImmutableArray<Expression> Items) : Expression(Span);

/// <summary>A member of an object literal.</summary>
public sealed record ObjectMember(string Name, TemplateSpan NameSpan, Expression Value);

/// <summary>An object, <c>{a: 1}</c>.</summary>
public sealed record ObjectExpression(TemplateSpan Span, ImmutableArray<ObjectMember> Members) : Expression(Span);

/// <summary>An anonymous function, <c>do … end</c>.</summary>
public sealed record AnonymousFunctionExpression(TemplateSpan Span, FunctionDeclaration Function) : Expression(Span);

/// <summary>What a loop says about itself.</summary>
public enum LoopMember
{
    /// <summary>The 0-based number of the iteration.</summary>
    Index,

    /// <summary>The number of iterations left.</summary>
    ReverseIndex,

    /// <summary>The number of all iterations.</summary>
    Length,

    /// <summary>True in the first iteration.</summary>
    First,

    /// <summary>True in the last iteration.</summary>
    Last,

    /// <summary>True if the index is even.</summary>
    Even,

    /// <summary>True if the index is odd.</summary>
    Odd,

    /// <summary>True if the item differs from the one before.</summary>
    Changed,
}
