using System.Globalization;
using System.Text;
using Hlc.Templating.Evaluation;

namespace Hlc.Templating.Builtins;

/// <summary>The functions on strings. What is not a string is turned into its text first; null stays null where it can.</summary>
internal static class StringFunctions
{
    public static readonly BuiltinGroup Group = new(
        "string",
        new("string.append", ["text", "with"], 2, (s, a) => Two(s, a, static (text, with) => text + with)),
        new("string.base64_decode", ["text"], 1, StringEncodings.FromBase64),
        new("string.base64_encode", ["text"], 1, StringEncodings.ToBase64),
        new("string.capitalize", ["text"], 1, (s, a) => One(s, a, Capitalized)),
        new("string.capitalizewords", ["text"], 1, (s, a) => One(s, a, WordsCapitalized)),
        new("string.contains", ["text", "value"], 2, (s, a) => Test(s, a, static (t, v) => t.Contains(v, StringComparison.Ordinal))),
        new("string.downcase", ["text"], 1, (s, a) => One(s, a, static text => text.ToLowerInvariant())),
        new("string.empty", ["text"], 1, (s, a) => Ask(s, a, static text => text.Length == 0)),
        new("string.ends_with", ["text", "value"], 2, (s, a) => Test(s, a, static (t, v) => t.EndsWith(v, StringComparison.Ordinal))),
        new("string.equals_ignore_case", ["text", "value"], 2, EqualsIgnoreCase),
        new("string.escape", ["text"], 1, (s, a) => One(s, a, Escaped)),
        new("string.handleize", ["text"], 1, Handleize),
        new("string.hmac_sha1", ["text", "secret"], 2, StringEncodings.HmacSha1),
        new("string.hmac_sha256", ["text", "secret"], 2, StringEncodings.HmacSha256),
        new("string.hmac_sha512", ["text", "secret"], 2, StringEncodings.HmacSha512),
        new("string.index_of", ["text", "search"], 2, IndexOf),
        new("string.literal", ["text"], 1, (s, a) => One(s, a, static text => "\"" + Escaped(text) + "\"")),
        new("string.lstrip", ["text"], 1, (s, a) => One(s, a, static text => text.TrimStart())),
        new("string.md5", ["text"], 1, StringEncodings.Md5),
        new("string.pad_left", ["text", "width"], 2, (s, a) => Pad(s, a, isLeft: true)),
        new("string.pad_right", ["text", "width"], 2, (s, a) => Pad(s, a, isLeft: false)),
        new("string.pluralize", ["number", "singular", "plural"], 3, Pluralize),
        new("string.prepend", ["text", "by"], 2, (s, a) => Two(s, a, static (text, by) => by + text)),
        new("string.remove", ["text", "remove"], 2, (s, a) => StringReplacing.All(s, a[0], a[1], Value.From(string.Empty))),
        new("string.remove_first", ["text", "remove"], 2, (s, a) => StringReplacing.Once(s, a[0], a[1], Value.From(string.Empty), false)),
        new("string.remove_last", ["text", "remove"], 2, (s, a) => StringReplacing.Once(s, a[0], a[1], Value.From(string.Empty), true)),
        new("string.replace", ["text", "match", "replace"], 3, (s, a) => StringReplacing.Replace(s, a)),
        new("string.replace_first", ["text", "match", "replace"], 3, (s, a) => StringReplacing.Once(s, a[0], a[1], a[2], false)),
        new("string.rstrip", ["text"], 1, (s, a) => One(s, a, static text => text.TrimEnd())),
        new("string.sha1", ["text"], 1, StringEncodings.Sha1),
        new("string.sha256", ["text"], 1, StringEncodings.Sha256),
        new("string.sha512", ["text"], 1, StringEncodings.Sha512),
        new("string.size", ["text"], 1, Size),
        new("string.slice", ["text", "start", "length"], 2, (s, a) => Slice(s, a, defaultLength: int.MaxValue)),
        new("string.slice1", ["text", "start", "length"], 2, (s, a) => Slice(s, a, defaultLength: 1)),
        new("string.split", ["text", "match"], 2, Split),
        new("string.starts_with", ["text", "value"], 2, (s, a) => Test(s, a, static (t, v) => t.StartsWith(v, StringComparison.Ordinal))),
        new("string.strip", ["text"], 1, (s, a) => One(s, a, static text => text.Trim())),
        new("string.strip_newlines", ["text"], 1, (s, a) => One(s, a, WithoutNewLines)),
        new("string.to_double", ["text"], 1, ToFloat),
        new("string.to_float", ["text"], 1, ToFloat),
        new("string.to_int", ["text"], 1, (s, a) => ToInteger(s, a, int.MinValue, int.MaxValue)),
        new("string.to_long", ["text"], 1, (s, a) => ToInteger(s, a, long.MinValue, long.MaxValue)),
        new("string.truncate", ["text", "length", "ellipsis"], 2, Truncate),
        new("string.truncatewords", ["text", "count", "ellipsis"], 2, TruncateWords),
        new("string.upcase", ["text"], 1, (s, a) => One(s, a, static text => text.ToUpperInvariant())),
        new("string.whitespace", ["text"], 1, (s, a) => Ask(s, a, string.IsNullOrWhiteSpace)));

