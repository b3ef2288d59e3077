using System.Globalization;
using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Yaml;

/// <summary>The everyday slips that make a document unreadable.</summary>
public static class YamlSyntaxErrors
{
    private static readonly DiagnosticRule SyntaxRule = new(
        "HLC1001",
        Severity.Error,
        "The YAML cannot be read",
        "What follows such a place could mean anything, so nothing of the file is used.");

    private static readonly DiagnosticRule QuoteNeededRule = new(
        "HLC1015",
        Severity.Error,
        "A value needs quotes",
        "Some characters have a meaning in YAML when a value begins with them.");

    private static readonly DiagnosticRule CharacterRule = new(
        "HLC1016",
        Severity.Error,
        "An invisible character",
        "Control characters and changes of the writing direction make a file say something else than it shows.");

    private static readonly DiagnosticRule TabRule = new(
        "HLC1017",
        Severity.Error,
        "A tab as indentation",
        "YAML is indented with spaces; how far a tab goes differs from editor to editor.");

    private static readonly DiagnosticRule BracketRule = new(
        "HLC1018",
        Severity.Error,
        "Brackets do not match",
        "A list in '[ ]' or a mapping in '{ }' goes on, over any number of lines, until its bracket is closed.");

    private static readonly DiagnosticRule QuoteRule = new(
        "HLC1019",
        Severity.Error,
        "A quote is not closed",
        "A quoted text goes on, over any number of lines, until the same quote closes it.");

    private static readonly DiagnosticRule IndentationRule = new(
        "HLC1020",
        Severity.Error,
        "The indentation does not fit",
        "The indentation alone says what belongs to what: the keys of one mapping begin in one column.");

    private static readonly DiagnosticRule ColonSpaceRule = new(
        "HLC1021",
        Severity.Error,
        "No space after a colon",
        "Without the space, 'a:b' is one text, so that times and addresses need no quotes.");

    private static readonly DiagnosticRule NoColonRule = new(
        "HLC1022",
        Severity.Error,
        "A key without a colon",
        "Each line of a mapping is 'key: value'.");

    private static readonly DiagnosticRule SecondColonRule = new(
        "HLC1023",
        Severity.Error,
        "A second colon on one line",
        "A colon and a space end a key, and a line has one key only.");

    private static readonly DiagnosticRule EscapeRule = new(
        "HLC1024",
        Severity.Error,
        "An unknown escape",
        "In double quotes a backslash begins an escape such as '\\n'; in single quotes it is a character like any other.");

    private static readonly DiagnosticRule AfterValueRule = new(
        "HLC1025",
        Severity.Error,
        "Text after the end of a value",
        "A closing quote or bracket ends the value; only a comment may follow on the line.");

    private static readonly DiagnosticRule ListPlaceRule = new(
        "HLC1026",
        Severity.Error,
        "A list item where none can be",
        "'- ' begins an item of a list; a list stands below its key, and does not mix with keys.");

    internal static Diagnostic Syntax(SourceSpan span, string problem) =>
        new(SyntaxRule, span, problem, "see whether a quote, a colon, a comma or a bracket is missing here or on the line above");

    internal static Diagnostic InBrackets(SourceSpan span, bool isComma, SourceSpan opened) =>
        new(
            SyntaxRule,
            span,
            isComma ? "nothing stands in front of this comma" : "something is missing between the brackets",
            isComma ? "remove one comma" : "put a comma in front of this, or quotes around the whole value")
        {
            Notes = [new DiagnosticNote($"the bracket stands at {opened}", opened)],
        };

    internal static Diagnostic QuoteExpression(SourceSpan span, string value) =>
        new(QuoteNeededRule, span, "an expression needs quotes: YAML reads '{{' as two mappings", $"write {Quoted(value)}");

    internal static Diagnostic QuoteNeeded(SourceSpan span, string value) =>
        new(QuoteNeededRule, span, $"a value that begins with '{value[0]}' needs quotes", $"write {Quoted(value)}");

