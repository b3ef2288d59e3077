using System.Globalization;

namespace Hlc.Model;

/// <summary>A range of addresses with a common prefix. Ordered by first address, then by length.</summary>
/// <param name="First">The first address: its bits after the prefix are zero.</param>
/// <param name="Prefix">The number of bits that its addresses share.</param>
public readonly record struct Cidr(Address First, int Prefix) : IComparable<Cidr>
{
    /// <summary>The last address.</summary>
    public Address Last => First with { Bits = First.Bits | HostBits(First.Width, Prefix) };

    /// <summary>The netmask as an address: <c>255.255.255.0</c>.</summary>
    public Address Mask => First with { Bits = HostBits(First.Width, 0) ^ HostBits(First.Width, Prefix) };

    /// <summary>Reads <c>192.168.1.0/24</c>.</summary>
    public static bool TryParse(string text, out Cidr value, out string problem)
    {
        value = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            problem = Address.TryParse(text, out var alone, out _)
                ? $"it has no prefix length; write '{alone}/{(alone.IsV6 ? 64 : 24)}', or '/{alone.Width}' for this address alone"
                : "write an address, '/' and a prefix length, such as '192.168.1.0/24'";
            return false;
        }

        if (!Address.TryParse(text[..slash], out var first, out problem))
        {
            return false;
        }

        var length = text.AsSpan(slash + 1);
        if (length.Length is 0 or > 3
            || length.ContainsAnyExceptInRange('0', '9')
            || (length.Length > 1 && length[0] == '0')
            || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || prefix > first.Width)
        {
            problem = $"after '/' stands a number from 0 to {first.Width}";
            return false;
        }

        var begin = first with { Bits = first.Bits & ~HostBits(first.Width, prefix) };
        if (begin != first)
        {
            problem = $"the network of this address is '{new Cidr(begin, prefix)}'; write that";
            return false;
        }

        value = new Cidr(first, prefix);
        problem = "";
        return true;
    }

    /// <summary>True if an address lies in the range.</summary>
    public bool Contains(Address address) =>
        address.IsV6 == First.IsV6 && (address.Bits & ~HostBits(First.Width, Prefix)) == First.Bits;

    /// <summary>True if all of another range lies in this one.</summary>
    public bool Contains(Cidr other) => other.Prefix >= Prefix && Contains(other.First);

    /// <inheritdoc/>
    public int CompareTo(Cidr other)
    {
        var order = First.CompareTo(other.First);
        return order != 0 ? order : Prefix.CompareTo(other.Prefix);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}/{Prefix}");

    private static UInt128 HostBits(int width, int prefix) =>
        prefix == width ? UInt128.Zero : UInt128.MaxValue >> (128 - (width - prefix));
}
