using System.Text;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Compiler.Tests.Escaping;
using Hlc.Rendering;
using Hlc.Values;
using YamlDotNet.RepresentationModel;

namespace Hlc.Acceptance.Tests.Compose;

public sealed class InterpolationTests
{
    private static readonly Dictionary<string, string> Variables = new() { ["SECRET"] = "s$x}{ $$ ${SET}", ["SET"] = "set" };

    [Fact]
    public async Task Docker_compose_reads_what_was_meant()
    {
        Consumer.Require("docker-compose");
        var texts = Sample(2000).Where(text => !ComposeScalar.Write(text).IsRefused).ToList();
        Assert.True(texts.Count > 1000, "most texts can be written");
        var read = await Environment(texts.Select(text => ComposeScalar.Write(text).Text));
        for (var i = 0; i < texts.Count; i++)
        {
            Assert.Equal(texts[i], read[$"X{i}"]);
        }
    }

    [Fact]
    public async Task Docker_compose_puts_secrets_between_what_was_meant()
    {
        Consumer.Require("docker-compose");
        var cases = Sample(600)
            .Select(text => (Meant: text + Variables["SECRET"] + text, Written: ComposeScalar.Write(new TextValue(
                [new LiteralPart(text), new SecretPart("a/b", "SECRET"), new LiteralPart(text)], Origin.None))))
            .Where(pair => !pair.Written.IsRefused).ToList();
        var read = await Environment(cases.Select(pair => pair.Written.Text));
        for (var i = 0; i < cases.Count; i++)
        {
            Assert.Equal(cases[i].Meant, read[$"X{i}"]);
        }
    }

    // It reads every text, but what it prints of breaks other than '\n' is folded when it is read back.
    private static IEnumerable<string> Sample(int count) =>
        NastyText.Sample(count).Where(text => text.AsSpan().IndexOfAny('\u0085', '\u2028', '\u2029') < 0);

    private static async Task<Dictionary<string, string>> Environment(IEnumerable<string> scalars)
    {
        var file = new StringBuilder("version: '3.8'\nservices:\n  a:\n    image: a\n    environment:\n");
        var count = 0;
        foreach (var scalar in scalars)
        {
            file.Append("      X").Append(count++).Append(": ").Append(scalar).Append('\n');
        }

        var output = (await OlderCompose.Config(file.ToString(), Variables)).Succeeded();
        var stream = new YamlStream();
        stream.Load(new StringReader(output));
        var service = stream.Documents[0].RootNode["services"]["a"];
        // What it prints is a compose file again, in which a dollar is doubled.
        return ((YamlMappingNode)service["environment"]).ToDictionary(
            pair => pair.Key.ToString(), pair => ((YamlScalarNode)pair.Value).Value?.Replace("$$", "$", StringComparison.Ordinal) ?? "");
    }
}
