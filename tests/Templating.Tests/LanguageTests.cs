namespace Hlc.Templating.Tests;

/// <summary>What the language does where it is easily got wrong.</summary>
public sealed class LanguageTests
{
    private static readonly RenderSettings Reference = new() { Options = TemplateOptions.Reference };

    [Theory]
    [InlineData("{{ 1 + string.size 'ab' + 3 }}", "6")]
    [InlineData("{{ 'x' | string.append 'a' + 'b' }}", "xab")]
    [InlineData("{{ [1, 2] | array.size > 1 }}", "true")]
    [InlineData("{{ 'a' | string.append 'b' | string.upcase ? 1 : 2 }}", "1")]
    [InlineData("{{ !string.contains 'abc' 'b' }}", "false")]
    [InlineData("{{ false ? 1 : 2 | math.plus 3 }} {{ true ? 1 : 2 | math.plus 3 }}", "5 1")]
    [InlineData("{{ -1..2 }} {{ 0..<3 }} {{ 1..0 }}", "[-1, 0, 1, 2] [0, 1, 2] [1, 0]")]
    [InlineData("{{ {a: 1, b: a + 1} }}", "{a: 1, b: 2}")]
    [InlineData("{{ x = [1]; f = @array.first; f x }}{{ x | f }}", "11")]
    [InlineData("{{ 'abc'[1] }} {{ string.split('a,b', ',')[1] }}", "b b")]
    public void Calls_and_operators_bind(string text, string expected) =>
        Assert.Equal(expected, Rendering.Text(text, settings: Reference));

    [Theory]
    [InlineData("{{ 9223372036854775807 + 1 }} {{ -9223372036854775807 - 2 }}", "9223372036854775808 -9223372036854775809")]
    [InlineData("{{ 9223372036854775807 * 2 - 9223372036854775807 }}", "9223372036854775807")]
    [InlineData("{{ -7 // 2 }} {{ -7 % 3 }} {{ 7.5 // 2 }} {{ 7 / 2 }} {{ 6 / 3 }}", "-3 -1 4 3.5 2")]
    [InlineData("{{ 0.1 + 0.2 }} {{ 1.0e20 }} {{ 0.00001 }} {{ 2.50 }} {{ 1e3 }}", "0.30000000000000004 1E+20 1E-05 2.5 1000")]
    [InlineData("{{ 0xFF }} {{ 0b101 }} {{ 1_000 }}", "255 5 1000")]
    public void Numbers_calculate(string text, string expected) =>
        Assert.Equal(expected, Rendering.Text(text, settings: Reference));

    [Theory]
    [InlineData("a\n    {{ t }}\nb", "a\n    1\n    2\nb")]
    [InlineData("  {{ t }}{{ t }} {{ t }}", "  1\n  21\n2 1\n2")]
    [InlineData("  k: {{ t }}", "  k: 1\n2")]
    [InlineData("{{ for i in 1..2 ~}}\n  {{ t }}\n{{ end ~}}\nz", "  1\n  2\n  1\n  2\nz")]
    [InlineData("  {{ for i in 1..2 ~}}\n- {{ i }}\n  {{ end ~}}\nz", "  - 1\n    - 2\n    z")]
    [InlineData("{{ capture c }}\n  {{ t }}{{ end }}x\n {{ c }}", "x\n \n   1\n   2")]
    [InlineData("  {{ [t, t] | array.join '\\n\\n' }}", "  1\n  2\n\n  1\n  2")]
    [InlineData("  {%{{{ x }}}%}{{ t }}", "  {{ x }}1\n2")]
    public void Indentation_follows_the_code_block(string text, string expected) =>
        Assert.Equal(expected, Rendering.Text(text, """{"t": "1\n2"}"""));

    [Theory]
    [InlineData("{{ x = 1; func f(a); x = a; y = a; end; f 5; x }}{{ y ?? '-' }}", "5-")]
    [InlineData("{{ func f; y = 5; end; f; y }}", "5")]
    [InlineData("{{ func g; ret a ?? 'hidden'; end; func f(a); ret g; end; f 1 }}", "hidden")]
    [InlineData("{{ func g; b = 2; end; func f(a); g; ret b; end; f 1 }}{{ b }}", "22")]
    [InlineData("{{ for x in [1, 2]; x = 9; x; end }} {{ x }}", "12 9")]
    [InlineData("{{ with {a: 1}; a; b = 2; end }}{{ b ?? 'gone' }}", "1gone")]
    [InlineData("{{ func f; for.index ?? 'x'; end; for i in [1]; i; end }}", "1")]
    [InlineData("{{ x = 1; x += 2; x++; x }}", "34")]
    [InlineData("{{ func f; ret 1; 2; end; [f, f] }}", "[1, 1]")]
    public void Names_are_found_in_their_scope(string text, string expected) =>
        Assert.Equal(expected, Rendering.Text(text, settings: Reference));

    [Theory]
    [InlineData("{{ 1.5m }}")]
    [InlineData("{{ $\"{[1]}\" }}")]
    [InlineData("{{ tablerow x in xs }}{{ end }}")]
    [InlineData("{{ date }}")]
    public void What_other_engines_would_print_differently_is_refused(string text) =>
        Assert.NotEqual(string.Empty, Rendering.Error(text, settings: Reference).Message);
}
