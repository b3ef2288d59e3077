using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Takes the data of a record apart, as a zone file has it (RFC 1035, section 5; RFC 2782 for SRV; RFC 8659 for CAA).</summary>
internal static class RecordReader
{
    private const int LongestTag = 15;

    /// <summary>The data; null, and what is wrong with it, if it is none of this type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="value">The text.</param>
    /// <param name="zone">The zone that a name without a dot at its end stands in.</param>
    /// <param name="problem">What is wrong, to be read after "the record is no MX record: …".</param>
    public static RecordData? Read(DnsRecordType type, Sourced<string> value, string zone, out string problem)
    {
        var text = value.Value.Trim();
        problem = string.Empty;
        var words = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        switch (type)
        {
            case DnsRecordType.A or DnsRecordType.AAAA:
                return Address(type, text, value.Origin, out problem);
            case DnsRecordType.CNAME or DnsRecordType.NS or DnsRecordType.PTR:
                return Named([], words, ["the name"], zone, value.Origin, out problem);
            case DnsRecordType.MX:
                return Named(["the preference"], words, ["the preference", "the name"], zone, value.Origin, out problem);
            case DnsRecordType.SRV:
                return Named(["the priority", "the weight", "the port"], words, ["the priority", "the weight", "the port", "the name"], zone, value.Origin, out problem);
            case DnsRecordType.CAA:
                return Authority(text, value.Origin, out problem);
            default:
                return Strings(text, out problem) is { } said ? new RecordData([new RecordWord(RecordWordKind.Text, said, value.Origin)]) : null;
        }
    }

    /// <summary>A name in full, without the dot at its end; null, and what is wrong, if it is none.</summary>
    public static string? FullName(string text, string zone, out string problem)
    {
        var full = text == "@" ? zone : text == "." ? string.Empty : text.EndsWith('.') ? text[..^1] : $"{text}.{zone}";

        // The root stands for "nobody": an MX that takes no mail (RFC 7505), a service that is not offered (RFC 2782).
        problem = full.Length == 0 && text == "." ? string.Empty : DnsNames.ProblemOf(full) ?? string.Empty;
        return problem.Length == 0 ? full : null;
    }

    private static RecordData? Address(DnsRecordType type, string text, Origin origin, out string problem)
    {
        if (!Model.Address.TryParse(text, out var address, out problem))
        {
            return null;
        }

        problem = type == DnsRecordType.A ? "it is an IPv6 address, which an AAAA record holds" : "it is an IPv4 address, which an A record holds";
        return address.IsV6 == (type == DnsRecordType.AAAA) ? RecordData.Of(address, origin) : null;
    }

    private static RecordData? Named(string[] numbers, string[] words, string[] all, string zone, Origin origin, out string problem)
    {
        problem = $"write {string.Join(", ", all)}, with blanks between them";
        if (words.Length != all.Length)
        {
            return null;
        }

        var data = ImmutableArray.CreateBuilder<RecordWord>(words.Length);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!ushort.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                problem = $"{numbers[i]} '{words[i]}' is no number from 0 to 65535";
                return null;
            }

            data.Add(new RecordWord(RecordWordKind.Plain, number.ToString(CultureInfo.InvariantCulture), origin));
        }

        if (FullName(words[^1], zone, out var wrong) is not { } name)
        {
            problem = $"'{words[^1]}' is no name: {wrong}";
            return null;
        }

        data.Add(new RecordWord(RecordWordKind.Name, name, origin));
        problem = string.Empty;
        return new RecordData(data.MoveToImmutable()) { Target = name.Length == 0 ? null : name };
    }

    private static RecordData? Authority(string text, Origin origin, out string problem)
    {
        problem = "write the flags, a number from 0 to 255, the tag and the value, such as '0 issue letsencrypt.org'";
        var words = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length != 3 || !byte.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var flags)
            || words[1].Length > LongestTag || !words[1].All(char.IsAsciiLetterOrDigit) || Strings(words[2], out problem) is not { } value)
        {
            return null;
        }

        problem = string.Empty;
        return new RecordData(
        [
            new RecordWord(RecordWordKind.Plain, flags.ToString(CultureInfo.InvariantCulture), origin),
            new RecordWord(RecordWordKind.Plain, words[1].ToLowerInvariant(), origin),
            new RecordWord(RecordWordKind.Text, value, origin),
        ]);
    }

    /// <summary>A text as it is, or the quoted strings that a zone file has, joined as their readers join them.</summary>
    private static string? Strings(string text, out string problem)
    {
        problem = "it begins with a quote, and a quoted string does not end";
        if (!text.StartsWith('"'))
        {
            return text;
        }

        var joined = new StringBuilder(text.Length);
        var isInside = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                isInside = !isInside;
            }
            else if (isInside && text[i] == '\\' && i + 1 < text.Length)
            {
                joined.Append(text[++i]);
            }
            else if (isInside)
            {
                joined.Append(text[i]);
            }
            else if (text[i] is not (' ' or '\t'))
            {
                problem = "between two quoted strings stands something else than a blank";
                return null;
            }
        }

        return isInside ? null : joined.ToString();
    }
}
