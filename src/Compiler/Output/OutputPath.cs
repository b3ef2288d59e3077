using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hlc.Output;

/// <summary>
/// The path of a file below an output folder: relative, with <c>/</c>, and safe to join to that folder. It cannot leave the
/// folder, cannot name a file that the compiler keeps for itself, and means the same file on every system that holds it.
/// </summary>
public sealed record OutputPath : IComparable<OutputPath>
{
    /// <summary>The longest name of a file or folder in UTF-8: the usual 255 less what a temporary name adds.</summary>
    private const int LongestName = 230;

    private const int LongestPath = 1000;

    private static readonly string[] Reserved = ["manifest.json", ".hlc.lock", ".hlc.journal"];

    private OutputPath(string value) => Value = value;

    /// <summary>The manifest's own path, which no artifact may have.</summary>
    public static OutputPath Manifest { get; } = new("manifest.json");

    /// <summary>The path: <c>services/git/compose.yaml</c>.</summary>
    public string Value { get; }

    /// <summary>The file's own name: <c>compose.yaml</c>.</summary>
    public ReadOnlySpan<char> Name => Value.AsSpan(Value.LastIndexOf('/') + 1);

    /// <summary>The folders above the file, the outermost first: <c>services</c>, <c>services/git</c>.</summary>
    public IEnumerable<string> Folders
    {
        get
        {
            for (var slash = Value.IndexOf('/'); slash >= 0; slash = Value.IndexOf('/', slash + 1))
            {
                yield return Value[..slash];
            }
        }
    }

    /// <summary>Reads a path that somebody wrote, or says what is wrong with it.</summary>
    /// <param name="text">The path as written.</param>
    /// <param name="path">The path, if it is one.</param>
    /// <param name="problem">What is wrong, to be read after "the path 'x' …"; null if nothing is.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out OutputPath? path, [NotNullWhen(false)] out string? problem)
    {
        problem = ProblemOf(text);
        path = problem is null && text is not null ? new OutputPath(text) : null;
        return path is not null;
    }

    /// <summary>The path of what stands at a folder of another path, or in a folder that was listed.</summary>
    /// <param name="value">A path that begins with a valid path, or extends one by listed names.</param>
    internal static OutputPath FromListing(string value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(OutputPath? other) => string.CompareOrdinal(Value, other?.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string? ProblemOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "is empty";
        }

        if (text[0] == '/')
        {
            return "is absolute: it must be relative to the output folder";
        }

        if (text.Length > 1 && text[1] == ':' && char.IsAsciiLetter(text[0]))
        {
            return "begins with a drive: it must be relative to the output folder";
        }

        foreach (var c in text)
        {
            if (c == '\\')
            {
                return "holds a backslash: folders are separated by '/'";
            }

            if (char.IsControl(c))
            {
                return "holds a control character";
            }
        }

        if (!IsWellFormed(text) || Encoding.UTF8.GetByteCount(text) > LongestPath)
        {
            return $"is not valid Unicode, or longer than {LongestPath} bytes";
        }

        foreach (var range in text.AsSpan().Split('/'))
        {
            if (ProblemOfName(text.AsSpan(range)) is { } problem)
            {
                return problem;
            }
        }

        return Array.Exists(Reserved, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
            ? "is kept for the compiler's own records"
            : null;
    }

    private static string? ProblemOfName(ReadOnlySpan<char> name) => name switch
    {
        "" => "has an empty part between two '/', or at its end",
        "." or ".." => "has a part '.' or '..': it could leave the output folder",
        [.., '.' or ' '] => "has a part that ends in a dot or a space, which some systems drop",
        _ when Encoding.UTF8.GetByteCount(name) > LongestName => $"has a part that is longer than {LongestName} bytes",
        _ when TemporaryName.Is(name) => "has a part in the form of the compiler's temporary files",
        _ => null,
    };

    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }
}
