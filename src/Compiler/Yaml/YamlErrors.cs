using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Yaml;

/// <summary>What can be wrong with a document before anybody asks what it means.</summary>
public static class YamlErrors
{
    private static readonly DiagnosticRule NothingIncludedRule = new(
        "HLC1029", Severity.Error, "An include that finds nothing",
        "A mistyped pattern would leave out a part of the lab, and with it the files that are made of it.");

    private static readonly DiagnosticRule IncludeUnreadableRule = new(
        "HLC1030", Severity.Error, "An included file that cannot be read",
        "What it says is a part of the lab.");

    private const int LongestName = 80;

    private static readonly DiagnosticRule EmptyRule = new(
        "HLC1002",
        Severity.Error,
        "The file says nothing",
        "An inventory is a mapping that names at least a lab and its hosts; without one there is nothing to compile.");

    private static readonly DiagnosticRule RootRule = new(
        "HLC1003",
        Severity.Error,
        "The file is not a mapping",
        "An inventory consists of keys such as 'hosts' and 'services' at its top level.");

    private static readonly DiagnosticRule DuplicateKeyRule = new(
        "HLC1004",
        Severity.Error,
        "A key is said twice in one mapping",
        "Programs disagree on which of the two counts, and one of them would be lost without a word.");

    private static readonly DiagnosticRule ComplexKeyRule = new(
        "HLC1005",
        Severity.Error,
        "A key is not a plain name",
        "YAML allows lists and mappings as keys, but no target program understands them.");

    private static readonly DiagnosticRule UnknownAliasRule = new(
        "HLC1006",
        Severity.Error,
        "An alias names no anchor",
        "'*name' stands for the node that was marked '&name' further up.");

    private static readonly DiagnosticRule AliasToItselfRule = new(
        "HLC1007",
        Severity.Error,
        "An alias lies inside its own anchor",
        "A node that contains itself would never end.");

    private static readonly DiagnosticRule TooDeepRule = new(
        "HLC1008",
        Severity.Error,
        "The nesting is too deep",
        "A bound on the depth keeps hostile files from exhausting the memory.");

    private static readonly DiagnosticRule TooManyAliasesRule = new(
        "HLC1009",
        Severity.Error,
        "Aliases multiply the document",
        "A few lines of aliases to aliases can stand for billions of nodes; a bound keeps hostile files from stalling the compiler.");

    private static readonly DiagnosticRule TooLargeRule = new(
        "HLC1010",
        Severity.Error,
        "The file is too large",
        "An inventory of ten thousand services stays below the bound; a file above it is something else.");

    private static readonly DiagnosticRule SecondDocumentRule = new(
        "HLC1011",
        Severity.Error,
        "The file holds more than one document",
        "Only one document would be read, and the rest lost without a word.");

    private static readonly DiagnosticRule TagRule = new(
        "HLC1012",
        Severity.Error,
        "A tag is used",
        "Types come from the schema, and the inventory is data: a tag could only contradict the one or the other.");

    private static readonly DiagnosticRule DirectiveRule = new(
        "HLC1013",
        Severity.Error,
        "A YAML directive is used",
        "Inventories are YAML 1.2; a directive that says otherwise would be ignored.");

    private static readonly DiagnosticRule MergeValueRule = new(
        "HLC1014",
        Severity.Error,
        "A merge key has nothing to merge",
        "'<<' takes the entries of another mapping, or of a list of mappings.");

    private static readonly DiagnosticRule SaidTwiceRule = new(
        "HLC1027",
        Severity.Error,
        "Two files of a lab say the same thing",
        "The files of a lab join into one inventory; which of two values counts must not depend on the order of files.");

    private static readonly DiagnosticRule IncludeRule = new(
        "HLC1028",
        Severity.Error,
        "An included file includes files",
        "What belongs to a lab is said in one place: the 'include' of its first file.");

    internal static Diagnostic Empty(SourceFile file) =>
        new(EmptyRule, new SourceSpan(file, 0, 0), "the file is empty", "begin with 'lab: name' and a host");

    internal static Diagnostic RootNotMapping(SourceSpan span, YamlKind kind) =>
        new(RootRule, span, $"the file holds a {Word(kind)} where a mapping is expected", "write 'key: value' lines at the top level");

