using System.Net;
using System.Text;

namespace Hlc.Templating.Builtins;

/// <summary>Escaping for HTML and URLs.</summary>
internal static class HtmlFunctions
{
    // What a whole URL may hold unescaped: reserved and unreserved characters.
    private const string UrlPunctuation = "-._~:/?#[]@!$&'()*+,;=";

    public static readonly BuiltinGroup Group = new(
        "html",
        new("html.escape", ["text"], 1, (s, a) => One(s, a, WebUtility.HtmlEncode)),
        new("html.newline_to_br", ["text"], 1, (s, a) => One(s, a, Breaks)),
        new("html.url_encode", ["text"], 1, (s, a) => One(s, a, Uri.EscapeDataString)),
        new("html.url_escape", ["text"], 1, (s, a) => One(s, a, EscapeUrl)));

    private static FunctionResult One(BuiltinServices services, ReadOnlySpan<Value> arguments, Func<string, string?> change)
    {
        if (arguments[0].IsNull)
            return FunctionResult.Of(Value.Null);
        FunctionResult text = services.Text(arguments[0]);
        return text.Value.AsString is { } given
            ? services.NewText(change(given) ?? string.Empty, text.Value.Origin)
            : text;
    }

    private static string Breaks(string text) =>
        text.Replace("\n", "<br />\n", StringComparison.Ordinal)
            .Replace("\r", "<br />\r", StringComparison.Ordinal)
            .Replace("\r<br />\n", "\r\n", StringComparison.Ordinal);

    private static string EscapeUrl(string text)
    {
        var builder = new StringBuilder(text.Length + 8);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isKept = rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || UrlPunctuation.Contains((char)rune.Value));
            if (isKept)
            {
                builder.Append((char)rune.Value);
                continue;
            }

            int length = rune.EncodeToUtf8(bytes);
            foreach (byte part in bytes[..length])
                builder.Append('%').Append(Convert.ToHexString([part]));
        }

        return builder.ToString();
    }
}
