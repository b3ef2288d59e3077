using System.Text;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Acceptance.Tests.Escaping;

/// <summary>HAProxy prints the word behind <c>.notice</c> while it reads its configuration.</summary>
public sealed class HaproxyWordTests
{
    [Fact]
    public async Task Haproxy_reads_back_what_went_in()
    {
        Consumer.Require("haproxy");
        var texts = WrittenText.Sample(HaproxyWord.Write, 4000, 3500);
        Assert.Equal(texts.Select(text => text.Text), await Notices(texts.Select(text => text.Written), []));
    }

    [Fact]
    public async Task References_stay_one_word()
    {
        Consumer.Require("haproxy");
        var values = WrittenText.Sample(HaproxyWord.Write, 400, 300).Select(text => text.Text).Where(text => text.Length > 0).Take(400).ToList();
        var variables = values.Select((value, i) => (Name: $"S{i}", value)).ToDictionary(variable => variable.Name, variable => variable.value);
        var (words, expected) = (new List<string>(), new List<string>());
        for (var i = 0; i < values.Count; i++)
        {
            var written = HaproxyWord.Write(new TextValue(
                [new LiteralPart("a '$"), new SecretPart("p", $"S{i}"), new VariablePart("UNSET", values[i], null), new LiteralPart("${S0}")],
                Origin.None));
            var secret = HaproxyWord.Write(new TextValue([new SecretPart("p", $"S{i}"), new LiteralPart("#")], Origin.None));
            words.AddRange(written.IsRefused ? [secret.Text] : [secret.Text, written.Text]);
            expected.AddRange(written.IsRefused ? [values[i] + "#"] : [values[i] + "#", $"a '${values[i]}{values[i]}${{S0}}"]);
        }

        Assert.True(words.Count > values.Count * 3 / 2);
        Assert.Equal(expected, await Notices(words, variables));
    }

    private static async Task<List<string>> Notices(IEnumerable<string> words, Dictionary<string, string> variables)
    {
        using var folder = new TemporaryFolder();
        var file = new StringBuilder();
        foreach (var word in words)
        {
            file.Append(".notice ").Append(word).Append('\n');
        }

        var run = await ProgramRun.Of("haproxy", ["-c", "-f", folder.Write("haproxy.cfg", file.ToString())], null, variables);
        Assert.Contains("Configuration file has no error", run.Output + run.Errors, StringComparison.Ordinal);
        return [.. from line in run.Errors.Split('\n')
                   let start = line.IndexOf("]: '", StringComparison.Ordinal)
                   where start > 0
                   select line[(start + 4)..^2]];
    }
}
