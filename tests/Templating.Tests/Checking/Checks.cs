using Hlc.Templating.Checking;

namespace Hlc.Templating.Tests.Checking;

/// <summary>Checks a template against a view like those of a host, with filters like its.</summary>
internal static class Checks
{
    private static readonly ViewDescription Tls = new("TlsView", [
        new("port", ViewMemberKind.Integer, isNullable: false, isList: false),
        new("issuer", ViewMemberKind.Text, isNullable: true, isList: false)]);

    private static readonly ViewDescription Service = new("ServiceView", [
        new("name", ViewMemberKind.Text, isNullable: false, isList: false),
        new("address", ViewMemberKind.SafeText, isNullable: false, isList: false),
        new("port", ViewMemberKind.Integer, isNullable: false, isList: false),
        new("note", ViewMemberKind.Text, isNullable: true, isList: false),
        new("secret", ViewMemberKind.ReferencingText, isNullable: false, isList: false),
        new("enabled", ViewMemberKind.Boolean, isNullable: false, isList: false),
        new("ports", ViewMemberKind.Integer, isNullable: false, isList: true),
        new("tags", ViewMemberKind.Text, isNullable: true, isList: true),
        new("tls", ViewMemberKind.View, isNullable: true, isList: false, view: static () => Tls)]);

    /// <summary>The root: <c>lab</c>, <c>count</c>, <c>owner</c> (may be null), <c>service</c>, <c>services</c>, <c>settings</c>, <c>vars</c>.</summary>
    public static readonly ViewDescription Root = new("RootView", [
        new("lab", ViewMemberKind.Text, isNullable: false, isList: false),
        new("count", ViewMemberKind.Integer, isNullable: false, isList: false),
        new("owner", ViewMemberKind.Text, isNullable: true, isList: false),
        new("service", ViewMemberKind.View, isNullable: false, isList: false, view: static () => Service),
        new("services", ViewMemberKind.View, isNullable: false, isList: true, view: static () => Service),
        new("settings", ViewMemberKind.Tree, isNullable: false, isList: false),
        new("vars", ViewMemberKind.Free, isNullable: false, isList: false)]);

    public static readonly PrintRules Yaml = new("yaml", ["yaml", "raw"]) { CommentFilter = "line", CommentMarkers = ["#"] };

    /// <summary>
    /// Filters that bracket what they write, with their first letter. What they are given loses its own brackets and the mark of
    /// <see cref="RandomModel"/>: in the output, a bracket without its partner was taken out of a filter's text.
    /// </summary>
    public static FunctionTable Functions { get; } = new FunctionTable()
        .Add("yaml", 1, 2, static a => Wrapped("yaml", a[0]), Filter(TypeKinds.Writable | TypeKinds.Tree))
        .Add("shell", 1, 1, static a => Wrapped("shell", a[0]), Filter(TypeKinds.Writable))
        .Add("line", 1, 1, static a => Wrapped("line", a[0]), Filter(TypeKinds.Writable))
        .Add("raw", 2, 2, static a => Wrapped("raw", a[0]), new FunctionSignature(
            [
                new("value", TypeKinds.Writable),
                new("reason", TypeKinds.Text) { Literal = static v => v.AsString is { Length: > 5 } ? null : "A reason is missing" },
            ],
            TypeKinds.Text)
        { IsFilter = true });

    public static Template Parse(string text, string name = "test")
    {
        TemplateParseResult parsed = Template.Parse(name, text);
        Assert.Equal("", string.Join("; ", parsed.Errors.Select(error => $"{error.Span.Offset} {error.Message}")));
        Assert.NotNull(parsed.Template);
        return parsed.Template;
    }

    public static IReadOnlyList<TemplateError> Errors(string text, PrintRules? rules = null, params (string Name, string Text)[] includes) =>
        TemplateCheck.Run(Parse(text), new TemplateCheckSettings
        {
            Root = Root,
            Functions = Functions,
            Safety = rules,
            Include = name => includes.Where(i => i.Name == name).Select(i => Parse(i.Text, i.Name)).FirstOrDefault(),
        });

    /// <summary>The errors as <c>place: message</c>, one on each line.</summary>
    public static string Text(string text, PrintRules? rules = null, params (string Name, string Text)[] includes) => string.Join(
        '\n',
        Errors(text, rules, includes).Select(error =>
        {
            string source = error.TemplateName == "test" ? text : includes.First(i => i.Name == error.TemplateName).Text;
            return $"{source.Substring(error.Span.Offset, error.Span.Length)}: {error.Message}";
        }));

    private static FunctionSignature Filter(TypeKinds kinds) =>
        new([new("value", kinds), new("indent", TypeKinds.Integer)], TypeKinds.Text) { IsFilter = true };

    private static FunctionResult Wrapped(string filter, in Value value) => value.Kind switch
    {
        ValueKind.String => Bracketed(filter, value.AsString),
        ValueKind.Opaque when filter != "line" => Lines(filter, value.AsOpaque?.ToString()),
        ValueKind.Opaque => Bracketed(filter, value.AsOpaque?.ToString()),
        ValueKind.Integer or ValueKind.BigInteger or ValueKind.Float or ValueKind.Boolean => Bracketed(filter, "5"),
        _ => FunctionResult.Refuse($"'{filter}' cannot write {value.Kind}"),
    };

    // A tree takes several lines.
    private static FunctionResult Lines(string filter, string? text) =>
        FunctionResult.Of(Value.From($"{Bracketed(filter, text).Value.AsString}\n{Bracketed(filter, text).Value.AsString}"));

    private static FunctionResult Bracketed(string filter, string? text)
    {
        string plain = (text ?? "").Replace('\n', ' ').Replace('[', '(').Replace(']', ')').Replace(RandomModel.Mark, 'm');
        return FunctionResult.Of(Value.From($"[{filter[0]}{plain}]"));
    }
}
