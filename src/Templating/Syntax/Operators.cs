namespace Hlc.Templating.Syntax;

/// <summary>The prefix operators.</summary>
public enum UnaryOperator
{
    /// <summary><c>!</c></summary>
    Not,

    /// <summary><c>-</c></summary>
    Negate,

    /// <summary><c>+</c></summary>
    Plus,
}

/// <summary>The operators between two operands.</summary>
public enum BinaryOperator
{
    /// <summary><c>??</c></summary>
    Coalesce,

    /// <summary><c>?!</c></summary>
    NotCoalesce,

    /// <summary><c>||</c></summary>
    Or,

    /// <summary><c>&amp;&amp;</c></summary>
    And,

    /// <summary><c>==</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>+</c></summary>
    Add,

    /// <summary><c>-</c></summary>
    Subtract,

    /// <summary><c>*</c></summary>
    Multiply,

    /// <summary><c>/</c></summary>
    Divide,

    /// <summary><c>//</c></summary>
    IntegerDivide,

    /// <summary><c>%</c></summary>
    Modulo,

    /// <summary><c>&lt;&lt;</c></summary>
    ShiftLeft,

    /// <summary><c>&gt;&gt;</c></summary>
    ShiftRight,

    /// <summary><c>..</c></summary>
    Range,

    /// <summary><c>..&lt;</c></summary>
    RangeExclusive,
}

internal static class OperatorFacts
{
    /// <summary>The operator that a token stands for between two operands, with its precedence; 0 if it stands for none.</summary>
    public static int Precedence(TokenKind token, out BinaryOperator op)
    {
        (int precedence, op) = token switch
        {
            TokenKind.Coalesce => (1, BinaryOperator.Coalesce),
            TokenKind.NotCoalesce => (1, BinaryOperator.NotCoalesce),
            TokenKind.Or => (2, BinaryOperator.Or),
            TokenKind.And => (3, BinaryOperator.And),
            TokenKind.Equal => (4, BinaryOperator.Equal),
            TokenKind.NotEqual => (4, BinaryOperator.NotEqual),
            TokenKind.Less => (5, BinaryOperator.Less),
            TokenKind.LessEqual => (5, BinaryOperator.LessOrEqual),
            TokenKind.Greater => (5, BinaryOperator.Greater),
            TokenKind.GreaterEqual => (5, BinaryOperator.GreaterOrEqual),
            TokenKind.Plus => (6, BinaryOperator.Add),
            TokenKind.Minus => (6, BinaryOperator.Subtract),
            TokenKind.Times => (7, BinaryOperator.Multiply),
            TokenKind.Divide => (7, BinaryOperator.Divide),
            TokenKind.IntegerDivide => (7, BinaryOperator.IntegerDivide),
            TokenKind.Modulo => (7, BinaryOperator.Modulo),
            TokenKind.ShiftLeft => (7, BinaryOperator.ShiftLeft),
            TokenKind.ShiftRight => (7, BinaryOperator.ShiftRight),
            TokenKind.Range => (8, BinaryOperator.Range),
            TokenKind.RangeExclusive => (8, BinaryOperator.RangeExclusive),
            _ => (0, default),
        };
        return precedence;
    }

    /// <summary>The operator inside a compound assignment; null for a plain one.</summary>
    public static bool IsAssignment(TokenKind token, out BinaryOperator? op)
    {
        op = token switch
        {
            TokenKind.PlusAssign => BinaryOperator.Add,
            TokenKind.MinusAssign => BinaryOperator.Subtract,
            TokenKind.TimesAssign => BinaryOperator.Multiply,
            TokenKind.DivideAssign => BinaryOperator.Divide,
            TokenKind.IntegerDivideAssign => BinaryOperator.IntegerDivide,
            TokenKind.ModuloAssign => BinaryOperator.Modulo,
            _ => null,
        };
        return op is not null || token == TokenKind.Assign;
    }

    public static string Text(BinaryOperator op) => op switch
    {
        BinaryOperator.Coalesce => "??",
        BinaryOperator.NotCoalesce => "?!",
        BinaryOperator.Or => "||",
        BinaryOperator.And => "&&",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.IntegerDivide => "//",
        BinaryOperator.Modulo => "%",
        BinaryOperator.ShiftLeft => "<<",
        BinaryOperator.ShiftRight => ">>",
        BinaryOperator.Range => "..",
        _ => "..<",
    };
}
