namespace Hlc.Acceptance.Tests.Cases;

/// <summary>
/// What Caddy 2.6.2 reads: Debian has no newer one. In the copy that it reads, options that came later are taken out and heredocs
/// are quoted, and nothing else; each replacement is printed.
/// </summary>
internal static class OlderCaddy
{
    // A line that begins with one of these: servers { trusted_proxies } is of 2.7.
    private static readonly string[] LaterOptions = ["trusted_proxies static "];

    /// <summary>The file without the options that Caddy 2.6.2 does not know.</summary>
    public static string Reduce(string file, string text)
    {
        var lines = text.Split('\n').ToList();
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (LaterOptions.Any(option => lines[i].Trim().StartsWith(option, StringComparison.Ordinal)))
            {
                Print($"{file}:{i + 1}: not read by Caddy 2.6.2, taken out: {lines[i].Trim()}");
                lines.RemoveAt(i);
            }
            else if (lines[i].LastIndexOf("<<", StringComparison.Ordinal) is >= 0 and var start && Heredoc(lines, i, lines[i][(start + 2)..]) is { } end)
            {
                var marker = lines[i][(start + 2)..];
                Print($"{file}:{i + 1}: not read by Caddy 2.6.2, quoted: <<{marker}");
                var inside = string.Join('\n', lines[(i + 1)..end].Select(line => line.Trim()));
                lines[i] = $"{lines[i][..start]}`{inside}`{lines[end].Trim()[marker.Length..]}";
                lines.RemoveRange(i + 1, end - i);
            }
        }

        return string.Join('\n', lines);
    }

    // The line that ends the heredoc that begins in a line; null if none does.
    private static int? Heredoc(List<string> lines, int line, string marker)
    {
        var end = marker.Length == 0 || !marker.All(char.IsAsciiLetterOrDigit)
            ? -1
            : lines.FindIndex(line + 1, candidate => candidate.Trim().StartsWith(marker, StringComparison.Ordinal));
        return end < 0 ? null : end;
    }

    private static void Print(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
