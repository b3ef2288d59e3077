namespace Hlc.Templating.Tests;

/// <summary>An output that asks for it is told what writes to it, what called that, and what decided about it.</summary>
public sealed class TracingTests
{
    private static readonly RenderSettings Settings = new()
    {
        Include = name => name switch
        {
            "part" => Rendering.Parse("[{{ $1 }}]", name: name),
            "outer" => Rendering.Parse("{{ if $1 }}{{ include 'part' $1 }}{{ end }}", name: name),
            _ => null,
        },
    };

    [Theory]
    [InlineData("a\nb{{ 1 }}c", "a\n@test:0", "b@test:2", "1@test:6", "c@test:10")]
    [InlineData("{{ for i in 1..2 }}{{ i }}{{ end }}", "1@test:22?test:12=1", "2@test:22?test:12=2")]
    [InlineData("{{ if 'a' }}{{ for i in [7] }}x{{ end }}{{ end }}y", "x@test:30?test:24=7?test:6=a", "y@test:49")]
    [InlineData("{{ if false }}x{{ else }}y{{ end }}", "y@test:25?test:6=false")]
    [InlineData("{{ case 2 }}{{ when 1, 2 }}x{{ end }}", "x@test:27?test:23=2")]
    [InlineData("{{ n = 0; while n < 1; n = n + 1 }}{{ n }}{{ end }}", "1@test:38?test:16=true")]
    [InlineData("{{ func f(a) }}<{{ a }}{{ end }}{{ f 1 }}", "<@test:15<test:35", "1@test:19<test:35")]
    [InlineData("{{ func w }}({{ $$ }}){{ end }}{{ wrap w }}x{{ end }}", "(@test:12<test:39", "x@test:43<test:39", ")@test:21<test:39")]
    [InlineData("{{ include 'outer' 1 }}.", "[@part:0<outer:14<test:3?outer:6=1", "1@part:4<outer:14<test:3?outer:6=1", "]@part:9<outer:14<test:3?outer:6=1", ".@test:23")]
    [InlineData("{{ capture c }}{{ include 'part' 1 }}{{ end; c }}", "[1]@test:45")]
    [InlineData("{{ include 'part' 1 | string.upcase }}", "[1]@test:3")]
    [InlineData("  {{ 'a\nb' }}", "  @test:0", "a\n@test:5", "  @test:5", "b@test:5")]
    public void What_is_written_comes_with_the_way_to_it(string text, params string[] expected)
    {
        var output = new TraceRecorder();
        TemplateRenderResult result = Rendering.Parse(text).Render(Rendering.Model(), output, Settings);
        Assert.Empty(result.Errors);
        Assert.Equal(expected, output.Parts);
    }

    [Fact]
    public void An_opaque_value_in_an_include_comes_with_the_way_to_it()
    {
        var output = new TraceRecorder();
        RenderSettings settings = Settings with
        {
            Functions = new FunctionTable().Add("secret", 0, 0, _ => FunctionResult.Of(Value.Opaque("s"))),
        };
        TemplateRenderResult result = Rendering.Parse("{{ include 'part' (secret) }}").Render(Rendering.Model(), output, settings);
        Assert.Empty(result.Errors);
        Assert.Equal(["[@part:0<test:3", "(s)@part:4<test:3", "]@part:9<test:3"], output.Parts);
    }
}