    private static FunctionResult One(BuiltinServices services, ReadOnlySpan<Value> arguments, Func<string, string> change)
    {
        if (arguments[0].IsNull)
            return FunctionResult.Of(Value.Null);
        FunctionResult text = services.Text(arguments[0]);
        return text.Value.AsString is { } given ? services.NewText(change(given), text.Value.Origin) : text;
    }

    private static FunctionResult Two(BuiltinServices services, ReadOnlySpan<Value> arguments, Func<string, string, string> join)
    {
        FunctionResult first = services.Text(arguments[0]);
        FunctionResult second = services.Text(arguments[1]);
        if (first.Value.AsString is not { } left)
            return first;
        if (second.Value.AsString is not { } right)
            return second;
        if (services.Budget.Text((long)left.Length + right.Length) is { } passed)
            return FunctionResult.Refuse(passed);
        return services.NewText(join(left, right), first.Value.Origin, second.Value.Origin);
    }

    // An empty or null needle is found nowhere.
    private static FunctionResult Test(BuiltinServices services, ReadOnlySpan<Value> arguments, Func<string, string, bool> test)
    {
        FunctionResult text = services.Text(arguments[0]);
        FunctionResult needle = services.Text(arguments[1]);
        if (text.Value.AsString is not { } haystack)
            return text;
        return needle.Value.AsString is { } sought
            ? FunctionResult.Of(Value.From(sought.Length > 0 && haystack.Length > 0 && test(haystack, sought)))
            : needle;
    }

    private static FunctionResult Ask(BuiltinServices services, ReadOnlySpan<Value> arguments, Func<string, bool> ask)
    {
        FunctionResult text = services.Text(arguments[0]);
        return text.Value.AsString is { } given ? FunctionResult.Of(Value.From(ask(given))) : text;
    }

