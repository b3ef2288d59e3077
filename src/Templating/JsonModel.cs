using System.Text.Json;

namespace Hlc.Templating;

/// <summary>Models read from JSON. Integers stay integers, other numbers are floats, members keep their order.</summary>
public static class JsonModel
{
    private const int DeepestNesting = 128;

    /// <summary>Reads a JSON text; false with what is wrong if it is none.</summary>
    public static bool TryParse(string json, out Value value, out string? error) =>
        TryParse(json, onlyExact: false, out value, out error);

    /// <summary>The same. With <paramref name="onlyExact"/>, a float that would print otherwise than it is written is refused.</summary>
    internal static bool TryParse(string json, bool onlyExact, out Value value, out string? error)
    {
        value = Value.Null;
        error = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DeepestNesting });
            var reader = new JsonModelReader(onlyExact);
            value = reader.Read(document.RootElement);
            error = reader.Inexact is { } number ? $"The number {number} would be printed otherwise than it is written; make it a string" : null;
            return error is null;
        }
        catch (JsonException problem)
        {
            // The reader has no other way to tell.
            error = $"The JSON cannot be read: {problem.Message}";
            return false;
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException)
        {
            // So it refuses half a surrogate pair: the first where one stands in the text, the second where an escape gives one.
            error = "The JSON cannot be read: it holds half of a surrogate pair, which is no character";
            return false;
        }
    }

    /// <summary>Reads a JSON text that is known to be well-formed.</summary>
    /// <exception cref="FormatException">The text is not JSON.</exception>
    public static Value Parse(string json) =>
        TryParse(json, out Value value, out string? error) ? value : throw new FormatException(error);
}
