using System.Globalization;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Binding;

/// <summary>What can be wrong with the shape of an inventory.</summary>
public static class BindErrors
{
    // More names than this are no help but a wall.
    private const int MostListed = 12;

    private static readonly DiagnosticRule UnknownKeyRule = new(
        "HLC2001",
        Severity.Error,
        "A key is unknown",
        "A key that nothing knows would be ignored, and what it was meant to say would be missing in the output.");

    private static readonly DiagnosticRule WrongShapeRule = new(
        "HLC2002",
        Severity.Error,
        "A value has the wrong shape",
        "A mapping, a list and a single value cannot stand for each other, except where the schema says so.");

    private static readonly DiagnosticRule NotBooleanRule = new(
        "HLC2003",
        Severity.Error,
        "A value is not true or false",
        "Programs disagree on whether words such as 'yes' and 'on' are text or a truth value, so only two words are accepted.");

    private static readonly DiagnosticRule NotIntegerRule = new(
        "HLC2004",
        Severity.Error,
        "A value is not a whole number",
        "Leading zeros, '0x' and '_' mean different numbers to different programs, so only plain decimal digits are accepted.");

    private static readonly DiagnosticRule OutOfRangeRule = new(
        "HLC2005",
        Severity.Error,
        "A number is out of range",
        "The program that the number is meant for refuses it.");

    private static readonly DiagnosticRule UnknownWordRule = new(
        "HLC2006",
        Severity.Error,
        "A value is not one of the words that may stand here",
        "Each of these words has a meaning of its own; another has none.");

    private static readonly DiagnosticRule MissingKeyRule = new(
        "HLC2007",
        Severity.Error,
        "A required key is missing",
        "Nothing else says it, and nothing can be derived without it.");

    private static readonly DiagnosticRule NullNotAllowedRule = new(
        "HLC2008",
        Severity.Error,
        "A value is missing",
        "An empty value or 'null' removes what weaker layers said; here nothing can be removed.");

    private static readonly DiagnosticRule PatternRule = new(
        "HLC2009",
        Severity.Error,
        "A text does not look as it must",
        "The programs that read it would refuse it or take it for something else.");

    private static readonly DiagnosticRule NameRule = new(
        "HLC2010",
        Severity.Error,
        "A name does not look as it must",
        "Names become file names, host names and identifiers of other programs, which allow only some characters.");

    private static readonly DiagnosticRule ExpressionRule = new(
        "HLC2011",
        Severity.Error,
        "A name is an expression",
        "Names tie the inventory together and must be known before any expression can be evaluated.");

    private static readonly DiagnosticRule BadValueRule = new(
        "HLC2012",
        Severity.Error,
        "A value cannot be read as its type",
        "The value becomes part of several files, each of which writes it in its own way.");

    private static readonly DiagnosticRule ListedTwiceRule = new(
        "HLC2013",
        Severity.Error,
        "A name is listed twice",
        "One of the two is probably meant to be another name.");

    internal static Diagnostic UnknownKey(SourceSpan span, string key, string noun, IReadOnlyList<string> keys)
    {
        var nearest = NearestName.Find(key, keys);
        var message = $"{WithArticle(noun)} has no key '{key}'" + DidYouMean(nearest);
        var help = nearest is null ? OwnersOf(key) : null;
        help ??= keys.Count switch
        {
            0 => "remove it: no key is known here",
            <= MostListed => $"the keys are {Listed(keys)}",
            _ => nearest is null ? "remove it, or look for its name in the reference of the inventory" : $"write '{nearest}'",
        };
        return new Diagnostic(UnknownKeyRule, span, message, help);
    }

    internal static Diagnostic WrongShape(YamlNode node, SourceSpan key, string wanted) =>
        new(WrongShapeRule, Place(node), $"{Subject(node, key)} is {Shape(node)}, but must be {wanted}", ShapeHelp(node, wanted));

    internal static Diagnostic NotBoolean(YamlNode node, SourceSpan key, string text)
    {
        var meant = text.ToLowerInvariant() switch
        {
            "yes" or "on" or "y" or "1" or "true" => "true",
            "no" or "off" or "n" or "0" or "false" => "false",
            _ => null,
        };
        return new Diagnostic(
            NotBooleanRule,
            Place(node),
            $"{Subject(node, key)} is '{text}', but must be true or false",
            meant is null ? "write true or false" : $"write {meant}");
    }

    internal static Diagnostic NotInteger(YamlNode node, SourceSpan key, string text, string help) =>
        new(NotIntegerRule, Place(node), $"{Subject(node, key)} is '{text}', but must be a whole number", help);

