using System.Globalization;

namespace Hlc.Topology;

/// <summary>A port or a range of ports, perhaps with its protocol: <c>80</c>, <c>53/udp</c>, <c>2456-2458/udp</c>.</summary>
internal readonly record struct PortRange(int First, int Last, string? Protocol)
{
    public static bool TryParse(string text, out PortRange range, out string problem)
    {
        range = default;
        problem = "write a number from 1 to 65535, a range such as 2456-2458, and '/udp' after it if it is not tcp";
        var rest = text.AsSpan();
        string? protocol = null;
        if (rest.IndexOf('/') is >= 0 and var slash)
        {
            protocol = rest[(slash + 1)..].ToString();
            if (protocol is not ("tcp" or "udp" or "sctp"))
            {
                problem = $"'{protocol}' is no protocol of ports: tcp, udp or sctp";
                return false;
            }

            rest = rest[..slash];
        }

        var dash = rest.IndexOf('-');
        if (!Number(dash < 0 ? rest : rest[..dash], out var first) || !Number(dash < 0 ? rest : rest[(dash + 1)..], out var last))
        {
            return false;
        }

        if (last < first)
        {
            problem = "the range ends before it begins";
            return false;
        }

        range = new PortRange(first, last, protocol);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= 65535;
}
