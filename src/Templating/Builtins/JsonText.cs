using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Hlc.Templating.Evaluation;

namespace Hlc.Templating.Builtins;

/// <summary><c>object.to_json</c>: compact, with everything escaped that is not plain ASCII or that HTML could read.</summary>
internal static class JsonText
{
    public static FunctionResult Write(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        var builder = new StringBuilder();
        object? origin = null;
        FunctionResult problem = Append(services, arguments[0], builder, 0, ref origin);
        if (problem.Error is not null || problem.IsFailed)
            return problem;
        return services.NewText(builder.ToString(), origin);
    }

    private static FunctionResult Append(BuiltinServices services, in Value value, StringBuilder builder, int depth, ref object? origin)
    {
        if (services.Options.ObjectRecursionLimit > 0 && depth > services.Options.ObjectRecursionLimit)
            return FunctionResult.Refuse("The value is nested too deeply for JSON");
        if ((builder.Length > services.Budget.TextLimit ? services.Budget.Text(builder.Length) : services.Budget.Steps(1)) is { } passed)
            return FunctionResult.Refuse(passed);
        origin = Origins.Combine(origin, value.Origin, services.CombineOrigins);
        switch (value.Kind)
        {
            case ValueKind.Null:
                builder.Append("null");
                return FunctionResult.Of(Value.Null);
            case ValueKind.String:
                AppendString(builder, value.AsString ?? string.Empty);
                return FunctionResult.Of(Value.Null);
            case ValueKind.BigInteger:
                return FunctionResult.Refuse("Integers beyond 64 bits have no form in JSON that every program reads");
            case ValueKind.Object when value.AsObject is CapturedText or EmptyObject or BuiltinGroup:
                return FunctionResult.Refuse("JSON has no form for this value");
            case ValueKind.Float when !double.IsFinite(value.AsFloat):
                return FunctionResult.Refuse("JSON has no form for infinity or what is not a number");
            case ValueKind.Float:
                builder.Append(value.AsFloat.ToString(CultureInfo.InvariantCulture));
                return FunctionResult.Of(Value.Null);
            case ValueKind.List when value.AsList is { } list:
                return AppendList(services, list, builder, depth, ref origin);
            case ValueKind.Object when value.AsObject is { } members:
                return AppendObject(services, members, builder, depth, ref origin);
            case ValueKind.Function or ValueKind.Opaque:
                return FunctionResult.Refuse($"JSON has no form for {Kinds.Name(value)}");
            default:
                FunctionResult text = services.Text(value);
                builder.Append(text.Value.AsString);
                return text;
        }
    }

    private static void AppendString(StringBuilder builder, string text) =>
        builder.Append('"').Append(JavaScriptEncoder.Default.Encode(text)).Append('"');

    private static FunctionResult AppendList(
        BuiltinServices services, ITemplateList list, StringBuilder builder, int depth, ref object? origin)
    {
        builder.Append('[');
        for (int index = 0; index < list.Count; index++)
        {
            if (index > 0)
                builder.Append(',');
            FunctionResult problem = Append(services, list[index], builder, depth + 1, ref origin);
            if (problem.Error is not null || problem.IsFailed)
                return problem;
        }

        builder.Append(']');
        return FunctionResult.Of(Value.Null);
    }

    private static FunctionResult AppendObject(
        BuiltinServices services, ITemplateObject members, StringBuilder builder, int depth, ref object? origin)
    {
        builder.Append('{');
        bool isFirst = true;
        foreach (string name in members.MemberNames)
        {
            if (members.Lookup(name, out Value value) == MemberLookup.Failed)
                return FunctionResult.Failed;
            builder.Append(isFirst ? string.Empty : ",");
            isFirst = false;
            AppendString(builder, name);
            builder.Append(':');
            FunctionResult problem = Append(services, value, builder, depth + 1, ref origin);
            if (problem.Error is not null || problem.IsFailed)
                return problem;
        }

        builder.Append('}');
        return FunctionResult.Of(Value.Null);
    }
}
