using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Hlc.Generators.Binder;

namespace Generators.Tests;

public sealed class PatternTests
{
    private static readonly string[] Patterns =
    [
        "^[a-z][a-z0-9-]*$", "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", "^([0-9]+(ms|s|m|h|d|w))+$", "^none$|^([0-9]+(s|m))+$|\\{\\{", "^/",
        "a|^b$", "^[^ \\n]", "^[^{]*$", "^[0-9]{1,3}(\\.[0-9]{1,3}){3}$", "^\\d+\\w?\\s*$", "^(?:ab|a)*c?$", "", "^$", "^.$", "[]a]x".Replace("[]a]", "[a\\]]", StringComparison.Ordinal),
        "^a{2}$", "^a{2,}$", "^[+-]?[a-c-]+$", "^(@(a|b)|[^ @]+( +[^ ]+){2})$",
    ];

    [Fact]
    public void Automata_and_regular_expressions_agree()
    {
        var letters = Gen.Elements([.. "abcdms01234. -/@{}\n+^$]é"]);
        var texts = letters.ListOf().Select(static l => string.Concat(l)).ToArbitrary();
        foreach (var pattern in Patterns)
        {
            var matcher = PatternMatcher.Compile(pattern, out var problem);
            Assert.True(matcher is not null, $"{pattern}: {problem}");

            // Of .NET's engine, '$' also matches before a last line break; ECMA's, the schema's, does not.
            var regex = new Regex(pattern.Replace("$", "\\z", StringComparison.Ordinal), RegexOptions.ECMAScript | RegexOptions.CultureInvariant);
            Prop.ForAll(texts, text => matcher.Matches(text) == regex.IsMatch(text)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
        }
    }

    [Theory]
    [InlineData("(a", "'(' without ')'")]
    [InlineData("a)", "')' without '('")]
    [InlineData("[a", "'[' without ']'")]
    [InlineData("*a", "'*' repeats nothing")]
    [InlineData("a{x}", "'{' needs a number up to 256; a literal brace is written '\\{'")]
    [InlineData("a{3,2}", "'{' without a count")]
    [InlineData("(^a)", "'^' may stand only at the end of the whole pattern")]
    [InlineData("\\b", "'\\b' is not known")]
    [InlineData("\\1", "'\\1' is not known")]
    [InlineData("a\\", "the pattern ends with '\\'")]
    [InlineData("[b-a]", "a range of a class ends before it begins")]
    [InlineData("(?!a)", "of the groups that begin with '(?' only '(?:' is known")]
    [InlineData("(a{256}){256}", "it is too large")]
    [InlineData("^(a|b)*a(a|b){12}$", "it is too large")]
    public void Unknown_forms_are_refused(string pattern, string reason)
    {
        Assert.Null(PatternMatcher.Compile(pattern, out var problem));
        Assert.Equal(reason, problem);
    }
}
