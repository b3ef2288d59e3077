using System.Globalization;
using System.Text;
using Hlc.Model;

namespace Hlc.Artifacts.Caddy;

/// <summary>A length of time as Caddy reads it: as Go does, and days (Caddy's documentation, Conventions, "Durations"). It knows no weeks.</summary>
internal static class CaddyDuration
{
    public static string Of(Duration duration)
    {
        var text = new StringBuilder();
        var rest = duration.Milliseconds;
        foreach (var (unit, length) in (ReadOnlySpan<(string, long)>)[("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)])
        {
            if (rest >= length)
            {
                text.Append(CultureInfo.InvariantCulture, $"{rest / length}{unit}");
                rest %= length;
            }
        }

        return text.Length == 0 ? "0" : text.ToString();
    }
}
