namespace Hlc.Topology;

/// <summary>A reference to an image, taken apart (distribution/reference, grammar).</summary>
/// <param name="Name">Registry, perhaps with a port, and path: <c>registry.lan:5000/team/app</c>.</param>
/// <param name="Tag">The tag; null if none is named.</param>
/// <param name="Digest">The digest, <c>sha256:…</c>; null if none is named.</param>
public readonly record struct ImageReference(string Name, string? Tag, string? Digest)
{
    /// <summary>Takes a reference apart. What is no reference comes out as a name.</summary>
    public static ImageReference Parse(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var named = at < 0 ? text : text[..at];
        var digest = at < 0 ? null : text[(at + 1)..];

        // A colon before the last slash is a registry's port.
        var colon = named.LastIndexOf(':');
        return colon > named.LastIndexOf('/')
            ? new ImageReference(named[..colon], named[(colon + 1)..], digest)
            : new ImageReference(named, null, digest);
    }
}
