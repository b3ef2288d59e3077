using System.Text;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Rendering;

namespace Hlc.Acceptance.Tests.Escaping;

/// <summary>
/// <c>systemd-analyze verify</c> reads units and, when it logs for debugging, prints what it read: plain values and
/// assignments as they are, command lines quoted anew.
/// </summary>
public sealed class SystemdUnitTests
{
    [Fact]
    public async Task Systemd_reads_back_plain_values()
    {
        Consumer.Require("systemd-analyze");
        var texts = WrittenText.Sample(SystemdValue.Write, 300, 500);
        var units = texts.Select((text, i) =>
            ($"u{i}.service", $"[Unit]\nDescription={text.Written}\n[Service]\nType=oneshot\nExecStart=/bin/true\n"));
        var printed = await Read(units);
        var read = Between(printed, "-> Unit u", ".service:", "\tDescription: ");
        for (var i = 0; i < texts.Count; i++)
        {
            Assert.Equal(texts[i].Text, read[$"{i}"]);
        }
    }

    [Fact]
    public async Task Systemd_reads_back_words()
    {
        Consumer.Require("systemd-analyze");
        var number = 0;
        var texts = WrittenText.Sample(text => SystemdWord.Write($"N{number++}={text}"), 4000, 3500);
        var unit = new StringBuilder("[Service]\nType=oneshot\nExecStart=/bin/true\n");
        foreach (var line in texts.Chunk(5))
        {
            unit.Append("Environment=").AppendJoin(' ', line.Select(text => text.Written)).Append('\n');
        }

        // A line break follows each of them, and a text may hold some itself: the last one says where the others end.
        var printed = await Read([("words.service", unit.Append("Environment=END=\n").ToString())]);
        var read = printed.Split("\t\tEnvironment: ")[1..^1]
            .Select(assignment => assignment[(assignment.IndexOf('=', StringComparison.Ordinal) + 1)..^1]);
        Assert.Equal(texts.Select(text => text.Text), read);
    }

    [Fact]
    public async Task Systemd_reads_back_command_lines()
    {
        Consumer.Require("systemd-analyze");
        var texts = WrittenText.Sample(SystemdCommandWord.Write, 3000, 2800);
        var unit = new StringBuilder("[Service]\nType=oneshot\n");
        foreach (var text in texts)
        {
            unit.Append("ExecStart=/bin/true ").Append(text.Written).Append(" end\n");
        }

        var printed = await Read([("commands.service", unit.ToString())]);
        var read = (from line in printed.Split('\n')
                    let start = line.IndexOf("Command Line: /bin/true ", StringComparison.Ordinal)
                    where start >= 0
                    select Word(line[(start + "Command Line: /bin/true ".Length)..])).ToList();
        Assert.Equal(texts.Select(text => text.Text), read);
    }

    private static async Task<string> Read(IEnumerable<(string Name, string Text)> units)
    {
        using var folder = new TemporaryFolder();
        var files = units.Select(unit => folder.Write(unit.Name, unit.Text)).ToList();
        var run = await ProgramRun.Of(
            "systemd-analyze",
            ["verify", .. files],
            folder.Path,
            new Dictionary<string, string> { ["SYSTEMD_LOG_LEVEL"] = "debug", ["LC_ALL"] = "C.UTF-8" });
        Assert.DoesNotContain("gnoring", Complaints(run.Errors, folder.Path), StringComparison.Ordinal);
        return run.Succeeded();
    }

    /// <summary>What it has to say about the units of the test, not about the machine.</summary>
    private static string Complaints(string errors, string folder) =>
        string.Join('\n', errors.Split('\n').Where(line => line.StartsWith(folder, StringComparison.Ordinal)));

    private static Dictionary<string, string> Between(string printed, string before, string after, string label)
    {
        var values = new Dictionary<string, string>();
        foreach (var unit in printed.Split(before)[1..])
        {
            var end = unit.IndexOf(after, StringComparison.Ordinal);
            var start = unit.IndexOf(label, StringComparison.Ordinal) + label.Length;
            values[unit[..end]] = unit[start..unit.IndexOf('\n', start)];
        }

        return values;
    }

    /// <summary>
    /// The word of a printed command line: in double quotes with C escapes where it needs them; and <c>$$</c>, which systemd
    /// replaces when it starts the command (systemd.service(5), "Command lines").
    /// </summary>
    private static string Word(string printed)
    {
        Assert.EndsWith(" end", printed, StringComparison.Ordinal);
        printed = printed[..^4];
        if (!printed.StartsWith('"'))
        {
            return printed;
        }

        var octets = new List<byte>();
        for (var i = 1; i < printed.Length - 1; i++)
        {
            if (printed[i] != '\\')
            {
                var length = char.IsHighSurrogate(printed[i]) ? 2 : 1;
                octets.AddRange(Encoding.UTF8.GetBytes(printed.Substring(i, length)));
                i += length - 1;
                continue;
            }

            i++;
            if (char.IsAsciiDigit(printed[i]))
            {
                octets.Add(Convert.ToByte(printed.Substring(i, 3), 8));
                i += 2;
            }
            else
            {
                var escape = "abfnrtv".IndexOf(printed[i], StringComparison.Ordinal);
                octets.Add(escape < 0 ? (byte)printed[i] : (byte)"\a\b\f\n\r\t\v"[escape]);
            }
        }

        return Encoding.UTF8.GetString([.. octets]).Replace("$$", "$", StringComparison.Ordinal);
    }
}
