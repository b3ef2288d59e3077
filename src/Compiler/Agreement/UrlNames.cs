using System.Text;
using Hlc.Output;

namespace Hlc.Agreement;

/// <summary>Finds the names in addresses of the web (RFC 3986: <c>scheme://host</c>), in whatever file they stand.</summary>
internal static class UrlNames
{
    private static ReadOnlySpan<byte> Mark => "://"u8;

    /// <summary>Adds the names of a file. A name that begins or ends in a placeholder is passed over.</summary>
    public static void Read(Artifact artifact, LabFacts facts)
    {
        var content = artifact.Content.Span;
        var (line, counted) = (1, 0);
        for (var at = content.IndexOf(Mark); at >= 0;)
        {
            var start = at + Mark.Length;
            var authority = content[start..];
            var end = authority.IndexOfAnyExcept(NameBytes);
            authority = end < 0 ? authority : authority[..end];

            // user:password@host
            if (authority.Length < content.Length - start && content[start + authority.Length] == (byte)'@')
            {
                start += authority.Length + 1;
                authority = content[start..];
                end = authority.IndexOfAnyExcept(NameBytes);
                authority = end < 0 ? authority : authority[..end];
            }

            var next = start + authority.Length < content.Length ? content[start + authority.Length] : (byte)'\n';
            if (authority.Length > 3 && authority.Contains((byte)'.') && next is not ((byte)'{' or (byte)'$' or (byte)'%' or (byte)'*'))
            {
                line += content[counted..start].Count((byte)'\n');
                counted = start;
                facts.UrlNames.Add(new UrlName(Encoding.ASCII.GetString(authority).TrimEnd('.', '-'), FactPlace.Of(artifact, line)));
            }

            var following = content[(start + authority.Length)..].IndexOf(Mark);
            at = following < 0 ? -1 : start + authority.Length + following;
        }
    }

    private static readonly System.Buffers.SearchValues<byte> NameBytes =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_"u8);
}
