using System.Text.RegularExpressions;
using Hlc.Templating.Evaluation;

namespace Hlc.Templating.Builtins;

/// <summary>The functions with regular expressions, in the syntax of .NET. A match that takes too long is an error.</summary>
internal static class RegexFunctions
{
    public static readonly BuiltinGroup Group = new(
        "regex",
        new("regex.escape", ["pattern"], 1, (s, a) => Plain(s, a, Regex.Escape)),
        new("regex.match", ["text", "pattern", "options"], 2, (s, a) => Run(s, a, 2, Match)),
        new("regex.matches", ["text", "pattern", "options"], 2, (s, a) => Run(s, a, 2, Matches)),
        new("regex.replace", ["text", "pattern", "replace", "options"], 3, Replace),
        new("regex.split", ["text", "pattern", "options"], 2, (s, a) => Run(s, a, 2, Split)),
        new("regex.unescape", ["pattern"], 1, (s, a) => Plain(s, a, Regex.Unescape)));

    private delegate FunctionResult Matcher(BuiltinServices services, Regex regex, string text, object? origin);

    private static FunctionResult Nothing => FunctionResult.Refuse("A regular expression needs a text, but is given null");

    private static FunctionResult Plain(BuiltinServices services, ReadOnlySpan<Value> arguments, Func<string, string> change)
    {
        if (arguments[0].IsNull)
            return Nothing;
        FunctionResult text = services.Text(arguments[0]);
        if (text.Value.AsString is not { } given)
            return text;
        try
        {
            return services.NewText(change(given), text.Value.Origin);
        }
        catch (ArgumentException problem)
        {
            return FunctionResult.Refuse($"The regular expression is not valid: {problem.Message}");
        }
    }

    private static FunctionResult Run(BuiltinServices services, ReadOnlySpan<Value> arguments, int optionsAt, Matcher match)
    {
        if (arguments[0].IsNull || arguments[1].IsNull)
            return Nothing;
        FunctionResult text = services.Text(arguments[0]);
        FunctionResult pattern = services.Text(arguments[1]);
        if (text.Value.AsString is not { } subject)
            return text;
        if (pattern.Value.AsString is not { } expression)
            return pattern;
        RegexOptions flags = RegexOptions.None;
        if (arguments.Length > optionsAt && !TryFlags(arguments[optionsAt], out flags))
            return FunctionResult.Refuse("The options of a regular expression are the letters i, m, s and x");
        if (services.Pattern(expression, flags, out string? error) is not { } regex)
            return FunctionResult.Refuse(error ?? string.Empty);
        try
        {
            return match(services, regex, subject, text.Value.Origin);
        }
        catch (RegexMatchTimeoutException)
        {
            return FunctionResult.Refuse($"Matching '{expression}' takes too long; make the pattern simpler");
        }
    }

    private static bool TryFlags(in Value value, out RegexOptions flags)
    {
        flags = RegexOptions.None;
        if (value.IsNull)
            return true;
        foreach (char letter in value.AsString ?? "?")
        {
            RegexOptions? flag = letter switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                _ => null,
            };
            if (flag is not { } known)
                return false;
            flags |= known;
        }

        return true;
    }

    private static FunctionResult Match(BuiltinServices services, Regex regex, string text, object? origin)
    {
        Match match = regex.Match(text);
        return services.NewList(match.Success ? Groups(match, origin) : new ListValue(0));
    }

    private static FunctionResult Matches(BuiltinServices services, Regex regex, string text, object? origin)
    {
        var list = new ListValue(0);
        for (Match match = regex.Match(text); match.Success; match = match.NextMatch())
            list.Items.Add(Value.From(Groups(match, origin)));
        return services.NewList(list);
    }

    private static ListValue Groups(Match match, object? origin)
    {
        var list = new ListValue(match.Groups.Count);
        foreach (Group group in match.Groups.Cast<Group>())
            list.Items.Add(Value.From(group.Value, origin));
        return list;
    }

    private static FunctionResult Split(BuiltinServices services, Regex regex, string text, object? origin)
    {
        var list = new ListValue(0);
        foreach (string part in regex.Split(text))
            list.Items.Add(Value.From(part, origin));
        return services.NewList(list);
    }

    private static FunctionResult Replace(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        if (arguments[2].IsNull)
            return Nothing;
        FunctionResult replacement = services.Text(arguments[2]);
        if (replacement.Value.AsString is not { } by)
            return replacement;
        object? replacementOrigin = replacement.Value.Origin;
        return Run(services, arguments, 3, (s, regex, text, origin) =>
        {
            // How much a replacement grows is only known once it is made; its matches are counted before.
            long growth = (long)regex.Count(text) * Math.Max(1, by.Length);
            return s.Budget.Text(text.Length + growth) is { } passed
                ? FunctionResult.Refuse(passed)
                : s.NewText(regex.Replace(text, by), origin, replacementOrigin);
        });
    }
}
