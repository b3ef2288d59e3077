namespace Hlc.Acceptance.Tests.Parity;

/// <summary>
/// A Caddyfile of which every word is known: variables and secrets are replaced by their values. Caddy 2.6.2 is asked what its sites
/// mean; what that version cannot read is said in words that it can, so that it is still compared: how certificates are got becomes
/// the address of an authority, and the global options are compared as they are written.
/// </summary>
internal sealed class CaddyfileWords
{
    /// <summary>What stands before how a certificate is got.</summary>
    internal const string Authority = "https://acme.invalid/";

    private readonly List<string> _lines;

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="values">The environment of its Caddy.</param>
    internal CaddyfileWords(string text, IReadOnlyDictionary<string, string> values)
    {
        _lines = [.. text.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0 && line[0] != '#').Select(line => Filled(line, values))];
        if (_lines.Count > 0 && _lines[0] == "{")
        {
            var end = End(0);
            Global = Block(1, end);
            _lines.RemoveRange(0, end + 1);
        }
    }

    /// <summary>The global options: what a line begins with, and the rest of it or what its block holds.</summary>
    internal SortedDictionary<string, object> Global { get; } = [];

    /// <summary>The sites, as Caddy 2.6.2 reads them.</summary>
    internal string Sites()
    {
        var lines = new List<string>();
        for (var i = 0; i < _lines.Count; i++)
        {
            lines.Add(_lines[i].Replace("client_ip ", "remote_ip forwarded ", StringComparison.Ordinal));
            if (_lines[i] == "tls {")
            {
                var end = End(i);
                lines.Add($"ca {Authority}{string.Join('/', _lines[(i + 1)..end].Select(static line => line.Replace(' ', '~')))}");
                i = end - 1;
            }
        }

        return string.Join('\n', lines) + "\n";
    }

    private SortedDictionary<string, object> Block(int from, int end)
    {
        var block = new SortedDictionary<string, object>(StringComparer.Ordinal);
        for (var i = from; i < end; i++)
        {
            if (_lines[i].EndsWith('{'))
            {
                var inner = End(i);
                block.Add(_lines[i][..^1].TrimEnd(), Block(i + 1, inner));
                i = inner;
                continue;
            }

            var words = _lines[i].Split(' ', 2);
            var said = words.Length > 1 ? words[1] : "";
            block[words[0]] = block.TryGetValue(words[0], out var before) ? $"{before}; {said}" : said;
        }

        return block;
    }

    // The line that ends the block that a line opens.
    private int End(int line)
    {
        var depth = 0;
        for (var i = line; i < _lines.Count; i++)
        {
            depth += _lines[i].EndsWith('{') ? 1 : _lines[i] == "}" ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        throw new InvalidDataException($"'{_lines[line]}' does not end");
    }

    /// <summary>The line with <c>{$NAME}</c>, <c>{$NAME:default}</c> and <c>{env.NAME}</c> replaced.</summary>
    private static string Filled(string line, IReadOnlyDictionary<string, string> values)
    {
        foreach (var begin in (ReadOnlySpan<string>)["{$", "{env."])
        {
            for (var start = line.IndexOf(begin, StringComparison.Ordinal); start >= 0; start = line.IndexOf(begin, start + 1, StringComparison.Ordinal))
            {
                var end = line.IndexOf('}', start);
                var name = line[(start + begin.Length)..end].Split(':', 2);
                var value = values.GetValueOrDefault(name[0]) ?? (name.Length > 1 ? name[1] : null) ?? throw new InvalidDataException($"nobody hands over '{name[0]}'");
                line = $"{line[..start]}{value}{line[(end + 1)..]}";
            }
        }

        return line;
    }
}
