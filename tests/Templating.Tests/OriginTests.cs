namespace Hlc.Templating.Tests;

/// <summary>Values keep where they came from, and opaque values stay whole.</summary>
public sealed class OriginTests
{
    private sealed class Recorder(bool takesOpaque = true) : ITemplateOutput
    {
        public List<string> Parts { get; } = [];

        public void Write(ReadOnlySpan<char> text) => Parts.Add(text.ToString());

        public void Write(ReadOnlySpan<char> text, object origin) => Parts.Add($"{text}@{origin}");

        public bool WriteOpaque(object value, object? origin)
        {
            Parts.Add($"<{value}>@{origin}");
            return takesOpaque;
        }
    }

    private sealed class View : ITemplateObject
    {
        public IEnumerable<string> MemberNames => ["a", "b", "number", "secret", "broken", "lines"];

        public MemberLookup Lookup(string name, out Value value)
        {
            value = name switch
            {
                "a" => Value.From("x", "A"),
                "b" => Value.From("y", "B"),
                "number" => Value.From(7L, "N"),
                "secret" => Value.Opaque(new Uri("secret:db"), "S"),
                "lines" => Value.From("1\n2", "L"),
                _ => Value.Null,
            };
            return name == "broken" ? MemberLookup.Failed
                : value.IsNull ? MemberLookup.Missing
                : MemberLookup.Found;
        }
    }

    private static readonly RenderSettings Settings = new()
    {
        Include = name => name == "part" ? Rendering.Parse("[{{ a }}{{ $1 }}]") : null,
        CombineOrigins = (left, right) => $"{left}+{right}",
        Functions = new FunctionTable()
            .Add("twice", 1, 2, arguments => FunctionResult.Of(Value.From(arguments[0].AsString + arguments[0].AsString, arguments[0].Origin)))
            .Add("fail", 0, 0, _ => FunctionResult.Failed)
            .Add("refuse", 0, 0, _ => FunctionResult.Refuse("no")),
    };

    [Theory]
    [InlineData("k: {{ a }}", "k: ", "x@A")]
    [InlineData("{{ number }}", "7@N")]
    [InlineData("{{ a + '-' + b }}", "x-y@A+B")]
    [InlineData("{{ a | string.upcase }}", "X@A")]
    [InlineData("{{ [a, b] | array.join ',' }}", "x,y@A+B")]
    [InlineData("{{ 'p' | string.replace 'p' b }}", "y@B")]
    [InlineData("{{ [a, 1] }}", "[\"x\", 1]@A")]
    [InlineData("{{ number + 1 }}", "8@N")]
    [InlineData("{{ capture c }}<{{ a }}{{ b }}>{{ end; c }}", "<xy>@A+B")]
    [InlineData("{{ include 'part' b }}", "[", "x@A", "y@B", "]")]
    [InlineData("{{ include 'part' secret }}", "[", "x@A", "<secret:db>@S", "]")]
    [InlineData("{{ include 'part' b | string.upcase }}", "[XY]@A+B")]
    [InlineData("{{ secret }}", "<secret:db>@S")]
    [InlineData("{{ twice a }} {{ a | twice }}", "xx@A", " ", "xx@A")]
    [InlineData("  {{ lines }}", "  ", "1\n@L", "  ", "2@L")]
    public void Text_is_written_with_its_origin(string text, params string[] expected)
    {
        var output = new Recorder();
        TemplateRenderResult result = Rendering.Parse(text).Render(new View(), output, Settings);
        Assert.Empty(result.Errors);
        Assert.Equal(expected, output.Parts.Where(part => part.Length > 0));
    }

    [Fact]
    public void Without_a_combiner_the_first_origin_is_kept()
    {
        var output = new Recorder();
        Rendering.Parse("{{ a + b }}").Render(new View(), output, Settings with { CombineOrigins = null });
        Assert.Equal(["xy@A"], output.Parts);
    }

    [Theory]
    [InlineData("{{ 'a' + secret }}")]
    [InlineData("{{ secret | string.upcase }}")]
    [InlineData("{{ [secret] }}")]
    [InlineData("{{ $\"{secret}\" }}")]
    [InlineData("{{ capture c }}{{ secret }}{{ end }}")]
    [InlineData("{{ x = include 'part' secret }}")]
    [InlineData("{{ secret == 'a' }}")]
    [InlineData("{{ secret | object.to_json }}")]
    public void An_opaque_value_does_not_become_text(string text)
    {
        TemplateRenderResult result = Rendering.Parse(text).Render(new View(), new Recorder(), Settings);
        TemplateError error = Assert.Single(result.Errors);
        Assert.DoesNotContain("secret:db", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ secret }}")]
    [InlineData("{{ include 'part' secret }}")]
    public void An_output_may_refuse_an_opaque_value(string text)
    {
        TemplateRenderResult result = Rendering.Parse(text).Render(new View(), new Recorder(takesOpaque: false), Settings);
        Assert.False(result.Succeeded);
        Assert.Single(result.Errors);
    }

    [Theory]
    [InlineData("{{ broken }}")]
    [InlineData("{{ this.broken }}")]
    [InlineData("{{ this['broken'] }}")]
    [InlineData("{{ for pair in this; end }}")]
    [InlineData("{{ fail }}")]
    [InlineData("{{ include 'part' (fail) }}")]
    [InlineData("{{ [1] | array.each @fail }}")]
    public void What_the_host_reported_ends_the_rendering_without_another_error(string text)
    {
        RenderSettings settings = Settings with
        {
            Functions = new FunctionTable().Add("fail", 0, 1, _ => FunctionResult.Failed),
        };
        TemplateRenderResult result = Rendering.Parse(text).Render(new View(), new Recorder(), settings);
        Assert.False(result.Succeeded);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void A_refusal_of_a_host_function_is_an_error_at_the_call()
    {
        TemplateRenderResult result = Rendering.Parse("ab {{ refuse }}").Render(new View(), new Recorder(), Settings);
        TemplateError error = Assert.Single(result.Errors);
        Assert.Equal("no", error.Message);
        Assert.Equal(new TemplateSpan(6, 6), error.Span);
    }

    [Theory]
    [InlineData("{{ twice }}", "'twice' takes 1 to 2 arguments, but is given 0")]
    [InlineData("{{ twice 1 2 3 }}", "'twice' takes 1 to 2 arguments, but is given 3")]
    [InlineData("{{ twice 1 x: 2 }}", "'twice' takes no arguments by name, but is given 'x'")]
    public void The_number_of_arguments_of_a_host_function_is_checked(string text, string message)
    {
        TemplateRenderResult result = Rendering.Parse(text).Render(new View(), new Recorder(), Settings);
        Assert.Equal(message, Assert.Single(result.Errors).Message);
    }
}
