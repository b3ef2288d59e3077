using System.Globalization;
using System.Text;

namespace Hlc.Templating.Evaluation;

/// <summary>Turns values into text as the language prints them.</summary>
internal sealed class ValuePrinter(TemplateOptions options, Budget budget, Func<object, object, object>? combine)
{
    private const string OpaqueMessage = "The value cannot be made part of a text, because it is only known later";

    /// <summary>The length that the text of a number or boolean never exceeds, big integers aside.</summary>
    public const int ScalarLength = 32;

    /// <summary>The text of a null, boolean, integer or float; false for other kinds.</summary>
    public static bool TryFormat(in Value value, Span<char> buffer, out int length)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                length = 0;
                return true;
            case ValueKind.Boolean:
                string text = value.AsBoolean ? "true" : "false";
                text.CopyTo(buffer);
                length = text.Length;
                return true;
            case ValueKind.Integer:
                return value.AsInteger.TryFormat(buffer, out length, default, CultureInfo.InvariantCulture);
            case ValueKind.Float:
                return value.AsFloat.TryFormat(buffer, out length, default, CultureInfo.InvariantCulture);
            default:
                length = 0;
                return false;
        }
    }

    /// <summary>The value's text as a string value that keeps the origins.</summary>
    public FunctionResult ToText(in Value value)
    {
        if (value.Kind == ValueKind.String)
            return FunctionResult.Of(value);
        Span<char> buffer = stackalloc char[ScalarLength];
        if (TryFormat(value, buffer, out int length))
            return FunctionResult.Of(Value.From(buffer[..length].ToString(), value.Origin));
        if (value.Kind == ValueKind.BigInteger)
            return FunctionResult.Of(Value.From(value.AsBigInteger.ToString(CultureInfo.InvariantCulture), value.Origin));

        var builder = new StringBuilder();
        object? origin = null;
        FunctionResult problem = Append(value, builder, 0, ref origin);
        if (problem.Error is not null || problem.IsFailed)
            return problem;
        return FunctionResult.Of(Value.From(builder.ToString(), origin));
    }

    // The result is a refusal or a failure, or else null.
    private FunctionResult Append(in Value value, StringBuilder builder, int depth, ref object? origin)
    {
        origin = Origins.Combine(origin, value.Origin, combine);
        if (depth > options.ObjectRecursionLimit && options.ObjectRecursionLimit > 0)
            return FunctionResult.Refuse("The value is nested too deeply to be turned into text");
        if ((builder.Length > budget.TextLimit ? budget.Text(builder.Length) : budget.Steps(1)) is { } passed)
            return FunctionResult.Refuse(passed);
        switch (value.Kind)
        {
            case ValueKind.List when value.AsList is { } list:
                return AppendList(list, builder, depth, ref origin);
            case ValueKind.Object when value.AsObject is EmptyObject:
                builder.Append(depth > 0 ? "null" : string.Empty);
                return FunctionResult.Of(Value.Null);
            case ValueKind.Object when value.AsObject is CapturedText captured:
                builder.Append(captured.Text);
                return FunctionResult.Of(Value.Null);
            case ValueKind.Object when value.AsObject is Builtins.BuiltinGroup:
                return FunctionResult.Refuse("A group of functions has no text");
            case ValueKind.Object when value.AsObject is { } members:
                return AppendObject(members, builder, depth, ref origin);
            case ValueKind.Function when value.AsFunction is { Declaration: not null }:
                return FunctionResult.Refuse("A function that a template defines has no text");
            case ValueKind.Function:
                builder.Append("<function>");
                return FunctionResult.Of(Value.Null);
            case ValueKind.Opaque:
                return FunctionResult.Refuse(OpaqueMessage);
            case ValueKind.Null when depth > 0:
                builder.Append("null");
                return FunctionResult.Of(Value.Null);
            case ValueKind.String when depth > 0:
                AppendLiteral(builder, value.AsString);
                return FunctionResult.Of(Value.Null);
            default:
                FunctionResult text = ToText(value);
                builder.Append(text.Value.AsString);
                return FunctionResult.Of(Value.Null);
        }
    }

    private FunctionResult AppendList(ITemplateList list, StringBuilder builder, int depth, ref object? origin)
    {
        builder.Append('[');
        for (int index = 0; index < list.Count; index++)
        {
            if (index > 0)
                builder.Append(", ");
            FunctionResult problem = Append(list[index], builder, depth + 1, ref origin);
            if (problem.Error is not null || problem.IsFailed)
                return problem;
        }

        builder.Append(']');
        return FunctionResult.Of(Value.Null);
    }

    private FunctionResult AppendObject(ITemplateObject members, StringBuilder builder, int depth, ref object? origin)
    {
        builder.Append('{');
        bool isFirst = true;
        foreach (string name in members.MemberNames)
        {
            if (members.Lookup(name, out Value value) == MemberLookup.Failed)
                return FunctionResult.Failed;
            if (!isFirst)
                builder.Append(", ");
            isFirst = false;
            if (IsIdentifier(name))
                builder.Append(name);
            else
                AppendLiteral(builder, name);
            builder.Append(": ");
            FunctionResult problem = Append(value, builder, depth + 1, ref origin);
            if (problem.Error is not null || problem.IsFailed)
                return problem;
        }

        builder.Append('}');
        return FunctionResult.Of(Value.Null);
    }

    private static bool IsIdentifier(string name)
    {
        if (name.Length == 0 || char.IsDigit(name[0]))
            return false;
        foreach (char c in name)
        {
            if (c != '_' && !char.IsLetterOrDigit(c))
                return false;
        }

        return true;
    }

    public static void AppendLiteral(StringBuilder builder, string? text)
    {
        builder.Append('"');
        AppendEscaped(builder, text);
        builder.Append('"');
    }

    public static void AppendEscaped(StringBuilder builder, string? text)
    {
        foreach (char c in text ?? string.Empty)
        {
            _ = c switch
            {
                '"' => builder.Append("\\\""),
                '\\' => builder.Append("\\\\"),
                '\n' => builder.Append("\\n"),
                '\r' => builder.Append("\\r"),
                '\t' => builder.Append("\\t"),
                '\b' => builder.Append("\\b"),
                '\f' => builder.Append("\\f"),
                '\v' => builder.Append("\\v"),
                < ' ' => builder.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture)),
                _ => builder.Append(c),
            };
        }
    }
}
