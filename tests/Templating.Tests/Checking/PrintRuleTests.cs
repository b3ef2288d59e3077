namespace Hlc.Templating.Tests.Checking;

/// <summary>What the check lets a template print into YAML.</summary>
public sealed class PrintRuleTests
{
    [Theory]
    [InlineData("{{ lab | yaml }}")]
    [InlineData("{{ service.secret | yaml }}{{ settings | yaml 2 }}")]
    [InlineData("{{ service.address }}:{{ service.port }} {{ service.enabled }}")]
    [InlineData("{{ 'a' + 'b' }}{{ ['x', 'y'] | array.join ', ' | string.upcase }}")]
    [InlineData("{{ (lab | yaml) + ', ' + (owner ?? '' | yaml) }}")]
    [InlineData("{{ capture c; lab | yaml; end; c }}")]
    [InlineData("# {{ lab | line }}\n  # {{ for s in services; s.name | line; end }}")]
    [InlineData("{{~ for s in services ~}}\n# {{ s.name | line }}\n{{~ end ~}}\n")]
    [InlineData("# {{ service.address }} {{ service.port }} {{ 'x' }} {{ lab | line }}{{ service.name | line }}")]
    [InlineData("{{ lab | raw 'our own words' }}")]
    [InlineData("{{ service.tags ?? [] | array.each @yaml | array.join ', ' }}{{ service.tags ?? [] | array.join ', ' @yaml }}")]
    [InlineData("{{ func f(x); ret x | yaml; end; f lab; func unused(x); x; end }}")]
    [InlineData("{{ vars.x | yaml }}")]
    public void What_is_safe_may_be_printed(string text) => Assert.Equal("", Checks.Text(text, Checks.Yaml));

    [Theory]
    [InlineData("{{ lab }}", "lab: This prints a text from outside the template as it is into yaml, where it could become more than one value")]
    [InlineData("{{ service.secret }}", "service.secret: This prints a text that may hold references as it is into yaml, where it could become more than one value")]
    [InlineData("{{ settings }}", "settings: This prints a tree as it is into yaml, where it could become more than one value")]
    [InlineData("{{ vars.x }}", "vars.x: This prints what is known only when it is there as it is into yaml, where it could become more than one value")]
    [InlineData("{{ services }}", "services: A list cannot be printed")]
    [InlineData("{{ lab | shell }}", "lab | shell: 'shell' writes for another format: this template writes yaml")]
    [InlineData("{{ lab | line }}", "lab | line: 'line' is for comments, but this line does not begin with '#'")]
    [InlineData("# {{ settings | yaml 2 }} {{ lab | line }}", "lab | line: 'line' is for comments, but this line does not begin with '#'")]
    [InlineData("# {{ \"a\\n\" }}{{ lab | line }}", "lab | line: 'line' is for comments, but this line does not begin with '#'")]
    [InlineData("a: 1 # {{ lab | line }}", "lab | line: 'line' is for comments, but this line does not begin with '#'")]
    [InlineData("a: {{ count ~}}\n# {{ lab | line }}", "lab | line: 'line' is for comments, but this line does not begin with '#'")]
    [InlineData("{{ lab | yaml | string.replace 'a' 'b' }}", "lab | yaml | string.replace 'a' 'b': This prints a text from outside the template as it is into yaml, where it could become more than one value")]
    [InlineData("{{ (lab | yaml)[0] }}", "(lab | yaml)[0]: This prints a text from outside the template as it is into yaml, where it could become more than one value")]
    [InlineData("{{ 'a' + lab }}", "'a' + lab: This prints a text from outside the template as it is into yaml, where it could become more than one value")]
    [InlineData("{{ $\"a{lab}\" }}", "$\"a{lab}\": This prints a text from outside the template as it is into yaml, where it could become more than one value")]
    [InlineData("{{ service.tags ?? [] | array.join ', ' }}", "service.tags ?? [] | array.join ', ': This prints a text from outside the template as it is into yaml, where it could become more than one value")]
    [InlineData("{{ count / 2 }}", "count / 2: This prints a float as it is into yaml, where it could become more than one value")]
    [InlineData("{{ capture c; lab; end; c }}", "lab: This prints a text from outside the template as it is into yaml, where it could become more than one value")]
    [InlineData("{{ x = lab | yaml; if count > 1; x = lab; end; x }}", "x: This prints a text from outside the template as it is into yaml, where it could become more than one value")]
    [InlineData("{{ func f(x); x; end; f lab }}", "x: This prints a text from outside the template as it is into yaml, where it could become more than one value")]
    [InlineData("{{ ret lab }}", "lab: This prints a text from outside the template as it is into yaml, where it could become more than one value")]
    public void What_is_not_safe_may_not(string text, string expected) => Assert.Equal(expected, Checks.Text(text, Checks.Yaml));
}
