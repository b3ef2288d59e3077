using System.Buffers;
using System.Globalization;
using Hlc.Model;
using Hlc.Output;

namespace Hlc.Agreement;

/// <summary>How names and places are compared, whichever program writes them.</summary>
public static class AgreedNames
{
    // What stands in no host and port, but in what another program fills in.
    private static readonly SearchValues<char> Filled = SearchValues.Create("{}$/@\"'");

    /// <summary>True if a name is another, or a wildcard one label above it (RFC 6125, section 6.4.3).</summary>
    public static bool Covers(string pattern, string name)
    {
        if (pattern.Equals(name, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot >= 0 && pattern.StartsWith("*.", StringComparison.Ordinal)
            && pattern.AsSpan(1).Equals(name.AsSpan(dot), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The wildcard that covers a name: one label above it.</summary>
    public static string Wildcard(string name) => name.IndexOf('.', StringComparison.Ordinal) is var dot && dot >= 0 ? $"*{name[dot..]}" : name;

    /// <summary>The name of the stack whose folder a file stands in; null for one that stands elsewhere.</summary>
    public static string? StackOf(Artifact artifact) => artifact.Path.Value.Split('/') is ["services", var stack, _, ..] ? stack : null;

    /// <summary>Splits <c>host:port</c>, IPv6 in brackets; false for what is filled in later, or is no place.</summary>
    public static bool TrySplit(string text, int standard, out string host, out int port)
    {
        (host, port) = (text, standard);
        if (text.Length == 0 || text.AsSpan().ContainsAny(Filled))
        {
            return false;
        }

        var close = text.IndexOf(']', StringComparison.Ordinal);
        var colon = text.IndexOf(':', Math.Max(close, 0));
        if (colon >= 0)
        {
            host = text[..colon];
            if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535)
            {
                return false;
            }
        }

        host = host.Trim('[', ']');
        return host.Length > 0;
    }

    /// <summary>The address that a text is; null for a name.</summary>
    public static Address? AddressOf(string text) => Address.TryParse(text, out var address, out _) ? address : null;
}
