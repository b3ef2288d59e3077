using Hlc.Acceptance.Tests.Consumers;
using Hlc.Rendering;

namespace Hlc.Acceptance.Tests.Escaping;

/// <summary><c>sshd -T</c> reads its configuration and prints it, one argument a line.</summary>
public sealed class SshdArgumentTests
{
    [Fact]
    public async Task Sshd_reads_back_what_went_in()
    {
        Consumer.Require("sshd", "ssh-keygen");
        using var folder = new TemporaryFolder();
        var key = Path.Combine(folder.Path, "key");
        (await ProgramRun.Of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)).Succeeded();
        if (Environment.UserName == "root")
        {
            // sshd does not start without it, and systemd, which makes it, does not run everywhere.
            Directory.CreateDirectory("/run/sshd");
        }

        var texts = WrittenText.Sample(SshdArgument.Write, 4000, 3500);
        var lines = texts.Chunk(3).Select(line => $"AllowGroups {string.Join(' ', line.Select(text => text.Written))} # {line[0].Written}\n");
        var file = folder.Write("sshd_config", $"HostKey {key}\n" + string.Concat(lines));
        var printed = (await ProgramRun.Of("sshd", "-T", "-f", file)).Succeeded();
        Assert.Equal(texts.Select(text => text.Text), from line in printed.Split('\n')
                                                      where line.StartsWith("allowgroups ", StringComparison.Ordinal)
                                                      select line["allowgroups ".Length..]);
    }
}
