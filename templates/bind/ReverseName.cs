using Hlc.Agreement;
using Hlc.Model;

namespace Hlc.Artifacts;

/// <summary>Names below <c>in-addr.arpa</c> (RFC 1035, 3.5) and <c>ip6.arpa</c> (RFC 3596, 2.5), as readers of records meet them.</summary>
internal static class ReverseName
{
    /// <summary>
    /// The address that a name stands for, with or without a dot at its end; null for any other. In a zone of a part of an octet (RFC 2317)
    /// stands one label more.
    /// </summary>
    public static Address? AddressOf(string name) => (string[])[.. name.TrimEnd('.').Split('.').Reverse()] switch
    {
        ["arpa", "in-addr", var a, var b, var c, .., var d] => AgreedNames.AddressOf($"{a}.{b}.{c}.{d}"),
        ["arpa", "ip6", .. { Length: 32 } digits] => AgreedNames.AddressOf(string.Join(':', digits.Chunk(4).Select(static d => string.Concat(d)))),
        _ => null,
    };
}