    internal static Diagnostic DuplicateKey(SourceSpan span, string key, SourceSpan first) =>
        new(
            DuplicateKeyRule,
            span,
            $"the key '{Short(key)}' is said twice in one mapping",
            key == YamlTable.MergeKey ? "write one '<<' with a list: '<<: [*first, *second]'" : "keep one of the two, or rename one")
        {
            Notes = [new DiagnosticNote($"'{Short(key)}' is first said at {first}", first)],
        };

    internal static Diagnostic ComplexKey(SourceSpan span, YamlKind kind) =>
        new(ComplexKeyRule, span, $"a {Word(kind)} cannot be a key", "write a plain name before the colon; quote it if it holds brackets");

    internal static Diagnostic EmptyKey(SourceSpan span) =>
        new(ComplexKeyRule, span, "a value has no key", "write a name before the colon");

    internal static Diagnostic UnknownAlias(SourceSpan span, string name, string? nearest) =>
        new(
            UnknownAliasRule,
            span,
            $"the alias '*{Short(name)}' names no anchor above it" + (nearest is null ? string.Empty : $"; did you mean '*{nearest}'?"),
            $"mark a node further up with '&{Short(name)}'; if '*{Short(name)}' is meant as text, put it in quotes");

    internal static Diagnostic AliasToItself(SourceSpan span, string name, SourceSpan anchor) =>
        new(AliasToItselfRule, span, $"the alias '*{Short(name)}' lies inside the node that it stands for", "move the shared part out of it")
        {
            Notes = [new DiagnosticNote($"'&{Short(name)}' begins at {anchor}", anchor)],
        };

    internal static Diagnostic TooDeep(SourceSpan span, int bound) =>
        new(TooDeepRule, span, $"more than {bound} collections lie inside each other here", "nest less; no inventory needs a tenth of that depth");

    internal static Diagnostic TooManyAliases(SourceSpan span, int bound) =>
        new(
            TooManyAliasesRule,
            span,
            $"with this alias the document stands for more than {bound} nodes",
            "write shared parts once, as 'defaults', instead of aliases to aliases");

    internal static Diagnostic TooLarge(SourceFile file, int bound) =>
        new(
            TooLargeRule,
            new SourceSpan(file, 0, 0),
            $"the file has {file.Text.Length} characters; at most {bound} are read",
            "split it with 'include', or keep what is not inventory elsewhere");

    internal static Diagnostic SecondDocument(SourceSpan span) =>
        new(SecondDocumentRule, span, "a second document begins here", "remove this line, or move what follows to a file of its own and 'include' it");

    internal static Diagnostic Tag(SourceSpan span, string tag) =>
        new(TagRule, span, $"the tag '{Short(tag)}' is not allowed", "remove it; put the value in quotes if it is to be text");

    internal static Diagnostic Directive(SourceSpan span) =>
        new(DirectiveRule, span, "YAML directives are not allowed", "remove the lines that begin with '%'");

    internal static Diagnostic MergeValue(SourceSpan span) =>
        new(MergeValueRule, span, "'<<' takes a mapping or a list of mappings", "write '<<: *name', where '&name' marks a mapping");

    internal static Diagnostic SaidTwice(SourceSpan span, string path, SourceSpan first) =>
        new(SaidTwiceRule, span, $"'{path}' is said in two files", "keep it in one of them; only mappings join")
        {
            Notes = [new DiagnosticNote($"it is first said at {first}", first)],
        };

    internal static Diagnostic IncludeElsewhere(SourceSpan span, string firstFile) =>
        new(IncludeRule, span, "'include' is allowed in the lab's first file only", $"move these names to the 'include' of {firstFile}");

    internal static Diagnostic NothingIncluded(SourceSpan span, string pattern) =>
        new(NothingIncludedRule, span, $"no file matches '{pattern}'", "paths are relative to the lab's folder; '*' stands for a part of a name");

    internal static Diagnostic IncludeUnreadable(SourceSpan span, string path, string problem) =>
        new(IncludeUnreadableRule, span, $"the file '{path}' {problem}", "correct the path, or the file");

    /// <summary>A name of a length that a message can carry.</summary>
    internal static string Short(string name) => name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, LongestName), "…");

    private static string Word(YamlKind kind) => kind switch
    {
        YamlKind.Mapping => "mapping",
        YamlKind.Sequence => "list",
        _ => "single value",
    };
}
