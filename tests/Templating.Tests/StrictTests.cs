namespace Hlc.Templating.Tests;

public sealed class StrictTests
{
    private const string Json = """{"service": {"name": "web", "port": 80, "tls": null}, "list": [1, 2], "n": null}""";

    [Theory]
    [InlineData("{{ servce }}", "servce", "'servce' is not defined here", "did you mean 'service'?")]
    [InlineData("{{ service.prot }}", "prot", "There is no member 'prot'", "did you mean 'port'?")]
    [InlineData("{{ service.address }}", "address", "There is no member 'address'", "there are: name, port, tls")]
    [InlineData("{{ stirng.upcase 'a' }}", "stirng", "'stirng' is not defined here", "did you mean 'string'?")]
    [InlineData("{{ 'a' | string.upcas }}", "upcas", "There is no function 'string.upcas'", "did you mean 'upcase'?")]
    [InlineData("{{ inclde 'a' }}", "inclde", "There is no function 'inclde'", "did you mean 'include'?")]
    [InlineData("{{ $nam = 1; $name }}", "$name", "'$name' is not defined here", "did you mean 'nam'?")]
    [InlineData("{{ service.tls.port }}", "port", "The member 'port' is read from a value that is null", null)]
    [InlineData("{{ list[2] }}", "2", "There is no item 2; there are 2", null)]
    [InlineData("{{ n + 1 }}", "+", "One side of '+' is null", null)]
    [InlineData("{{ 'a' + n }}", "+", "One side of '+' is null", null)]
    [InlineData("{{ n < 1 }}", "<", "One side of '<' is null", null)]
    [InlineData("{{ service.port == '80' }}", "==", "An integer is compared with a string", null)]
    [InlineData("{{ true + 1 }}", "+", "'+' cannot be used between a boolean and an integer", null)]
    [InlineData("{{ 1 / 0 }}", "/", "A number is divided by zero", null)]
    [InlineData("{{ last = 0; for i in 1..last; end }}", "..", "The range would count down, from 1 to 0", null)]
    [InlineData("{{ for x in n; end }}", "n", "What the loop runs over is null", null)]
    [InlineData("{{ string = 1 }}", "string", "'string' is the name of a function", null)]
    [InlineData("{{ if n }}a{{ elseif list }}b{{ end }}", "elseif", "'elseif' is not a keyword", "write 'else if'")]
    [InlineData("a {{ n", "{{", "The code block is never closed", null)]
    [InlineData("{{ date.now }}", "date", "The functions of 'date' are not supported", null)]
    public void What_is_doubtful_is_an_error_at_its_place(string text, string place, string message, string? help)
    {
        TemplateError error = Rendering.Error(text, Json);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(place, text.Substring(error.Span.Offset, error.Span.Length));
        if (help is not null)
            Assert.Equal(help, error.Help);
    }

    [Theory]
    [InlineData("{{ n ?? 'd' }}", "d")]
    [InlineData("{{ service.tls?.port ?? 443 }}", "443")]
    [InlineData("{{ n == null }} {{ 'a' == n }} {{ n != null }}", "true false false")]
    [InlineData("{{ for i in 3..1; i; end }}", "321")]
    [InlineData("{{ for i in 0..<0; i; else; 'none'; end }}", "none")]
    [InlineData("{{ func f(a); ret a; end; f 'x' }}", "x")]
    [InlineData("{{ func f; 'x'; end; f; f }}", "xx")]
    [InlineData("{{ for.index ?? 1 }}", null)]
    public void What_is_clear_is_accepted(string text, string? expected)
    {
        if (expected is null)
            Assert.Equal("This is not inside a 'for' loop", Rendering.Error(text, Json).Message);
        else
            Assert.Equal(expected, Rendering.Text(text, Json));
    }

    [Fact]
    public void All_syntax_errors_are_reported_at_once_in_order()
    {
        TemplateParseResult result = Template.Parse("bad", "{{ 1 + }}\n{{ if }}x{{ end }}\n{{ x = y = 1 }}\n{{ [1, }}\n{{ 'ok' }}{{ end }}");
        Assert.Null(result.Template);
        Assert.Equal(
            [7, 16, 38, 52, 68],
            result.Errors.Select(error => error.Span.Offset));
    }

    [Fact]
    public void An_error_inside_calls_and_includes_tells_the_way_there()
    {
        Template part = Rendering.Parse("{{ func show(x); ret x.nam; end; show $1 }}", name: "part");
        Template main = Rendering.Parse("a\n{{ include 'part' o }}", name: "main");
        var settings = new RenderSettings { Include = name => name == "part" ? part : null };
        TemplateRenderResult result = main.RenderToString(Rendering.Model("""{"o": {"name": 1}}"""), settings, out _);
        TemplateError error = Assert.Single(result.Errors);
        Assert.Equal("part", error.TemplateName);
        Assert.Equal(["show", "part"], error.Stack.Select(frame => frame.Callee));
        Assert.Equal(["part", "main"], error.Stack.Select(frame => frame.TemplateName));
    }

    [Fact]
    public void A_wrapped_block_is_written_where_its_function_came_from_another_template()
    {
        Template part = Rendering.Parse("{{ func box; '['; $$; ']'; end }}", name: "part");
        Template main = Rendering.Parse("{{ include 'part'; wrap box }}a long text of the outer template{{ end }}", name: "main");
        var settings = new RenderSettings { Include = name => name == "part" ? part : null };
        Assert.True(main.RenderToString(Rendering.Model(), settings, out string? text).Succeeded);
        Assert.Equal("[a long text of the outer template]", text);
    }

    [Fact]
    public void An_option_is_set_by_name_or_refused()
    {
        Assert.True(TemplateOptions.Strict.TrySet("strict_variables", "false", out TemplateOptions relaxed));
        Assert.False(relaxed.StrictVariables);
        Assert.True(TemplateOptions.Strict.TrySet("loop_limit", "7", out TemplateOptions limited));
        Assert.Equal(7, limited.LoopLimit);
        Assert.False(TemplateOptions.Strict.TrySet("strict_variable", "true", out _));
        Assert.False(TemplateOptions.Strict.TrySet("loop_limit", "true", out _));
        Assert.False(TemplateOptions.Strict.TrySet("auto_indent", "7", out _));
    }

    [Theory]
    [InlineData("plain { text } }} %}", false)]
    [InlineData("{", false)]
    [InlineData("{%", false)]
    [InlineData("{%}", false)]
    [InlineData("", false)]
    [InlineData("a {{ b", true)]
    [InlineData("{ {%{ }%}", true)]
    [InlineData("{%%{", true)]
    [InlineData("{{{", true)]
    public void A_text_without_code_is_recognised(string text, bool expected) => Assert.Equal(expected, Template.HasCode(text));

    [Fact]
    public void Every_name_of_the_language_is_reserved()
    {
        foreach (string name in new[] { "string", "array", "math", "object", "regex", "html", "include", "include_join", "this", "null" })
            Assert.Contains(name, Template.ReservedNames);
    }
}
