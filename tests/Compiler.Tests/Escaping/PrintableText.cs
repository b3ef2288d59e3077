namespace Hlc.Compiler.Tests.Escaping;

/// <summary>Ordinary texts, which a filter must not refuse without need.</summary>
internal static class PrintableText
{
    /// <summary>
    /// Every printable ASCII character alone, at the beginning, in the middle and at the end of a text, but for those that the
    /// format cannot hold; blanks in the middle only.
    /// </summary>
    public static IEnumerable<string> Without(string characters) =>
        from code in Enumerable.Range('!', '~' - '!' + 1)
        let character = (char)code
        where !characters.Contains(character)
        from text in new[] { $"{character}", $"{character}ab", $"a {character} b", $"a{character}b", $"ab{character}" }
        select text;
}
