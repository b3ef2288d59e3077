namespace Hlc.Templating.Tests;

public sealed class BuiltinTests
{
    private static readonly RenderSettings Reference = new() { Options = TemplateOptions.Reference };

    [Theory]
    [InlineData("[3, 1, 2] | array.sort", "[1, 2, 3]")]
    [InlineData("['b', null, 'a', 'B'] | array.sort", "[null, \"B\", \"a\", \"b\"]")]
    [InlineData("[{n: {k: 2}}, {n: {k: 1}}] | array.sort 'n.k'", "[{n: {k: 1}}, {n: {k: 2}}]")]
    [InlineData("[1, 1.0, '1', 1] | array.uniq", "[1, 1, \"1\"]")]
    [InlineData("[1, 2] | array.insert_at 4 9", "[1, 2, null, null, 9]")]
    [InlineData("[1, 2, 3] | array.remove_at (-1)", "[1, 2]")]
    [InlineData("[1, 2, 3] | array.any @(do; ret $0 > 2; end)", "true")]
    [InlineData("null | array.size", "0")]
    [InlineData("'a-b-c' | string.replace '-' '+'", "a+b+c")]
    [InlineData("'aXbx' | string.remove_last 'X'", "aXb")]
    [InlineData("'hello' | string.slice (-3) 2", "ll")]
    [InlineData("'ab' | string.pad_left 4", "  ab")]
    [InlineData("' Grün & Blau! ' | string.handleize", "-grün-blau")]
    [InlineData("'a,,b' | string.split ','", "[\"a\", \"b\"]")]
    [InlineData("'one two three' | string.truncatewords 2", "one two...")]
    [InlineData("'3000000000' | string.to_int", "")]
    [InlineData("'3000000000' | string.to_long", "3000000000")]
    [InlineData("'abc' | string.contains ''", "false")]
    [InlineData("math.round 2.5", "2")]
    [InlineData("math.round(-1.25, 1)", "-1.2")]
    [InlineData("-7 | math.divided_by 2", "-4")]
    [InlineData("7 | math.format '000'", "007")]
    [InlineData("{b: 1, a: null} | object.keys", "[\"b\", \"a\"]")]
    [InlineData("{b: 1, a: null} | object.has_value 'a'", "false")]
    [InlineData("'' | object.default 'x'", "x")]
    [InlineData("{a: 'ü\"', b: [1.0, 2.5]} | object.to_json", "{\"a\":\"\\u00FC\\u0022\",\"b\":[1,2.5]}")]
    [InlineData("'a1b22' | regex.matches '[0-9]+'", "[[\"1\"], [\"22\"]]")]
    [InlineData("'John Smith' | regex.replace '(\\\\w+) (\\\\w+)' '$2 $1'", "Smith John")]
    [InlineData("'ABC' | regex.match 'b' 'i'", "[\"B\"]")]
    [InlineData("'a b&ü' | html.url_encode", "a%20b%26%C3%BC")]
    [InlineData("'http://x/ü?a=b c' | html.url_escape", "http://x/%C3%BC?a=b%20c")]
    public void A_function_gives(string expression, string expected) =>
        Assert.Equal(expected, Rendering.Text($"{{{{ {expression} }}}}", settings: Reference));

    [Theory]
    [InlineData("string.slice", 2, 3)]
    [InlineData("array.any", 2, int.MaxValue)]
    [InlineData("include", 1, int.MaxValue)]
    public void Signatures_are_known_before_a_template_runs(string name, int minimum, int maximum) =>
        Assert.Equal(new BuiltinSignature(name, minimum, maximum), Template.Builtins[name]);

    [Theory]
    [InlineData("[1, 'a'] | array.sort", "A list of different kinds of values cannot be sorted; one is a string, others are not")]
    [InlineData("[1, 1.5] | array.sort", "A list of different kinds of values cannot be sorted; one is a float, others are not")]
    [InlineData("[{}] | array.sort", "Values that are an object have no order; name the member to sort by")]
    [InlineData("[1] | array.each 'x'", "A function is needed here, such as '@string.upcase', not a string")]
    [InlineData("5 | array.join ','", "A list is needed here, not an integer")]
    [InlineData("'x' | math.round", "A number is needed here, not a string")]
    [InlineData("'a' | string.pad_left (-1)", "A width cannot be negative, but it is -1")]
    [InlineData("'?' | string.base64_decode", "The text is not base 64")]
    [InlineData("'x' | regex.match 'x' 'q'", "The options of a regular expression are the letters i, m, s and x")]
    [InlineData("7 | math.format 'D999'", "The format asks for too many digits")]
    [InlineData("'x' | string.slice 1 len: 2", "'string.slice' has no parameter 'len'")]
    [InlineData("string.upcase", "'string.upcase' takes 1 argument, but is given 0")]
    public void A_function_refuses(string expression, string message) =>
        Assert.Equal(message, Rendering.Error($"{{{{ {expression} }}}}", settings: Reference).Message);
}