    internal static Diagnostic OutOfRange(YamlNode node, SourceSpan key, string text, long minimum, long maximum)
    {
        var range = (minimum, maximum) switch
        {
            (_, long.MaxValue) => string.Create(CultureInfo.InvariantCulture, $"at least {minimum}"),
            (long.MinValue, _) => string.Create(CultureInfo.InvariantCulture, $"at most {maximum}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"from {minimum} to {maximum}"),
        };
        return new Diagnostic(OutOfRangeRule, Place(node), $"{Subject(node, key)} is {text}, but must be {range}", $"write a number {range}");
    }

    internal static Diagnostic UnknownWord(YamlNode node, string text, string noun, IReadOnlyList<string> words) =>
        new(
            UnknownWordRule,
            Place(node),
            $"'{text}' is not {WithArticle(noun)}" + DidYouMean(NearestName.Find(text, words)),
            OneOf(words, NearestName.Find(text, words)));

    internal static Diagnostic MissingKey(YamlNode node, SourceSpan key, string missing, string noun)
    {
        var place = key.Exists ? key : node.Span with { Length = 0 };
        return new Diagnostic(MissingKeyRule, place, $"{WithArticle(noun)} needs the key '{missing}', which is missing here", $"add '{missing}: …'");
    }

    internal static Diagnostic NullNotAllowed(YamlNode node, SourceSpan key) =>
        new(
            NullNotAllowedRule,
            node.Span.Length > 0 ? node.Span : key,
            $"{Subject(node, key)} must have a value",
            "write a value, or remove the line");

    internal static Diagnostic Pattern(YamlNode node, string text, string noun, string description) =>
        new(PatternRule, Place(node), $"'{text}' is not {WithArticle(noun)}", description.Length > 0 ? description : null);

    internal static Diagnostic Name(SourceSpan span, string name, string noun, string rule, IReadOnlyList<string>? words) => words is null
        ? new(NameRule, span, $"'{name}' cannot be {WithArticle(noun)} here", rule)
        : new(UnknownWordRule, span, $"'{name}' is not {WithArticle(noun)}" + DidYouMean(NearestName.Find(name, words)), OneOf(words, NearestName.Find(name, words)));

    internal static Diagnostic Expression(YamlNode node, SourceSpan key) =>
        new(ExpressionRule, Place(node), $"{Subject(node, key)} must be a name, not an expression", "write the name itself");

    internal static Diagnostic BadValue(YamlNode node, string text, string noun, string problem) =>
        new(BadValueRule, Place(node), $"'{text}' is not {WithArticle(noun)}: {problem}");

    internal static Diagnostic BadVolume(SourceSpan span, string text, string problem) =>
        new(BadValueRule, span, $"'{text}' is not a volume: {problem}", "write '/in' for stored data or '/host:/in' for a directory of the host, with ':ro' if it is only read");

    internal static Diagnostic ListedTwice(SourceSpan span, string name, SourceSpan first) =>
        new(ListedTwiceRule, span, $"'{name}' is listed twice", "remove one of them")
        {
            Notes = [new DiagnosticNote($"'{name}' is first listed here", first)],
        };

    /// <summary>A noun with its article; a noun that is the only one of its kind has a definite one.</summary>
    internal static string WithArticle(string noun) => noun switch
    {
        "" => "a value",
        "inventory" => "the inventory",
        _ => ("aeio".Contains(noun[0], StringComparison.Ordinal) ? "an " : "a ") + noun,
    };

    /// <summary>Where a key would be at home; null if nowhere, or in too many places for a hint.</summary>
    private static string? OwnersOf(string key)
    {
        var owners = InventorySchema.Properties.Where(p => p.Key == key).Select(static p => p.Definition).ToHashSet(StringComparer.Ordinal);
        var nouns = InventorySchema.Definitions.Where(d => owners.Contains(d.Name)).Select(static d => WithArticle(d.Noun)).ToList();
        return nouns.Count is 0 or > 3 ? null : $"'{key}' is a key of {string.Join(" and of ", nouns)}: move it there";
    }

    private static string OneOf(IReadOnlyList<string> words, string? nearest) => words.Count <= MostListed
        ? $"write one of {Listed(words)}"
        : nearest is null ? "the reference of the inventory lists them all" : $"write '{nearest}'";

    private static string DidYouMean(string? nearest) => nearest is null ? "" : $"; did you mean '{nearest}'?";

    private static string Listed(IReadOnlyList<string> words) => string.Join(", ", words.Select(static w => $"'{w}'"));

    /// <summary>What a value is called: by its key, as it stands in the source.</summary>
    private static string Subject(YamlNode node, SourceSpan key)
    {
        if (key.File is null)
        {
            return "the document";
        }

        return key == node.Span ? "this item" : $"'{key.File.Text.AsSpan(key.Start, key.Length).Trim("'\"")}'";
    }

    private static string Shape(YamlNode node) => node.Kind switch
    {
        YamlKind.Mapping => "a mapping",
        YamlKind.Sequence => "a list",
        _ when node.IsNull => "empty",
        _ => $"the single value '{node.Text}'",
    };

    private static string? ShapeHelp(YamlNode node, string wanted) => node.Kind switch
    {
        YamlKind.Mapping => "remove the keys and write it as the schema says",
        YamlKind.Sequence when wanted.StartsWith("a mapping", StringComparison.Ordinal) => "write 'name: value' lines without '-'",
        YamlKind.Scalar when wanted.StartsWith("a mapping", StringComparison.Ordinal) => "write 'key: value' lines below it",
        YamlKind.Scalar when wanted.StartsWith("a list", StringComparison.Ordinal) => "put it in brackets: [ … ]",
        _ => null,
    };

    /// <summary>Where to point: a whole collection would frame half a file, so of it only the first line's worth.</summary>
    private static SourceSpan Place(YamlNode node)
    {
        var span = node.Span;
        if (node.Kind == YamlKind.Scalar || span.File is null)
        {
            return span;
        }

        var newline = span.File.Text.IndexOf('\n', span.Start, span.Length);
        return newline < 0 ? span : span with { Length = newline - span.Start };
    }
}
