using System.Globalization;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Acceptance.Tests.Backup;

/// <summary>When systemd says that a timer elapses is when cron's own rules say that a line runs.</summary>
public sealed class CalendarTests
{
    private const string Week = "sun mon tue wed thu fri sat";

    private static readonly DateTime Start = new(2026, 1, 30, 22, 59, 0);

    public static TheoryData<string> Lines =>
    [
        "0 5 * * *", "30 4 1 * sun", "*/15 * * * *", "*/7 */5 * * *", "0 0 1,15 * *", "5-20/5 1-3 * feb-apr *", "0 12 * * 1-5", "0 12 * * 5-7",
        "0 12 * * 0", "0 12 * * 7", "0 3 29 2 *", "0 3 31 * *", "0 3 */10 * 1", "0 3 1-7 * */2", "1,2,59 23 * 12 *", "0 4 13 * fri", "@weekly", "@monthly", "0 6 30 2 mon",
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task The_next_times_are_those_of_cron(string line)
    {
        Consumer.Require("systemd-analyze");
        Assert.True(Cron.TryParse(line, out var cron, out var problem), problem);
        var found = new SortedSet<DateTime>();
        foreach (var time in CalendarTimes.Of(cron))
        {
            var run = await ProgramRun.Of("systemd-analyze",
                ["calendar", "--iterations=12", $"--base-time={Start.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC", time], null, new Dictionary<string, string> { ["TZ"] = "UTC", ["LC_ALL"] = "C" });
            found.UnionWith(Elapses(run.Succeeded()));
        }

        Assert.Equal(Expected(line).Take(10), found.Take(10));
    }

    [Fact]
    public void A_day_that_never_comes_has_no_time()
    {
        Assert.True(Cron.TryParse("0 4 31 2,4,6 *", out var cron, out _));
        Assert.Empty(CalendarTimes.Of(cron));
    }

    private static IEnumerable<DateTime> Elapses(string text) =>
        from row in text.Split('\n')
        let colon = row.IndexOf(": ", StringComparison.Ordinal)
        where row.TrimStart().StartsWith("Next elapse", StringComparison.Ordinal) || row.TrimStart().StartsWith("Iter", StringComparison.Ordinal)
        select DateTime.ParseExact(row[(colon + 2)..].Trim(), "ddd yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Minute for minute by the words of crontab(5), read anew here.</summary>
    private static IEnumerable<DateTime> Expected(string line)
    {
        var fields = (line switch { "@weekly" => "0 0 * * 0", "@monthly" => "0 0 1 * *", _ => line }).Split(' ');
        for (var day = Start.Date; day < Start.AddYears(60); day = day.AddDays(1))
        {
            var month = Has(fields[3], day.Month, 1, "jan feb mar apr may jun jul aug sep oct nov dec");
            var date = Has(fields[2], day.Day, 1, "");
            var weekday = Has(fields[4], (int)day.DayOfWeek, 0, Week) || (day.DayOfWeek == DayOfWeek.Sunday && Has(fields[4], 7, 0, Week));
            var either = fields[2][0] != '*' && fields[4][0] != '*';
            if (!month || !(either ? date || weekday : date && weekday))
            {
                continue;
            }

            for (var minute = 0; minute < 1440; minute++)
            {
                var time = day.AddMinutes(minute);
                if (time > Start && Has(fields[1], minute / 60, 0, "") && Has(fields[0], minute % 60, 0, ""))
                {
                    yield return time;
                }
            }
        }
    }

    private static bool Has(string field, int value, int first, string words)
    {
        var names = words.Split(' ');
        int Number(string text) => Array.IndexOf(names, text) is >= 0 and var at ? at + first : int.Parse(text, CultureInfo.InvariantCulture);
        foreach (var item in field.Split(','))
        {
            var parts = item.Split('/');
            var ends = parts[0].Split('-');
            var from = ends[0] == "*" ? first : Number(ends[0]);
            var to = ends[0] == "*" ? 99 : Number(ends[^1]);
            if (value >= from && value <= to && (value - from) % (parts.Length > 1 ? Number(parts[1]) : 1) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
