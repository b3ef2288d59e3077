using System.Text.RegularExpressions;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>The variables that a text asks Komodo for: <c>[[NAME]]</c>.</summary>
internal static partial class KomodoNames
{
    internal static IEnumerable<string> Of(string text) => Name().Matches(text).Select(static m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\[\[([A-Za-z0-9_]+)\]\]")]
    private static partial Regex Name();
}
