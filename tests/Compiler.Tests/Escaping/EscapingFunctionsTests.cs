using FsCheck;
using FsCheck.Fluent;
using Hlc.Model;
using Hlc.Rendering;
using Hlc.Templating;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class EscapingFunctionsTests
{
    private static readonly Origin Somewhere = Origin.Of(new SourceSpan(new SourceFile("homelab.yaml", "a: b"), 3, 1));

    private static readonly IReadOnlyDictionary<string, RegisteredFunction> Functions =
        EscapingFunctions.AddTo(new FunctionTable()).Functions;

    [Fact]
    public void Every_filter_is_named() =>
        Assert.Equal(EscapingFunctions.Names, Functions.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("yaml", "\"no\"")]
    [InlineData("json", "\"no\"")]
    [InlineData("shell", "no")]
    [InlineData("dotenv", "no")]
    [InlineData("caddy", "no")]
    [InlineData("line", "no")]
    [InlineData("haproxy", "no")]
    [InlineData("hcl", "\"no\"")]
    [InlineData("ini", "no")]
    [InlineData("named", "\"no\"")]
    [InlineData("nginx", "no")]
    [InlineData("sshd", "no")]
    [InlineData("systemd", "no")]
    [InlineData("systemd_command", "no")]
    [InlineData("systemd_word", "no")]
    [InlineData("toml", "\"no\"")]
    [InlineData("zone", "\"no\"")]
    [InlineData("zone_name", "no")]
    public void A_string_keeps_its_origin(string name, string expected)
    {
        var result = Call(name, Value.From("no", Somewhere));
        Assert.Equal(expected, result.Value.AsString);
        Assert.Same(Somewhere, result.Value.Origin);
    }

    [Fact]
    public void Numbers_and_booleans_are_what_they_are()
    {
        Assert.Equal("5", Call("yaml", Value.From(5)).Value.AsString);
        Assert.Equal("true", Call("json", Value.From(true)).Value.AsString);
        Assert.Equal("false", Call("dotenv", Value.From(false)).Value.AsString);
        Assert.Equal("2.0", Call("compose", Value.From(2.0)).Value.AsString);
        Assert.Contains("JSON", Call("json", Value.From(double.NaN)).Error, StringComparison.Ordinal);
        Assert.Contains("HCL", Call("hcl", Value.From(double.NaN)).Error, StringComparison.Ordinal);
        Assert.Equal("nan", Call("toml", Value.From(double.NaN)).Value.AsString);
        Assert.Equal("5", Call("hcl", Value.From(5)).Value.AsString);
        Assert.Equal("true", Call("toml", Value.From(true)).Value.AsString);
        Assert.Equal("\"5\"", Call("zone", Value.From(5)).Value.AsString);
    }

    [Fact]
    public void Text_with_references_takes_its_own_origin()
    {
        var result = Call("compose", Value.Opaque(TextValue.Of(new SecretPart("a/b", "A_B"), Somewhere)));
        Assert.Equal("\"${A_B}\"", result.Value.AsString);
        Assert.Same(Somewhere, result.Value.Origin);
    }

    [Fact]
    public void A_tree_is_indented()
    {
        var tree = new ResolvedList([new ResolvedScalar(TextValue.Of("a", Origin.None), TreeScalarType.Text)]) { Origin = Somewhere };
        var result = Call("yaml", Value.Opaque(tree), Value.From(6));
        Assert.Equal("      - a", result.Value.AsString);
        Assert.Same(Somewhere, result.Value.Origin);
        Assert.Equal("[\n        \"a\",\n      ]", Call("hcl", Value.Opaque(tree), Value.From(6)).Value.AsString);
        Assert.Equal("[\"a\"]", Call("toml", Value.Opaque(tree)).Value.AsString);
        Assert.Contains("cannot write a tree", Call("shell", Value.Opaque(tree)).Error, StringComparison.Ordinal);
        Assert.Contains("indent", Call("yaml", Value.Opaque(tree), Value.From("6")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_says_what_why_and_what_to_do() => Assert.Equal(
        "the secret 'a/b' cannot stand in a YAML file: its value is known only when the lab is deployed, and this format has no "
        + "form for a reference; keep the secret in a file or an environment variable that the program reads",
        Call("yaml", Value.Opaque(TextValue.Of(new SecretPart("a/b", "A_B"), Origin.None))).Error);

    /// <summary>All but those that write whole blocks.</summary>
    public static TheoryData<string> OneLineFilters => [.. EscapingFunctions.Names.Where(static name => name is not ("caddy_block" or "haproxy_block"))];

    [Theory]
    [MemberData(nameof(OneLineFilters))]
    public void What_a_filter_writes_is_one_line(string name) =>
        Prop.ForAll(NastyText.Arbitrary, text => Call(name, name == "raw" ? [Value.From(text), Value.From("words of the format")] : [Value.From(text)])
            is var result && (result.Error is not null || !result.Value.AsString.AsSpan().ContainsAny('\n', '\r')))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Nothing_is_refused() => Assert.Contains("missing value", Call("yaml", Value.Null).Error, StringComparison.Ordinal);

    private static FunctionResult Call(string name, params Value[] arguments) => Functions[name].Function(arguments);
}
