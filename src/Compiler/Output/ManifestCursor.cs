using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Output;

/// <summary>Goes through a manifest, and reports what is wrong at its place.</summary>
internal ref struct ManifestCursor
{
    private readonly ReadOnlySpan<byte> _content;
    private readonly string _displayPath;
    private readonly DiagnosticBag _diagnostics;

    // What was found of the last place: the next one is mostly further on.
    private SourceFile? _source;
    private int _bytes;
    private int _characters;

    internal Utf8JsonReader Json;

    internal ManifestCursor(ReadOnlySpan<byte> content, string displayPath, DiagnosticBag diagnostics)
    {
        _content = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
        _displayPath = displayPath;
        _diagnostics = diagnostics;
        Json = new Utf8JsonReader(_content, new JsonReaderOptions { MaxDepth = 16 });
    }

    internal bool Next() => Json.Read();

    /// <summary>Reads a name and moves to its value; false at the end of the object.</summary>
    internal bool NextName([NotNullWhen(true)] out string? name)
    {
        name = Json.Read() && Json.TokenType == JsonTokenType.PropertyName ? Json.GetString() : null;
        return name is not null && Json.Read();
    }

    /// <summary>Takes a text under a known name; passes over unknown names, which a later hlc may write.</summary>
    internal bool ReadField(string name, string[] known, Dictionary<string, string> fields)
    {
        if (!known.Contains(name))
        {
            Json.Skip();
            return true;
        }

        if (Json.TokenType == JsonTokenType.String && Json.GetString() is { } text && fields.TryAdd(name, text))
        {
            return true;
        }

        Fail($"'{name}' is not a text, or stands twice");
        return false;
    }

    internal void Fail(string problem, long? at = null) =>
        _diagnostics.Add(OutputErrors.ManifestMalformed(SpanAt(at), problem));

    internal void FailPath(string path, string problem, long at) =>
        _diagnostics.Add(OutputErrors.ManifestPath(SpanAt(at), path, problem));

    internal void FailVersion()
    {
        var token = Json.TokenType is JsonTokenType.Number or JsonTokenType.String
            ? Encoding.UTF8.GetString(Json.ValueSpan)
            : "of another form";
        _diagnostics.Add(OutputErrors.ManifestVersion(SpanAt(null), token));
    }

    private SourceSpan SpanAt(long? at)
    {
        // Characters before the place, however broken the bytes: enough for a line and a column.
        var bytes = (int)Math.Clamp(at ?? Json.TokenStartIndex, 0, _content.Length);
        _source ??= new SourceFile(_displayPath, Encoding.UTF8.GetString(_content));
        if (bytes < _bytes)
        {
            (_bytes, _characters) = (0, 0);
        }

        _characters += Encoding.UTF8.GetCharCount(_content[_bytes..bytes]);
        _bytes = bytes;
        var start = Math.Min(_characters, _source.Text.Length);
        return new SourceSpan(_source, start, Math.Min(1, _source.Text.Length - start));
    }
}
