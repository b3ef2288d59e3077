using Hlc.Acceptance.Tests.Consumers;
using Hlc.Rendering;

namespace Hlc.Acceptance.Tests.Escaping;

/// <summary><c>named-checkconf -p</c> reads a configuration and prints it.</summary>
public sealed class NamedStringTests
{
    [Fact]
    public async Task Bind_reads_back_what_went_in()
    {
        Consumer.Require("named-checkconf");
        var texts = WrittenText.Sample(NamedString.Write, 4000, 3000);
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "named.conf", string.Concat(texts.Select((text, i) => $"zone \"z{i}.example\" {{ type primary; file {text.Written}; }};\n")));
        var printed = (await ProgramRun.Of("named-checkconf", "-p", file)).Succeeded();
        Assert.Equal(texts.Select(text => text.Text), from line in printed.Split('\n')
                                                      where line.StartsWith("\tfile \"", StringComparison.Ordinal)
                                                      select line[7..^2].Replace("\\\"", "\"", StringComparison.Ordinal));
    }
}
