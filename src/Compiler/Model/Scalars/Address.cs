using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hlc.Model;

/// <summary>An IPv4 or IPv6 address without a zone. Ordered by family, then by number.</summary>
/// <param name="IsV6">True for IPv6.</param>
/// <param name="Bits">The address as a number.</param>
public readonly record struct Address(bool IsV6, UInt128 Bits) : IComparable<Address>
{
    /// <summary>The number of bits of an address of this family.</summary>
    public int Width => IsV6 ? 128 : 32;

    /// <summary>Reads an address. Leading zeros, as some programs take them for octal numbers, are refused.</summary>
    public static bool TryParse(string text, out Address value, out string problem) =>
        text.Contains(':', StringComparison.Ordinal) ? TryParseV6(text, out value, out problem) : TryParseV4(text, out value, out problem);

    /// <inheritdoc/>
    public int CompareTo(Address other) => IsV6 != other.IsV6 ? IsV6.CompareTo(other.IsV6) : Bits.CompareTo(other.Bits);

    /// <summary>The address as programs write it; IPv6 in its shortest form (RFC 5952).</summary>
    public override string ToString()
    {
        if (!IsV6)
        {
            var bits = (uint)Bits;
            return string.Create(CultureInfo.InvariantCulture, $"{bits >> 24}.{(bits >> 16) & 255}.{(bits >> 8) & 255}.{bits & 255}");
        }

        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, Bits);
        return new IPAddress(bytes).ToString();
    }

    /// <summary>The address with a port, as programs write it: IPv6 in brackets (RFC 3986, section 3.2.2).</summary>
    public string WithPort(int port) => string.Create(CultureInfo.InvariantCulture, $"{InUrl()}:{port}");

    /// <summary>The address as the host of a URL, or before a path: IPv6 in brackets (RFC 3986, section 3.2.2; nfs(5), "The IPv6 address").</summary>
    public string InUrl() => IsV6 ? $"[{ToString()}]" : ToString();

    private static bool TryParseV4(string text, out Address value, out string problem)
    {
        value = default;
        problem = "write four numbers from 0 to 255 with dots between them, such as '192.168.1.10'";
        var bits = 0u;
        var count = 0;
        foreach (var range in text.AsSpan().Split('.'))
        {
            var part = text.AsSpan()[range];
            if (++count > 4 || part.Length is 0 or > 3 || part.ContainsAnyExceptInRange('0', '9'))
            {
                problem = text.Contains('/', StringComparison.Ordinal) ? "write it without the prefix length" : problem;
                return false;
            }

            if (part.Length > 1 && part[0] == '0')
            {
                problem = "remove the leading zeros: some programs take such a number for an octal one";
                return false;
            }

            var number = uint.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture);
            if (number > 255)
            {
                problem = $"{number} is more than 255";
                return false;
            }

            bits = (bits << 8) | number;
        }

        if (count != 4)
        {
            return false;
        }

        value = new Address(false, bits);
        problem = "";
        return true;
    }

    private static bool TryParseV6(string text, out Address value, out string problem)
    {
        value = default;
        if (text.AsSpan().ContainsAny('%', '[', ']') || text.Contains('/', StringComparison.Ordinal))
        {
            problem = "write the address alone, without brackets, zone or prefix length";
            return false;
        }

        if (!IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            problem = "it is no IPv6 address such as 'fd00::10'";
            return false;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        value = new Address(true, System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));
        problem = "";
        return true;
    }
}
