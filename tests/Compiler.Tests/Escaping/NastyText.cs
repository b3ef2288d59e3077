using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Hlc.Compiler.Tests.Escaping;

/// <summary>Texts made of what breaks formats: quotes, blanks, breaks, indicators, words that are numbers elsewhere.</summary>
internal static class NastyText
{
    private static readonly string[] Pieces =
    [
        "no", "yes", "on", "off", "y", "N", "true", "False", "null", "~", "1e3", "22:22", "0o17", "017", "0x1F", "0b11", "1_000",
        "1.10", ".5", "5.", "+1", "-1", "1.2.3", "192.168.1.1", "2001-12-14", "2001-12-14t21:59:43.10-05:00", ".inf", ".NaN", "=",
        "<<", "---", "...", "- ", "? ", ": ", " #", "#", ":", ",", "[", "]", "{", "}", "{{", "}}", "{%", "${", "$", "$$", "${A}",
        "${A:-b}", "{$A}", "{$A:b}", "{env.A}", "{http.request.host}", "&a", "*a", "!x", "!!str", "|", ">", "'", "\"", "''", "\"\"",
        "`", "%", "@", "\\", "\\\\", "\\n", "\\'", "\\\"", "\\$", "\\{", "\\}", "\n", "\r", "\r\n", "\t", " ", "  ", "\0", "\a", "\u001b[31m",
        "\u007f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u202e", "\u2028", "\u2029", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\ud800", "\udc00",
        "\U0001F600", "\U0001F468\u200D\U0001F469", "\U000E0001", "\U0010FFFF", "é", "日本語", "ß", "a", "b", "Z", "0", "9", "_", "-", ".",
        "/", "~/x", "a b", "a=b", "$(id)", "`id`", "; id", "&& id", "| id", "> f", "!!", "*", "caddy:2.11.4", "if", "import", "<<EOF", "x #y",
        "EOF", "//", "/* */", "-->", "@m", "(s)", "export A=1", "0.0.0.0:80:80", "12e03", "1,000", "0.", "-.inf", "+.INF", "TRUE", "Null",
        ";", "%%", "%{", "%{x}", "$${", "%(a)s", "%n", "%[src]", "(", ")", "\\032", "\\;", "e\u0301", "\u212b", "\u0e01\u0e39\u0e49", "\u200d",
    ];

    public static Arbitrary<string> Arbitrary { get; } =
        Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(static seed => Next(new Random(seed))), Shrink);

    /// <summary>The same texts on every run, for readers that are slow to start; each piece alone comes first.</summary>
    public static IReadOnlyList<string> Sample(int count)
    {
        var random = new Random(20240229);
        var texts = new List<string>(Pieces) { "" };
        while (texts.Count < count)
        {
            texts.Add(Next(random));
        }

        return texts;
    }

    private static string Next(Random random)
    {
        var text = new StringBuilder();
        for (var pieces = random.Next(1, 6); pieces > 0; pieces--)
        {
            switch (random.Next(10))
            {
                case 0:
                    text.Append((char)random.Next(0x20, 0x7F));
                    break;
                case 1:
                    text.Append((char)random.Next(0x10000));
                    break;
                default:
                    text.Append(Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Shrink(string text) =>
        Enumerable.Range(0, text.Length).Select(i => text.Remove(i, 1));
}
