using System.Globalization;
using System.Text;
using Hlc.Diagnostics;
using Hlc.Templating.Hashing;

namespace Hlc.Cli.Printing;

/// <summary>
/// By what a platform knows a result again: its code, file, message and the text of its line, but not the line's number, so that it
/// stays the same result when lines are added above it.
/// </summary>
internal sealed class SarifFingerprints
{
    /// <summary>The name of the fingerprint; another way to make it has another.</summary>
    internal const string Name = "hlc/v1";

    private const int Digits = 32;

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>The fingerprint of the next result; equal ones are counted.</summary>
    internal string Next(Diagnostic diagnostic)
    {
        var line = SourceRegion.Of(diagnostic.Span) is { } region && diagnostic.Span.File is { } file
            ? file.Line(region.Start.Line).Trim().ToString()
            : string.Empty;
        var text = string.Join('\0', diagnostic.Rule.Code, diagnostic.Span.File?.Path, diagnostic.Message, line);
        var hash = Convert.ToHexStringLower(Sha256.Hash(Encoding.UTF8.GetBytes(text)))[..Digits];
        var count = _seen[hash] = _seen.GetValueOrDefault(hash) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{hash}:{count}");
    }
}
