namespace Hlc.Templating.Builtins;

/// <summary>Replacing and removing inside strings.</summary>
internal static class StringReplacing
{
    public static FunctionResult Replace(BuiltinServices services, ReadOnlySpan<Value> arguments) =>
        arguments[1].IsNull || arguments[1].AsString is { Length: 0 }
            ? IsEmpty(arguments[0])
                ? FunctionResult.Of(Value.From(string.Empty, arguments[0].Origin))
                : FunctionResult.Refuse("There is no text to replace: what is sought is empty")
            : All(services, arguments[0], arguments[1], arguments[2]);

    private static bool IsEmpty(in Value text) => text.IsNull || text.AsString is { Length: 0 };

    public static FunctionResult All(BuiltinServices services, in Value text, in Value match, in Value replacement)
    {
        FunctionResult given = Texts(services, text, match, replacement, out string subject, out string sought, out string by);
        if (given.Error is not null || given.IsFailed || sought.Length == 0 || subject.Length == 0)
            return given;
        long growth = by.Length > sought.Length
            ? (long)(by.Length - sought.Length) * subject.AsSpan().Count(sought)
            : 0;
        if (services.Budget.Text(subject.Length + growth) is { } passed)
            return FunctionResult.Refuse(passed);
        return services.NewText(subject.Replace(sought, by, StringComparison.Ordinal), given.Value.Origin, replacement.Origin);
    }

    /// <summary>The first or last occurrence only, whatever its case.</summary>
    public static FunctionResult Once(BuiltinServices services, in Value text, in Value match, in Value replacement, bool isLast)
    {
        FunctionResult given = Texts(services, text, match, replacement, out string subject, out string sought, out string by);
        if (given.Error is not null || given.IsFailed || sought.Length == 0 || subject.Length == 0)
            return given;
        int at = isLast
            ? subject.LastIndexOf(sought, StringComparison.OrdinalIgnoreCase)
            : subject.IndexOf(sought, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return given;
        string replaced = string.Concat(subject.AsSpan(0, at), by, subject.AsSpan(at + sought.Length));
        return services.NewText(replaced, given.Value.Origin, replacement.Origin);
    }

    // Gives the text itself, which is the result wherever there is nothing to replace.
    private static FunctionResult Texts(
        BuiltinServices services,
        in Value text,
        in Value match,
        in Value replacement,
        out string subject,
        out string sought,
        out string by)
    {
        (subject, sought, by) = (string.Empty, string.Empty, string.Empty);
        FunctionResult first = services.Text(text);
        FunctionResult second = services.Text(match);
        FunctionResult third = services.Text(replacement);
        if (first.Value.AsString is not { } given)
            return first;
        if (second.Value.AsString is not { } matched)
            return second;
        if (third.Value.AsString is not { } replacing)
            return third;
        (subject, sought, by) = (given, matched, replacing);
        return first;
    }
}
