using System.Globalization;
using System.Text;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Compiler.Tests.Escaping;
using Hlc.Rendering;

namespace Hlc.Acceptance.Tests.Escaping;

/// <summary><c>named-compilezone</c> reads a zone and prints its records.</summary>
public sealed class ZoneFileTests
{
    private const string Head =
        "$TTL 300\n@ IN SOA ns.z.example. h.z.example. 1 2 3 4 5\n@ IN NS ns\nns IN A 192.0.2.1\n";

    [Fact]
    public async Task Bind_reads_back_texts()
    {
        Consumer.Require("named-compilezone");
        var texts = WrittenText.Sample(ZoneText.Write, 3000, 2900);
        var all = string.Concat(texts.Select(text => text.Text));
        texts.AddRange(new[] { all[..300], all[..1000], all[^5000..] }
            .Where(text => !ZoneText.Write(text).IsRefused).Select(text => new WrittenText(text, ZoneText.Write(text).Text)));
        texts.Add(new WrittenText(new string('x', 65000), ZoneText.Write(new string('x', 65000)).Text));
        var records = await Records(texts.Select((text, i) => $"t{i} IN TXT {text.Written}"), "TXT");
        for (var i = 0; i < texts.Count; i++)
        {
            Assert.Equal(texts[i].Text, Strings(records[$"t{i}.z.example."]));
        }
    }

    [Fact]
    public async Task Bind_reads_back_names()
    {
        Consumer.Require("named-compilezone");
        var names = WrittenText.Sample(ZoneName.Write, 6000, 500);
        var pointers = await Records(names.Select((name, i) => $"n{i} IN PTR {name.Written}"), "PTR");
        for (var i = 0; i < names.Count; i++)
        {
            Assert.Equal(Absolute(names[i].Text), Octets(pointers[$"n{i}.z.example."]));
        }
    }

    [Fact]
    public async Task Bind_reads_back_owners()
    {
        Consumer.Require("named-compilezone");
        var names = NastyText.Sample(6000).Concat(PrintableText.Without("")).Where(text => !text.EndsWith('.'))
            .Select((text, i) => $"{text}.o{i}").Where(name => !ZoneName.Write(name).IsRefused).ToList();
        Assert.True(names.Count > 500, $"{names.Count}");
        var owners = await Records(names.Select((name, i) => $"{ZoneName.Write(name).Text} IN TXT {i}"), "TXT");
        var read = owners.ToDictionary(owner => Octets(owner.Key), owner => owner.Value);
        for (var i = 0; i < names.Count; i++)
        {
            Assert.Equal($"\"{i}\"", read[Absolute(names[i])]);
        }
    }

    private static string Absolute(string name) => name.EndsWith('.') ? name : name + ".z.example.";

    /// <summary>The data of the records of a type, by their owners, as the program prints both.</summary>
    private static async Task<Dictionary<string, string>> Records(IEnumerable<string> lines, string type)
    {
        using var folder = new TemporaryFolder();
        var zone = folder.Write("zone", Head + string.Concat(lines.Select(line => line + "\n")));
        var printed = Path.Combine(folder.Path, "printed");
        (await ProgramRun.Of("named-compilezone", "-k", "ignore", "-i", "none", "-s", "full", "-o", printed, "z.example", zone)).Succeeded();
        var records = new Dictionary<string, string>();
        foreach (var line in await File.ReadAllLinesAsync(printed, TestContext.Current.CancellationToken))
        {
            // Owner, time to live, class, type and data, in columns of tabs and blanks.
            var columns = line.Split([' ', '\t'], 5, StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length == 5 && columns[3] == type)
            {
                records.Add(columns[0], columns[4].TrimStart([' ', '\t']));
            }
        }

        return records;
    }

    /// <summary>The octets of character-strings, joined.</summary>
    private static string Strings(string data)
    {
        Assert.True(data[0] == '"' && data[^1] == '"', data);
        return Octets(data[1..^1].Replace("\" \"", "", StringComparison.Ordinal));
    }

    /// <summary>What <c>\X</c> and <c>\DDD</c> stand for (RFC 1035, 5.1), as UTF-8.</summary>
    private static string Octets(string printed)
    {
        var octets = new List<byte>();
        for (var i = 0; i < printed.Length; i++)
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
