using System.Globalization;
using Hlc.Model;

namespace Hlc.Artifacts.Certificates;

/// <summary>A length of time as step reads it: as Go does, in hours, minutes and seconds.</summary>
internal static class StepDuration
{
    public static string Of(Duration duration)
    {
        var (hours, minutes, seconds) = (duration.Seconds / 3600, duration.Seconds / 60 % 60, duration.Seconds % 60);
        return string.Create(CultureInfo.InvariantCulture, $"{(hours > 0 ? $"{hours}h" : "")}{(minutes > 0 ? $"{minutes}m" : "")}{(seconds > 0 || duration.Seconds == 0 ? $"{seconds}s" : "")}");
    }
}
