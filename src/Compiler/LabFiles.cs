using System.Diagnostics.CodeAnalysis;
using System.Text;
using Hlc.Text;

namespace Hlc;

/// <summary>The files of a lab's folder, as the core sees them: read by whoever calls it, and only inside what is allowed.</summary>
/// <param name="read">Reads a file by its path relative to the lab's folder.</param>
/// <param name="glob">Lists the files that a pattern (<c>sites/*.yaml</c>, <c>**/*.yaml</c>) stands for, in ordinal order.</param>
public sealed class LabFiles(Func<string, LabFileResult> read, Func<string, IReadOnlyList<string>> glob)
{
    /// <summary>A lab that is one file alone.</summary>
    public static LabFiles None { get; } = new(path => LabFileResult.Refuse(path, "does not exist"), _ => []);

    /// <summary>Reads a file by its path relative to the lab's folder.</summary>
    public LabFileResult Read(string relativePath) => read(relativePath);

    /// <summary>Lists the files that a pattern stands for, in ordinal order, as paths relative to the lab's folder.</summary>
    public IReadOnlyList<string> Glob(string pattern) => glob(pattern);
}

/// <summary>What came of reading a file of the lab: its bytes, or why there are none.</summary>
public sealed class LabFileResult
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private LabFileResult(string path, ReadOnlyMemory<byte> content, string? problem)
    {
        Path = path;
        Content = content;
        Problem = problem;
    }

    /// <summary>The path as users see it.</summary>
    public string Path { get; }

    /// <summary>The bytes; empty if there is a problem.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Why the file was not read, to be read after "the file 'x' …"; null if it was.</summary>
    public string? Problem { get; }

    /// <summary>A file that was read.</summary>
    public static LabFileResult Of(string path, ReadOnlyMemory<byte> content) => new(path, content, null);

    /// <summary>A file that was not read.</summary>
    public static LabFileResult Refuse(string path, string problem) => new(path, default, problem);

    /// <summary>The file as text, without a byte order mark; or why it is none.</summary>
    public bool TryGetText([NotNullWhen(true)] out SourceFile? file, [NotNullWhen(false)] out string? problem)
    {
        file = null;
        problem = Problem;
        if (problem is not null)
        {
            return false;
        }

        var bytes = Content.Span;
        bytes = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        try
        {
            file = new SourceFile(Path, StrictUtf8.GetString(bytes));
            return true;
        }
        catch (DecoderFallbackException)
        {
            problem = "is not UTF-8 text: save it as UTF-8";
            return false;
        }
    }
}
