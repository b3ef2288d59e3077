using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;
using Hlc.Values;
using YamlDotNet.Serialization;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class ComposeScalarTests
{
    private static readonly Dictionary<string, string> Environment = new() { ["SECRET"] = "s$x}{", ["SET"] = "set" };

    [Fact]
    public void Interpolation_gives_back_what_went_in()
    {
        var reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        Prop.ForAll(NastyText.Arbitrary, text =>
        {
            var written = ComposeScalar.Write(text);
            return written.IsRefused
                ? text.Contains('\0') || YamlScalarTests.HasLoneSurrogate(text)
                : ComposeInterpolation.Of((string)reader.Deserialize<object>(written.Text), Environment) == text;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void References_stand_between_literals()
    {
        var reader = new DeserializerBuilder().Build();
        Prop.ForAll(NastyText.Arbitrary, NastyText.Arbitrary, NastyText.Arbitrary, (before, fallback, after) =>
        {
            var text = Parts(
                new LiteralPart(before), new SecretPart("a/b", "SECRET"), new VariablePart("UNSET", fallback, null), new LiteralPart(after));
            var written = ComposeScalar.Write(text);
            return written.IsRefused
                || ComposeInterpolation.Of(reader.Deserialize<string>(written.Text), Environment) == before + "s$x}{" + fallback + after;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void A_set_variable_wins_over_its_default() =>
        Assert.Equal("set", ComposeInterpolation.Of(
            ComposeScalar.Write(TextValue.Of(new VariablePart("SET", "default", null), Origin.None)).Text.Trim('"'), Environment));

    [Theory]
    [InlineData(null, null, "\"${DATA}\"")]
    [InlineData("/srv", null, "\"${DATA:-/srv}\"")]
    [InlineData("", null, "\"${DATA:-}\"")]
    [InlineData(null, "set the path", "\"${DATA:?set the path}\"")]
    [InlineData("/srv", "set the path", "\"${DATA:-/srv}\"")]
    public void A_variable_has_the_form_of_the_interpolation(string? fallback, string? required, string expected) =>
        Assert.Equal(expected, ComposeScalar.Write(TextValue.Of(new VariablePart("DATA", fallback, required), Origin.None)).Text);

    [Fact]
    public void A_secret_is_a_variable() =>
        Assert.Equal("\"postgres://u:${DB_PASS}@db\"", ComposeScalar.Write(
            Parts(new LiteralPart("postgres://u:"), new SecretPart("db/pass", "DB_PASS"), new LiteralPart("@db"))).Text);

    [Theory]
    [InlineData("a}b")]
    [InlineData("a$b")]
    [InlineData("{")]
    [InlineData("a\nb")]
    public void A_default_that_the_readers_disagree_on_is_refused(string fallback)
    {
        var written = ComposeScalar.Write(TextValue.Of(new VariablePart("DATA", fallback, null), Origin.None));
        Assert.Equal(RefusalReason.NotExpressible, written.Refusal?.Reason);
        Assert.Contains("'DATA'", written.Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_none_is_refused() =>
        Assert.True(ComposeScalar.Write(TextValue.Of(new SecretPart("a", "A-B"), Origin.None)).IsRefused);

    private static TextValue Parts(params TextPart[] parts) => new(ImmutableArray.Create(parts), Origin.None);
}
