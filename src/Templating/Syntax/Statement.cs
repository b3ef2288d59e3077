using System.Collections.Immutable;

namespace Hlc.Templating.Syntax;

/// <summary>A part of a template that is carried out.</summary>
public abstract record Statement(TemplateSpan Span) : SyntaxNode(Span);

/// <summary>Statements in order.</summary>
public sealed record BlockStatement(TemplateSpan Span, ImmutableArray<Statement> Statements) : Statement(Span);

/// <summary>Text that is copied; the span is what is left of it after stripping.</summary>
public sealed record TextStatement(TemplateSpan Span) : Statement(Span);

/// <summary>The start of a code block; what it writes is indented by <paramref name="Indent"/>.</summary>
public sealed record EnterCodeStatement(TemplateSpan Span, string Indent) : Statement(Span);

/// <summary>The end of a code block.</summary>
public sealed record ExitCodeStatement(TemplateSpan Span) : Statement(Span);

/// <summary>An expression whose value is printed.</summary>
public sealed record ExpressionStatement(TemplateSpan Span, Expression Expression) : Statement(Span);

/// <summary>An assignment; <paramref name="Operator"/> is set for the compound forms.</summary>
public sealed record AssignmentStatement(
    TemplateSpan Span, Expression Target, BinaryOperator? Operator, Expression Value) : Statement(Span);

/// <summary>A condition and what it guards.</summary>
public sealed record ConditionalBranch(Expression Condition, BlockStatement Body);

/// <summary><c>if … else if … else … end</c>.</summary>
public sealed record IfStatement(
    TemplateSpan Span, ImmutableArray<ConditionalBranch> Branches, BlockStatement? Else) : Statement(Span);

/// <summary>Values and what is done if one of them matches.</summary>
public sealed record WhenBranch(ImmutableArray<Expression> Values, BlockStatement Body);

/// <summary>
/// <c>case … when … else … end</c>. <paramref name="EndsIndent"/> is true if code was entered anew before the first branch:
/// what the branches write is then not indented.
/// </summary>
public sealed record CaseStatement(
    TemplateSpan Span, Expression Subject, ImmutableArray<WhenBranch> Branches, BlockStatement? Else, bool EndsIndent) : Statement(Span);

/// <summary><c>for x in sequence … else … end</c>; the variable is a <see cref="VariableExpression"/> or <see cref="LocalExpression"/>.</summary>
public sealed record ForStatement(
    TemplateSpan Span, Expression Variable, Expression Sequence, LoopOptions Options, BlockStatement Body, BlockStatement? Else)
    : Statement(Span);

/// <summary>Which items a loop visits.</summary>
public sealed record LoopOptions(Expression? Offset, Expression? Limit, bool IsReversed);

/// <summary><c>while condition … end</c>.</summary>
public sealed record WhileStatement(TemplateSpan Span, Expression Condition, BlockStatement Body) : Statement(Span);

/// <summary><c>break</c>.</summary>
public sealed record BreakStatement(TemplateSpan Span) : Statement(Span);

/// <summary><c>continue</c>.</summary>
public sealed record ContinueStatement(TemplateSpan Span) : Statement(Span);

/// <summary><c>capture target … end</c>.</summary>
public sealed record CaptureStatement(TemplateSpan Span, Expression Target, BlockStatement Body) : Statement(Span);

/// <summary><c>with object … end</c>.</summary>
public sealed record WithStatement(TemplateSpan Span, Expression Target, BlockStatement Body) : Statement(Span);

/// <summary><c>import object</c>.</summary>
public sealed record ImportStatement(TemplateSpan Span, Expression Source) : Statement(Span);

/// <summary><c>readonly name</c>; the target is a <see cref="VariableExpression"/> or <see cref="LocalExpression"/>.</summary>
public sealed record ReadOnlyStatement(TemplateSpan Span, Expression Target) : Statement(Span);

/// <summary><c>ret value</c>.</summary>
public sealed record ReturnStatement(TemplateSpan Span, Expression? Value) : Statement(Span);

/// <summary><c>wrap f x … end</c>.</summary>
public sealed record WrapStatement(TemplateSpan Span, CallExpression Call, BlockStatement Body) : Statement(Span);

/// <summary>The wrapped block's place, <c>$$</c>.</summary>
public sealed record WrappedBlockStatement(TemplateSpan Span) : Statement(Span);

/// <summary>The definition of a function that is called <paramref name="Target"/>.</summary>
public sealed record FunctionStatement(TemplateSpan Span, Expression Target, FunctionDeclaration Function) : Statement(Span);

/// <summary>A parameter, with its value if it may be left out.</summary>
public sealed record Parameter(string Name, TemplateSpan Span, Value? Default, bool IsVariable);

/// <summary>
/// A function's parameters and body. Without a parameter list (null) it takes any arguments, as <c>$0</c>, <c>$1</c> and so on.
/// </summary>
public sealed record FunctionDeclaration(string? Name, ImmutableArray<Parameter>? Parameters, Statement Body)
{
    /// <summary>The number of arguments that cannot be left out.</summary>
    public int Required { get; } = Parameters?.Count(parameter => parameter.Default is null && !parameter.IsVariable) ?? 0;

    /// <summary>True if the last parameter takes all arguments that are left.</summary>
    public bool TakesMore { get; } = Parameters is not { } list || (list.Length > 0 && list[^1].IsVariable);
}