    internal static Diagnostic Character(SourceSpan span, char character)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"U+{(int)character:X4}");
        var what = character switch
        {
            '\uFEFF' => $"a byte order mark ({code}) inside the text",
            '\r' => "a carriage return without a line feed",
            '\0' => $"a NUL character ({code})",
            '\x85' or '\u2028' or '\u2029' => $"a line break ({code}) that most editors do not show",
            '\u00A0' => $"a no-break space ({code}) at the beginning of a line",
            _ when char.IsSurrogate(character) => $"half of a surrogate pair ({code})",
            _ when char.IsControl(character) => $"a control character ({code})",
            _ when character >= '\uFFFE' => $"a character ({code}) that stands for nothing",
            _ => $"a change of the writing direction ({code})",
        };
        var help = character switch
        {
            '\r' => "save the file with line feeds",
            '\u00A0' => "replace it with a space",
            >= '\uFFFE' or (>= '\uD800' and <= '\uDFFF') => "remove it",
            _ => string.Create(CultureInfo.InvariantCulture, $"remove it, or write it as an escape in double quotes: \"\\u{(int)character:x4}\""),
        };
        return new(CharacterRule, span, $"{what} is not allowed", help);
    }

    internal static Diagnostic Tab(SourceSpan span, int furtherLines) =>
        new(
            TabRule,
            span,
            "this line is indented with a tab" + furtherLines switch
            {
                0 => string.Empty,
                1 => ", and so is one line below",
                _ => string.Create(CultureInfo.InvariantCulture, $", and so are {furtherLines} lines below"),
            },
            "replace each tab with two spaces");

    internal static Diagnostic OpenBracket(SourceSpan span, char bracket) =>
        new(BracketRule, span, $"'{bracket}' is never closed", $"add '{Closing(bracket)}' where the {Collection(bracket)} ends");

    internal static Diagnostic WrongBracket(SourceSpan span, char bracket, char open, SourceSpan opened) =>
        new(BracketRule, span, $"'{open}' is closed by '{bracket}'", $"write '{Closing(open)}'")
        {
            Notes = [new DiagnosticNote($"'{open}' stands at {opened}", opened)],
        };

    internal static Diagnostic StrayBracket(SourceSpan span, char bracket) =>
        new(BracketRule, span, $"'{bracket}' closes nothing", "remove it, or quote the value if the bracket belongs to it");

    internal static Diagnostic OpenQuote(SourceSpan span, char quote) => quote == '"'
        ? new(QuoteRule, span, "a text in double quotes is never closed", "add '\"' where it ends; inside it, write '\\\"' for a quote")
        : new(QuoteRule, span, "a text in single quotes is never closed", "add \"'\" where it ends; inside it, write \"''\" for a quote");

    internal static Diagnostic Indentation(SourceSpan span, int indent, IReadOnlyList<int> above)
    {
        var columns = string.Join(" or ", above.OrderBy(a => Math.Abs(a - indent)).Take(2).Select(static a => a.ToString(CultureInfo.InvariantCulture)));
        return new(
            IndentationRule,
            span,
            string.Create(CultureInfo.InvariantCulture, $"the indentation by {indent} fits no line above"),
            above.Count == 0 ? "begin this line in the first column" : $"indent it by {columns}, as the lines are that it belongs to");
    }

    internal static Diagnostic TooDeepForText(SourceSpan span, string above) =>
        new(IndentationRule, span, $"this line is indented deeper than '{above}', which has a value already", "indent both lines the same, or leave out the upper line's value");

    internal static Diagnostic BracketIndentation(SourceSpan span) =>
        new(IndentationRule, span, "the lines inside brackets must be indented", "indent them deeper than the line with the opening bracket");

    internal static Diagnostic QuotedIndentation(SourceSpan span) =>
        new(
            QuoteRule,
            span,
            "a quoted text does not end on this line, and the next line is not indented",
            "close the quote, or indent the further lines of the text deeper than its key");

    internal static Diagnostic ColonSpace(SourceSpan span, string key) =>
        new(ColonSpaceRule, span, $"no space after the colon of '{key}'", $"write '{key}: ' before the value");

    internal static Diagnostic NoColon(SourceSpan span, string text) =>
        new(NoColonRule, span, $"'{text}' is no 'key: value'", $"add a colon if it is a key ('{text}:'), or '- ' if it is an item of a list");

    internal static Diagnostic SecondColon(SourceSpan span, string value) =>
        new(SecondColonRule, span, "a second ': ' on one line", $"put the value in quotes ({Quoted(value)}), or the inner key on a line of its own");

    internal static Diagnostic NoCharacter(SourceSpan span, string escape) =>
        new(EscapeRule, span, $"'{escape}' stands for no character", "write the character itself, or the whole of its code: \"\\U0001f600\"");

    internal static Diagnostic Escape(SourceSpan span, string escape) =>
        new(EscapeRule, span, $"'{escape}' is no escape", $"double the backslash ('\\{escape}'), or use single quotes");

    internal static Diagnostic AfterValue(SourceSpan span, string text) =>
        new(AfterValueRule, span, $"'{text}' follows the end of a value", "put the whole value in quotes, or remove what follows");

    internal static Diagnostic ListPlace(SourceSpan span, bool onKeyLine) => onKeyLine
        ? new(ListPlaceRule, span, "a list cannot begin on the line of its key", "put '- ' on the next line, or write the list as '[a, b]'")
        : new(ListPlaceRule, span, "a list item stands among the keys of a mapping", "indent it below the key that the list belongs to");

    internal static Diagnostic KeyAmongItems(SourceSpan span) =>
        new(ListPlaceRule, span, "a line without '- ' stands among the items of a list", "begin it with '- ', or indent it below the item that it belongs to");

    private static char Closing(char bracket) => bracket == '[' ? ']' : '}';

    private static string Collection(char bracket) => bracket == '[' ? "list" : "mapping";

    private static string Quoted(string value) =>
        value.AsSpan().ContainsAny('"', '\\') ? $"'{value.Replace("'", "''", StringComparison.Ordinal)}'" : $"\"{value}\"";
}
