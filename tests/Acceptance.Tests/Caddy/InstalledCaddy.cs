namespace Hlc.Acceptance.Tests.Caddy;

/// <summary>
/// What Caddy 2.6.2 reads: Debian has no newer one, and it is built without modules. In the copy that it reads, what came later or is a
/// module's is taken out or said in its words, certificates from elsewhere become those of its own authority, and nothing else is
/// changed. Each replacement is printed.
/// </summary>
internal sealed class InstalledCaddy
{
    /// <summary>Statements that it does not know: where they stand (how deep; -1 for anywhere), how they begin, since when they are known.</summary>
    private static readonly (int Depth, string Begin, string Since)[] Unknown =
    [
        (-1, "trusted_proxies static ", "2.7"),
        (-1, "trusted_proxies_strict", "2.8"),
        (-1, "health_fails ", "2.8"),
        (-1, "health_passes ", "2.8"),
        (1, "metrics", "2.9 as a global option"),
        (1, "layer4 {", "the module layer4"),
        (1, "dynamic_dns {", "the module dynamic_dns"),
        (1, "crowdsec {", "the module crowdsec"),
        (1, "filesystem ", "2.8"),
        (1, "storage redis", "a module of storage"),
    ];

    /// <summary>Words that it has others for.</summary>
    private static readonly (string Word, string Instead)[] Words =
    [
        (" client_ip ", " remote_ip forwarded "),
        ("\tclient_ip ", "\tremote_ip forwarded "),
        ("{client_ip}", "{remote_host}"),
        ("lb_policy client_ip_hash", "lb_policy ip_hash"),
        (" br gzip", " gzip"),
        ("encode br", "encode gzip"),
    ];

    /// <summary>What says, in a block of <c>tls</c>, where a certificate comes from.</summary>
    private static readonly string[] Issuing = ["dns ", "ca ", "ca_root ", "propagation_delay ", "propagation_timeout ", "resolvers "];

    private readonly string _file;
    private readonly List<string> _lines;

    private InstalledCaddy(string file, string text)
    {
        _file = file;
        _lines = [.. text.Split('\n')];
    }

    /// <summary>The file as Caddy 2.6.2 reads it.</summary>
    /// <param name="file">The file's name, for what is printed.</param>
    /// <param name="text">Its text.</param>
    public static string Rewrite(string file, string text)
    {
        var caddy = new InstalledCaddy(file, text);
        caddy.Heredocs();
        caddy.Certificates();
        caddy.Statements();
        caddy.Replace();
        return string.Join('\n', caddy._lines);
    }

    private void Statements()
    {
        for (var i = _lines.Count - 1; i >= 0; i--)
        {
            var (line, depth) = (_lines[i].Trim(), Depth(i));
            var found = Unknown.FirstOrDefault(u => (u.Depth < 0 || (u.Depth == depth && IsGlobal(i))) && $"{line} ".StartsWith(u.Begin, StringComparison.Ordinal));
            if (found.Begin is not null)
            {
                Print(i, $"taken out, known since {found.Since}: {line}");
                _lines.RemoveRange(i, End(i) - i + 1);
            }
        }
    }

    private void Certificates()
    {
        for (var i = 0; i < _lines.Count; i++)
        {
            if (_lines[i].Trim() is not "tls {" || !_lines[(i + 1)..End(i)].Any(IsIssuing))
            {
                continue;
            }

            Print(i, "certificates of its own authority instead of: " + string.Join("; ", _lines[(i + 1)..End(i)].Select(static line => line.Trim())));
            for (var j = End(i) - 1; j > i; j--)
            {
                if (Depth(j) == Depth(i) + 1 && IsIssuing(_lines[j]))
                {
                    _lines.RemoveRange(j, End(j) - j + 1);
                }
            }

            var isEmpty = End(i) == i + 1;
            _lines[i] = _lines[i].Replace("tls {", isEmpty ? "tls internal" : "tls internal {", StringComparison.Ordinal);
            if (isEmpty)
            {
                _lines.RemoveAt(i + 1);
            }
        }
    }

    private void Replace()
    {
        for (var i = 0; i < _lines.Count; i++)
        {
            foreach (var (word, instead) in Words.Where(w => _lines[i].Contains(w.Word, StringComparison.Ordinal)))
            {
                Print(i, $"'{instead.Trim()}' instead of '{word.Trim()}'");
                _lines[i] = _lines[i].Replace(word, instead, StringComparison.Ordinal);
            }
        }
    }

    // Heredocs are of 2.7: they are quoted.
    private void Heredocs()
    {
        for (var i = _lines.Count - 1; i >= 0; i--)
        {
            if (_lines[i].LastIndexOf("<<", StringComparison.Ordinal) is >= 0 and var start && Heredoc(i, _lines[i][(start + 2)..]) is { } end)
            {
                var marker = _lines[i][(start + 2)..];
                Print(i, $"quoted: <<{marker}");
                var inside = string.Join('\n', _lines[(i + 1)..end].Select(line => line.Trim()));
                _lines[i] = $"{_lines[i][..start]}`{inside}`{_lines[end].Trim()[marker.Length..]}";
                _lines.RemoveRange(i + 1, end - i);
            }
        }
    }

    // The line that ends the heredoc that begins in a line; null if none does.
    private int? Heredoc(int line, string marker)
    {
        var end = marker.Length == 0 || !marker.All(char.IsAsciiLetterOrDigit)
            ? -1
            : _lines.FindIndex(line + 1, candidate => candidate.Trim().StartsWith(marker, StringComparison.Ordinal));
        return end < 0 ? null : end;
    }

    private static bool IsIssuing(string line) => Issuing.Any(word => line.Trim().StartsWith(word, StringComparison.Ordinal));

    private int Depth(int line) => _lines[line].Length - _lines[line].TrimStart('\t').Length;

    // True if the line stands in the block of global options: the one without a name.
    private bool IsGlobal(int line)
    {
        var top = line;
        while (top > 0 && Depth(top) > 0)
        {
            top--;
        }

        return _lines[top] == "{";
    }

    // The line that ends the statement that begins in a line.
    private int End(int line) => !_lines[line].EndsWith('{') ? line : _lines.FindIndex(line + 1, candidate => candidate.Trim() == "}" && candidate.Length == Depth(line) + 1);

    private void Print(int line, string what) => TestContext.Current.TestOutputHelper?.WriteLine($"{_file}:{line + 1}: {what}");
}
