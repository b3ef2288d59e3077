using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hlc.Output;

/// <summary>
/// What a build is about to write, noted before it changes the first file and removed after the manifest is written. If the build
/// is killed between, the next one knows its files by the journal: none of them is taken for an edit by hand.
/// </summary>
public sealed class OutputJournal
{
    private const string Header = "hlc journal 1";

    private readonly ImmutableSortedSet<(string Path, string Hash)> _entries;

    private OutputJournal(ImmutableSortedSet<(string Path, string Hash)> entries) => _entries = entries;

    /// <summary>The journal of a folder in which no build was interrupted.</summary>
    public static OutputJournal Empty { get; } = new(ImmutableSortedSet<(string, string)>.Empty.WithComparer(EntryOrder.Instance));

    /// <summary>True if it notes nothing.</summary>
    public bool IsEmpty => _entries.IsEmpty;

    /// <summary>The paths that it speaks of, in ordinal order.</summary>
    public IEnumerable<OutputPath> Paths =>
        _entries.Select(entry => entry.Path).Distinct(StringComparer.Ordinal).Select(OutputPath.FromListing);

    /// <summary>True if an interrupted build was to write this content at this path.</summary>
    public bool Knows(OutputPath path, ContentHash hash) => _entries.Contains((path.Value, hash.Hex));

    /// <summary>
    /// The journal for writing a tree: what this one says, which may still be true of files that are written last, and every
    /// content that the manifest on the disk does not vouch for.
    /// </summary>
    public OutputJournal For(OutputTree tree, OutputManifest? previous)
    {
        var entries = _entries.ToBuilder();
        foreach (var file in tree.Manifest.Files)
        {
            if (previous is null || !previous.TryGet(file.Path, out var old) || old.Hash != file.Hash)
            {
                entries.Add((file.Path.Value, file.Hash.Hex));
            }
        }

        return new OutputJournal(entries.ToImmutable());
    }

    /// <summary>The journal as text: a header, then a hash and a path on each line.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var (path, hash) in _entries)
        {
            text.Append(hash).Append("  ").Append(path).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Reads a journal. It is untrusted: one that is not as <see cref="ToBytes"/> writes it is refused as a whole.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, [NotNullWhen(true)] out OutputJournal? journal)
    {
        journal = null;
        var entries = Empty._entries.ToBuilder();
        var isHeader = true;
        foreach (var line in Encoding.UTF8.GetString(content).AsSpan().TrimEnd('\n').EnumerateLines())
        {
            if (isHeader)
            {
                isHeader = false;
                if (line is not Header)
                {
                    return false;
                }
            }
            else if (line.Length < 67 || line[64..66] is not "  " || !ContentHash.TryParse(line[..64].ToString(), out var hash)
                || !OutputPath.TryParse(line[66..].ToString(), out var path, out _))
            {
                return false;
            }
            else
            {
                entries.Add((path.Value, hash.Hex));
            }
        }

        journal = new OutputJournal(entries.ToImmutable());
        return true;
    }

    private sealed class EntryOrder : IComparer<(string Path, string Hash)>
    {
        internal static readonly EntryOrder Instance = new();

        public int Compare((string Path, string Hash) x, (string Path, string Hash) y)
        {
            var order = string.CompareOrdinal(x.Path, y.Path);
            return order != 0 ? order : string.CompareOrdinal(x.Hash, y.Hash);
        }
    }
}
