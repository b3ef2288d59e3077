using System.Globalization;
using System.Text;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Rendering;

namespace Hlc.Acceptance.Tests.Escaping;

/// <summary>Dnsmasq and Unbound give back the texts of TXT records, whatever is in them, and take them for nothing else.</summary>
public sealed class ResolverTextTests
{
    [Fact]
    public async Task Dnsmasq_gives_back_texts()
    {
        Consumer.RequireMachine("dnsmasq", "dig");
        var texts = WrittenText.Sample(DnsmasqValue.WriteText, 1500, 100).Where(static t => t.Text.Length is > 0 and < 200).Take(150).ToArray();
        await using var machine = await Machine.Start();
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "dnsmasq.conf"),
            "no-resolv\nno-hosts\nlocal=/z.example/\n" + string.Concat(texts.Select(static (t, i) => $"txt-record=t{i}.z.example,{t.Written}\n")), TestContext.Current.CancellationToken);
        await machine.Background("dnsmasq --keep-in-foreground --conf-file=/stage/dnsmasq.conf", "dnsmasq.log");
        await machine.Until("dig +short +time=1 +tries=1 @127.0.0.1 t0.z.example TXT | grep -q .", "dnsmasq.log", 20);
        var answers = await machine.Do(string.Concat(Enumerable.Range(0, texts.Length).Select(static i => string.Create(CultureInfo.InvariantCulture, $"dig +short @127.0.0.1 t{i}.z.example TXT | head -n 1; "))));
        Assert.Equal(texts.Select(static t => t.Text), answers.Split('\n')[..texts.Length].Select(Octets));
    }

    [Fact]
    public async Task Unbound_takes_texts()
    {
        Consumer.Require("unbound-checkconf");
        var texts = WrittenText.Sample(static text => UnboundString.Write($"t.z.example. IN TXT {ZoneText.Write(text).Text.Replace("'", "\\039", StringComparison.Ordinal)}"), 2000, 200);
        using var folder = new TemporaryFolder();
        var file = folder.Write("unbound.conf", $"server:\n  chroot: \"\"\n  directory: \"{folder.Path}\"\n  username: \"\"\n" + string.Concat(texts.Select(static t => $"  local-data: {t.Written}\n")));
        (await ProgramRun.Of("unbound-checkconf", file)).Succeeded();
        Assert.All(texts, static t => Assert.DoesNotContain('\n', t.Written));
    }

    /// <summary>What dig prints, as the octets of one text.</summary>
    private static string Octets(string printed)
    {
        var octets = new List<byte>();
        for (var i = 1; i < printed.Length - 1; i++)
        {
            if (printed[i] != '\\')
            {
                octets.Add((byte)printed[i]);
            }
            else if (char.IsAsciiDigit(printed[i + 1]))
            {
                octets.Add(byte.Parse(printed.AsSpan(i + 1, 3), CultureInfo.InvariantCulture));
                i += 3;
            }
            else
            {
                octets.Add((byte)printed[++i]);
            }
        }

        return Encoding.UTF8.GetString([.. octets]);
    }
}
