using Hlc.Model;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Binding;

/// <summary>Reads a text as a value; the problem says what is wrong with it.</summary>
internal delegate bool ScalarParser<T>(string text, out T value, out string problem)
    where T : notnull;

/// <summary>Reads a word of an enum.</summary>
internal delegate bool WordParser<T>(string word, out T value)
    where T : notnull;

/// <summary>
/// Binds scalars by the type that the schema gives them, never by YAML's guess: <c>022</c>, <c>1.10</c> and <c>no</c> are text
/// where text is wanted, and a quoted number is a number where a number is wanted.
/// </summary>
internal static class ScalarBinder
{
    private const string Wanted = "a single value";

    internal static Leaf<string>? Text(YamlNode node, SourceSpan key, BindContext context) =>
        Text(node, key, context, null, "", "");

    internal static Leaf<string>? Text(
        YamlNode node,
        SourceSpan key,
        BindContext context,
        Func<string, bool>? matches,
        string noun,
        string description,
        IReadOnlyList<string>? words = null)
    {
        if (!IsScalar(node, key, context))
        {
            return null;
        }

        var text = node.Text;
        if (IsRemovalOrExpression(node, text))
        {
            return Open(node, key, "");
        }

        if (matches is not null && !matches(text))
        {
            context.Report(words is null ? BindErrors.Pattern(node, text, noun, description) : BindErrors.UnknownWord(node, text, noun, words));
            return null;
        }

        return Of(node, key, text, text);
    }

    internal static Leaf<string>? Name(YamlNode node, SourceSpan key, BindContext context) =>
        Name(node, key, context, null, "", "");

    internal static Leaf<string>? Name(
        YamlNode node,
        SourceSpan key,
        BindContext context,
        Func<string, bool>? matches,
        string noun,
        string description,
        IReadOnlyList<string>? words = null)
    {
        if (node.Kind == YamlKind.Scalar && IsExpression(node.Text))
        {
            context.Report(BindErrors.Expression(node, key));
            return null;
        }

        return Text(node, key, context, matches, noun, description, words);
    }

    internal static Leaf<bool>? Boolean(YamlNode node, SourceSpan key, BindContext context)
    {
        if (!IsScalar(node, key, context))
        {
            return null;
        }

        var text = node.Text;
        if (IsRemovalOrExpression(node, text))
        {
            return Open(node, key, false);
        }

        if (text is "true" or "false")
        {
            return Of(node, key, text, text == "true");
        }

        context.Report(BindErrors.NotBoolean(node, key, text));
        return null;
    }

    internal static Leaf<long>? Integer(
        YamlNode node,
        SourceSpan key,
        BindContext context,
        long minimum = long.MinValue,
        long maximum = long.MaxValue)
    {
        if (!IsScalar(node, key, context))
        {
            return null;
        }

        var text = node.Text;
        if (IsRemovalOrExpression(node, text))
        {
            return Open(node, key, 0L);
        }

        if (!DecimalText.TryParse(text, out var value, out var help))
        {
            context.Report(BindErrors.NotInteger(node, key, text, help));
            return null;
        }

        if (value < minimum || value > maximum)
        {
            context.Report(BindErrors.OutOfRange(node, key, text, minimum, maximum));
            return null;
        }

        return Of(node, key, text, value);
    }

    internal static Leaf<Size>? Size(YamlNode node, SourceSpan key, BindContext context) =>
        Parsed<Size>(node, key, context, Model.Size.TryParse, "size");

    internal static Leaf<Duration>? Duration(YamlNode node, SourceSpan key, BindContext context) =>
        Parsed<Duration>(node, key, context, Model.Duration.TryParse, "duration");

    internal static Leaf<Cron>? Cron(YamlNode node, SourceSpan key, BindContext context) =>
        Parsed<Cron>(node, key, context, Model.Cron.TryParse, "cron line");

    internal static Leaf<Address>? Address(YamlNode node, SourceSpan key, BindContext context) =>
        Parsed<Address>(node, key, context, Model.Address.TryParse, "address");

    internal static Leaf<Cidr>? Cidr(YamlNode node, SourceSpan key, BindContext context) =>
        Parsed<Cidr>(node, key, context, Model.Cidr.TryParse, "network");

    internal static Leaf<T>? Word<T>(
        YamlNode node,
        SourceSpan key,
        BindContext context,
        WordParser<T> parse,
        string noun,
        IReadOnlyList<string> words)
        where T : struct
    {
        if (!IsScalar(node, key, context))
        {
            return null;
        }

        var text = node.Text;
        if (IsRemovalOrExpression(node, text))
        {
            return Open(node, key, default(T));
        }

        if (parse(text, out var value))
        {
            return Of(node, key, text, value);
        }

        context.Report(BindErrors.UnknownWord(node, text, noun, words));
        return null;
    }

    private static Leaf<T>? Parsed<T>(YamlNode node, SourceSpan key, BindContext context, ScalarParser<T> parse, string noun)
        where T : struct
    {
        if (!IsScalar(node, key, context))
        {
            return null;
        }

        var text = node.Text;
        if (IsRemovalOrExpression(node, text))
        {
            return Open(node, key, default(T));
        }

        if (parse(text, out var value, out var problem))
        {
            return Of(node, key, text, value);
        }

        context.Report(BindErrors.BadValue(node, text, noun, problem));
        return null;
    }

    private static bool IsScalar(YamlNode node, SourceSpan key, BindContext context)
    {
        if (node.Kind == YamlKind.Scalar)
        {
            return true;
        }

        context.Report(BindErrors.WrongShape(node, key, Wanted));
        return false;
    }

    private static bool IsExpression(string text) => text.Contains("{{", StringComparison.Ordinal);

    private static bool IsRemovalOrExpression(YamlNode node, string text) => IsExpression(text) || node.IsNull;

    /// <summary>A leaf without a value: an expression, or <c>null</c>.</summary>
    private static Leaf<T> Open<T>(YamlNode node, SourceSpan key, T nothing)
        where T : notnull
    {
        var removal = node.IsNull;
        return new Leaf<T>
        {
            Value = nothing,
            Text = node.Text,
            Span = node.Span,
            KeySpan = key,
            IsPlain = node.IsPlain,
            IsRemoval = removal,
            IsExpression = !removal,
        };
    }

    private static Leaf<T> Of<T>(YamlNode node, SourceSpan key, string text, T value)
        where T : notnull =>
        new() { Value = value, Text = text, Span = node.Span, KeySpan = key, IsPlain = node.IsPlain };
}
