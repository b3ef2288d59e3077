using System.Globalization;
using System.Text.Json;
using Hlc.Goldens;

namespace Hlc.Artifacts.Tests.Tracing;

/// <summary>Other values that may stand in the place of one: the likely ones first. Which of them are valid is for the compiler to say.</summary>
internal static class OtherValues
{
    private static readonly string[] Words = [.. SchemaWords().Distinct().Order(StringComparer.Ordinal)];

    /// <param name="written">The value as it is written, quotes included.</param>
    /// <param name="names">What the inventory names.</param>
    internal static IEnumerable<string> Of(string written, IEnumerable<string> names)
    {
        var quote = written.Length > 1 && written[0] is '"' or '\'' ? written[..1] : string.Empty;
        var text = quote.Length > 0 ? written[1..^1] : written;
        return Texts(text).Concat(names).Concat(Words).Where(other => other != text).Distinct().Select(other => quote + other + quote);
    }

    private static IEnumerable<string> Texts(string text)
    {
        if (text is "true" or "false")
        {
            yield return text == "true" ? "false" : "true";
        }

        if (text is "ro" or "rw")
        {
            yield return text == "ro" ? "rw" : "ro";
        }

        // An image's name, which more follows from than from its tag.
        if (text.Length > 0 && char.IsAsciiLetter(text[0]) && text.Contains(':', StringComparison.Ordinal))
        {
            yield return "x" + text;
        }

        // Of an address or a version the last number is the one that is free; a port, a mask or a size has room above.
        foreach (var (start, length) in Numbers(text).Reverse())
        {
            foreach (var step in (long[])[1, -1, 7, 1000])
            {
                if (long.TryParse(text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number + step >= 0)
                {
                    yield return string.Concat(text.AsSpan(0, start), (number + step).ToString(CultureInfo.InvariantCulture), text.AsSpan(start + length));
                }
            }
        }

        yield return text + "x";
        yield return "x" + text;
        yield return text + "/x";
        yield return text + ":8080";
        yield return "x." + text;
        yield return "Europe/Berlin";
    }

    private static IEnumerable<(int Start, int Length)> Numbers(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                yield return (start, at - start);
            }
        }
    }

    /// <summary>Every word that the schema lists anywhere.</summary>
    private static IEnumerable<string> SchemaWords()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.File("schema/homelab.schema.json")));
        return [.. In(schema.RootElement)];

        static IEnumerable<string> In(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(static p =>
                p.Name == "enum" && p.Value.ValueKind == JsonValueKind.Array
                    ? p.Value.EnumerateArray().Where(static v => v.ValueKind == JsonValueKind.String).Select(static v => v.GetString() ?? string.Empty)
                    : In(p.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(In),
            _ => [],
        };
    }
}
