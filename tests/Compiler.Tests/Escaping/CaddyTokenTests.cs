using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class CaddyTokenTests
{
    private static readonly Dictionary<string, string> Environment = new() { ["SECRET"] = "s\"` }{$x\n", ["DOMAIN"] = "lab.example" };

    [Theory]
    [InlineData("192.168.1.1:3000", "192.168.1.1:3000")]
    [InlineData("*.home.arpa", "*.home.arpa")]
    [InlineData("", "\"\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("#a", "\"#a\"")]
    [InlineData("<<EOF", "\"<<EOF\"")]
    [InlineData("^\\d+$", "`^\\d+$`")]
    [InlineData("say \"hi\"", "`say \"hi\"`")]
    [InlineData("`a` \"b\"", "\"`a` \\\"b\\\"\"")]
    public void Writes_the_simplest_form(string text, string expected) => Assert.Equal(expected, CaddyToken.Write(text).Text);

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("{$A}")]
    [InlineData("{env.A}")]
    [InlineData("{http.request.host}")]
    [InlineData("a\rb")]
    [InlineData("`\\\"")]
    public void Refuses_what_caddy_would_read_otherwise(string text) =>
        Assert.Equal(RefusalReason.NotExpressible, CaddyToken.Write(text).Refusal?.Reason);

    [Fact]
    public void The_tokens_are_what_went_in() =>
        Prop.ForAll(NastyText.Arbitrary, text =>
        {
            var written = CaddyToken.Write(text);
            return written.IsRefused
                || CaddyTokenizer.Read($"a {written.Text} b\nc {written.Text}", Environment).SequenceEqual(["a", text, "b", "c", text]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4000));

    [Fact]
    public void References_stay_in_their_token() =>
        Prop.ForAll(NastyText.Arbitrary, NastyText.Arbitrary, (literal, fallback) =>
        {
            var text = Parts(
                new LiteralPart(literal), new SecretPart("p", "SECRET"), new VariablePart("DOMAIN", null, null), new VariablePart("UNSET", fallback, null));
            var written = CaddyToken.Write(text);
            return written.IsRefused
                || CaddyTokenizer.Read($"a {written.Text} b", Environment)
                    .SequenceEqual(["a", literal + Environment["SECRET"] + "lab.example" + fallback, "b"]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4000));

    [Fact]
    public void A_secret_is_read_at_run_time_and_a_variable_before_the_file_is()
    {
        Assert.Equal("{env.TOKEN}", CaddyToken.Write(TextValue.Of(new SecretPart("dns/token", "TOKEN"), Origin.None)).Text);
        Assert.Equal("\"*.{$DOMAIN:lab.example}\"", CaddyToken.Write(
            Parts(new LiteralPart("*."), new VariablePart("DOMAIN", "lab.example", null))).Text);
    }

    [Fact]
    public void A_native_slot_keeps_its_placeholders()
    {
        Assert.Equal("{http.request.host}", CaddyToken.WriteNative(TextValue.Of("{http.request.host}", Origin.None)).Text);
        Assert.Equal("\"for={remote}; by=x y\"", CaddyToken.WriteNative(TextValue.Of("for={remote}; by=x y", Origin.None)).Text);
        Assert.True(CaddyToken.WriteNative(TextValue.Of("{$A}", Origin.None)).IsRefused);
        Assert.True(CaddyToken.WriteNative(TextValue.Of("{a", Origin.None)).IsRefused);
        Assert.True(CaddyToken.WriteNative(TextValue.Of("}", Origin.None)).IsRefused);
    }

    [Fact]
    public async Task Caddy_adapts_to_what_went_in()
    {
        ExternalReader.Require("caddy", "version");
        var texts = NastyText.Sample(3000).Where(text => !CaddyToken.Write(text).IsRefused).ToList();
        var caddyfile = new StringBuilder(":80 {\n");
        for (var i = 0; i < texts.Count; i++)
        {
            caddyfile.Append("\theader X").Append(i).Append(' ').Append(CaddyToken.Write(texts[i]).Text).Append('\n');
        }

        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(path, caddyfile.Append("}\n").ToString(), TestContext.Current.CancellationToken);
        string adapted;
        try
        {
            adapted = await ExternalReader.Run("caddy", "", "adapt", "--adapter", "caddyfile", "--config", path);
        }
        finally
        {
            File.Delete(path);
        }

        using var json = JsonDocument.Parse(adapted);
        var found = new Dictionary<string, string?>();
        Collect(json.RootElement, found);
        for (var i = 0; i < texts.Count; i++)
        {
            Assert.Equal(texts[i], found[$"X{i}"]);
        }
    }

    private static void Collect(JsonElement node, Dictionary<string, string?> found)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in node.EnumerateObject())
            {
                if (member.Name == "set")
                {
                    foreach (var header in member.Value.EnumerateObject())
                    {
                        found[header.Name] = header.Value[0].GetString();
                    }
                }
                else
                {
                    Collect(member.Value, found);
                }
            }
        }
        else if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
            {
                Collect(item, found);
            }
        }
    }

    private static TextValue Parts(params TextPart[] parts) => new(ImmutableArray.Create(parts), Origin.None);
}
