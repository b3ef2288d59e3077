using System.Globalization;
using Hlc.Model;

namespace Hlc.Topology;

/// <summary>A size as compose writes it: a whole number and <c>b</c>, <c>k</c>, <c>m</c> or <c>g</c> (compose specification, "byte values").</summary>
internal static class ByteValue
{
    public static string Of(Size size)
    {
        foreach (var (unit, bytes) in (ReadOnlySpan<(string, long)>)[("g", 1L << 30), ("m", 1L << 20), ("k", 1L << 10)])
        {
            if (size.Bytes >= bytes && size.Bytes % bytes == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{size.Bytes / bytes}{unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{size.Bytes}b");
    }
}