    private static FunctionResult EqualsIgnoreCase(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].IsNull && arguments[1].IsNull)
            return FunctionResult.Of(Value.From(false));
        FunctionResult text = services.Text(arguments[0]);
        FunctionResult other = services.Text(arguments[1]);
        if (text.Value.AsString is not { } left)
            return text;
        return other.Value.AsString is { } right
            ? FunctionResult.Of(Value.From(string.Equals(left, right, StringComparison.OrdinalIgnoreCase)))
            : other;
    }

    private static FunctionResult Size(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult text = services.Text(arguments[0]);
        return text.Value.AsString is { } given ? FunctionResult.Of(Value.From((long)given.Length)) : text;
    }

    private static FunctionResult IndexOf(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult text = services.Text(arguments[0]);
        FunctionResult sought = services.Text(arguments[1]);
        if (arguments[0].IsNull || arguments[1].IsNull)
            return FunctionResult.Refuse("'string.index_of' was given nothing to search");
        if (text.Value.AsString is not { } haystack)
            return text;
        return sought.Value.AsString is { } needle
            ? FunctionResult.Of(Value.From((long)haystack.IndexOf(needle, StringComparison.Ordinal)))
            : sought;
    }

    private static string Capitalized(string text) =>
        text.Length == 0 || char.IsUpper(text[0]) ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string WordsCapitalized(string text)
    {
        var builder = new StringBuilder(text.Length);
        bool isStart = true;
        foreach (char c in text)
        {
            builder.Append(isStart ? char.ToUpperInvariant(c) : c);
            isStart = char.IsWhiteSpace(c);
        }

        return builder.ToString();
    }

    private static string Escaped(string text)
    {
        var builder = new StringBuilder(text.Length + 8);
        ValuePrinter.AppendEscaped(builder, text);
        return builder.ToString();
    }

    private static FunctionResult Handleize(BuiltinServices services, ReadOnlySpan<Value> arguments) =>
        arguments[0].IsNull ? FunctionResult.Refuse("'string.handleize' was given nothing") : One(services, arguments, Handle);

    private static string Handle(string text)
    {
        var builder = new StringBuilder(text.Length);
        bool isGap = false;
        foreach (char c in text)
        {
            bool isKept = char.IsLetterOrDigit(c);
            if (isKept)
                builder.Append(isGap ? "-" : string.Empty).Append(char.ToLowerInvariant(c));
            isGap = !isKept;
        }

        return builder.ToString();
    }

    private static string WithoutNewLines(string text) =>
        text.Replace("\r", string.Empty, StringComparison.Ordinal).Replace("\n", string.Empty, StringComparison.Ordinal);

    private static FunctionResult Pad(BuiltinServices services, ReadOnlySpan<Value> arguments, bool isLeft)
    {
        FunctionResult text = services.Text(arguments[0]);
        if (text.Value.AsString is not { } given)
            return text;
        if (!services.TryInteger(arguments[1], out long width))
            return Arguments.NeedInteger(arguments[1]);
        if (width < 0)
            return FunctionResult.Refuse($"A width cannot be negative, but it is {width}");
        if (services.Budget.Text(width) is { } passed)
            return FunctionResult.Refuse(passed);
        return services.NewText(isLeft ? given.PadLeft((int)width) : given.PadRight((int)width), text.Value.Origin);
    }

    private static FunctionResult Pluralize(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        bool isMissing = arguments[0].IsNull && !services.Options.StrictOperands;
        if (!isMissing && !Kinds.IsNumber(arguments[0]))
            return Arguments.NeedNumber(arguments[0]);
        bool isOne = !isMissing && Kinds.ToFloat(arguments[0]) == 1;
        return services.Text(arguments[isOne ? 1 : 2]);
    }

    private static FunctionResult Slice(BuiltinServices services, ReadOnlySpan<Value> arguments, int defaultLength)
    {
        FunctionResult text = services.Text(arguments[0]);
        if (text.Value.AsString is not { } given)
            return text;
        if (!services.TryInteger(arguments[1], out long asked))
            return Arguments.NeedInteger(arguments[1]);
        bool hasLength = arguments.Length > 2 && !arguments[2].IsNull;
        long askedLength = 0;
        if (hasLength && !services.TryInteger(arguments[2], out askedLength))
            return Arguments.NeedInteger(arguments[2]);

        long start = Math.Clamp(asked, int.MinValue, int.MaxValue);
        long length = hasLength ? Math.Clamp(askedLength, 0, int.MaxValue) : Math.Min(defaultLength, given.Length);
        if (start < 0)
            start += given.Length;
        if (start < 0)
        {
            length += start;
            start = 0;
        }

        if (length <= 0 || start >= given.Length)
            return services.NewText(string.Empty, text.Value.Origin);
        return services.NewText(given.Substring((int)start, (int)Math.Min(length, given.Length - start)), text.Value.Origin);
    }

    private static FunctionResult Split(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult text = services.Text(arguments[0]);
        FunctionResult separator = services.Text(arguments[1]);
        if (text.Value.AsString is not { } given)
            return text;
        if (separator.Value.AsString is not { } between)
            return separator;
        string[] parts = given.Split(between, StringSplitOptions.RemoveEmptyEntries);
        var list = new ListValue(parts.Length) { IsLazy = true };
        foreach (string part in parts)
            list.Items.Add(Value.From(part, text.Value.Origin));
        return services.NewList(list);
    }

    private static FunctionResult ToInteger(BuiltinServices services, ReadOnlySpan<Value> arguments, long minimum, long maximum)
    {
        FunctionResult text = services.Text(arguments[0]);
        if (text.Value.AsString is not { } given)
            return text;
        bool isInteger = long.TryParse(given, NumberStyles.Integer, CultureInfo.InvariantCulture, out long number);
        return FunctionResult.Of(
            isInteger && number >= minimum && number <= maximum ? Value.From(number, text.Value.Origin) : Value.Null);
    }

    private static FunctionResult ToFloat(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult text = services.Text(arguments[0]);
        if (text.Value.AsString is not { } given)
            return text;
        const NumberStyles Styles = NumberStyles.Float | NumberStyles.AllowThousands;
        return FunctionResult.Of(double.TryParse(given, Styles, CultureInfo.InvariantCulture, out double number)
            ? Value.From(number, text.Value.Origin)
            : Value.Null);
    }

    private static FunctionResult Truncate(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult text = services.Text(arguments[0]);
        FunctionResult ellipsis = Ellipsis(services, arguments);
        if (text.Value.AsString is not { } given)
            return text;
        if (ellipsis.Value.AsString is not { } end)
            return ellipsis;
        if (!services.TryInteger(arguments[1], out long asked))
            return Arguments.NeedInteger(arguments[1]);
        if (given.Length <= asked || given.Length == 0)
            return text;
        int kept = (int)Math.Max(0, asked - end.Length);
        return services.NewText(string.Concat(given.AsSpan(0, kept), end), text.Value.Origin);
    }

    private static FunctionResult Ellipsis(BuiltinServices services, ReadOnlySpan<Value> arguments) =>
        services.Text(arguments.Length > 2 && !arguments[2].IsNull ? arguments[2] : Value.From("..."));

    private static FunctionResult TruncateWords(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult text = services.Text(arguments[0]);
        if (text.Value.AsString is not { Length: > 0 } given)
            return text;
        if (!services.TryInteger(arguments[1], out long asked))
            return Arguments.NeedInteger(arguments[1]);
        int count = (int)Math.Clamp(asked, 0, int.MaxValue);
        IEnumerable<string> words = given.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(count);


        // An ellipsis of the template's own is accepted, but makes no difference.
        return services.NewText(string.Join(' ', words) + "...", text.Value.Origin);
    }
}
