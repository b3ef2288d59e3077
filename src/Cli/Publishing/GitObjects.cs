using System.Globalization;
using System.Text;
using Hlc.Templating.Hashing;

namespace Hlc.Cli.Publishing;

/// <summary>
/// The names that git gives contents (gitformat, "Object storage format"): the hash of <c>kind size NUL content</c>. They are
/// calculated here so that what has not changed is seen without writing anything.
/// </summary>
/// <param name="hash">The hash of the repository's object format.</param>
internal sealed class GitObjects(Func<ReadOnlySpan<byte>, byte[]> hash)
{
    /// <summary>How many hexadecimal digits a name has.</summary>
    internal int NameLength { get; } = 2 * hash(default).Length;

    /// <summary>The objects of a format, as <c>git rev-parse --show-object-format</c> calls it; null for an unknown one.</summary>
    internal static GitObjects? Of(string format) => format switch
    {
        "sha1" => new GitObjects(static content => Sha1.Hash(content)),
        "sha256" => new GitObjects(static content => Sha256.Hash(content)),
        _ => null,
    };

    /// <summary>The name of the tree that holds these files.</summary>
    internal string TreeOf(IEnumerable<PublishedFile> files)
    {
        var root = new Folder();
        foreach (var file in files)
        {
            root.Add(file.Path.Split('/'), file);
        }

        return Convert.ToHexStringLower(TreeOf(root));
    }

    private byte[] TreeOf(Folder folder)
    {
        using var content = new MemoryStream();
        foreach (var (key, (child, file)) in folder.Entries)
        {
            // Folders are sorted as if their names ended in a slash, which is not written.
            var name = child is null ? key : key[..^1];
            var (mode, id) = child is not null ? ("40000", TreeOf(child)) : (file?.Mode ?? string.Empty, NameOf("blob", file is null ? default : file.Content.Span));
            content.Write(Encoding.UTF8.GetBytes($"{mode} {name}\0"));
            content.Write(id);
        }

        return NameOf("tree", content.ToArray());
    }

    private byte[] NameOf(string kind, ReadOnlySpan<byte> content)
    {
        var header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind} {content.Length}\0"));
        var whole = new byte[header.Length + content.Length];
        header.CopyTo(whole, 0);
        content.CopyTo(whole.AsSpan(header.Length));
        return hash(whole);
    }

    /// <summary>A folder and what is in it, in git's order: by the bytes of the names.</summary>
    private sealed class Folder
    {
        internal SortedDictionary<string, (Folder? Child, PublishedFile? File)> Entries { get; } = new(ByBytes.Instance);

        internal void Add(ReadOnlySpan<string> path, PublishedFile file)
        {
            if (path.Length == 1)
            {
                Entries[path[0]] = (null, file);
                return;
            }

            var key = path[0] + "/";
            if (!Entries.TryGetValue(key, out var entry))
            {
                Entries[key] = entry = (new Folder(), null);
            }

            entry.Child?.Add(path[1..], file);
        }
    }

    private sealed class ByBytes : IComparer<string>
    {
        internal static ByBytes Instance { get; } = new();

        public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x ?? string.Empty).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? string.Empty));
    }
}
