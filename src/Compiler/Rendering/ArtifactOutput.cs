using System.Buffers;
using System.Text.Unicode;
using Hlc.Templating;

namespace Hlc.Rendering;

/// <summary>Takes what a template writes, as UTF-8.</summary>
internal sealed class ArtifactOutput : ITemplateOutput
{
    // No character of UTF-16 takes more bytes of UTF-8.
    private const int WidestCharacter = 3;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);

    /// <summary>The number of bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>True once a value held half of a character, which UTF-8 cannot hold: the output must not be used.</summary>
    public bool HoldsHalfCharacter { get; private set; }

    public void Write(ReadOnlySpan<char> text)
    {
        var needed = checked(Length + (text.Length * WidestCharacter));
        if (needed > _bytes.Length)
        {
            Grow(needed);
        }

        var status = Utf8.FromUtf16(text, _bytes.AsSpan(Length), out _, out var written, replaceInvalidSequences: false);
        HoldsHalfCharacter |= status != OperationStatus.Done;
        Length += written;
    }

    public void Write(ReadOnlySpan<char> text, object origin) => Write(text);

    /// <summary>Nothing opaque is safe as it is: text with references and trees have a form only through a filter.</summary>
    public bool WriteOpaque(object value, object? origin) => false;

    /// <summary>The file. If the template ends in a line break, so does the file, in exactly one. Ends the use of the output.</summary>
    public byte[] ToFile(bool endsInNewLine)
    {
        var content = _bytes.AsSpan(0, Length);
        if (endsInNewLine)
        {
            content = content.TrimEnd((byte)'\n');
        }

        var file = new byte[content.Length + (endsInNewLine && !content.IsEmpty ? 1 : 0)];
        content.CopyTo(file);
        if (file.Length > content.Length)
        {
            file[^1] = (byte)'\n';
        }

        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        return file;
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
