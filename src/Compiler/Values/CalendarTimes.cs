using System.Collections.Immutable;
using System.Globalization;
using Hlc.Model;

namespace Hlc.Values;

/// <summary>Cron's times as systemd writes them (systemd.time(7), "Calendar Events").</summary>
public static class CalendarTimes
{
    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] DayWords = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    private static readonly string[] MonthWords = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly int[] DaysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>
    /// The values of <c>OnCalendar=</c> that together are the times of a cron line; none if it never comes (30 February).
    /// </summary>
    public static ImmutableArray<string> Of(Cron cron)
    {
        var minutes = Numbers(cron.Minute, 0, 59, []);
        var hours = Numbers(cron.Hour, 0, 23, []);
        var months = Numbers(cron.Month, 1, 12, MonthWords);
        var monthDays = Numbers(cron.DayOfMonth, 1, 31, []);
        var weekDays = Numbers(cron.DayOfWeek, 0, 7, DayWords);
        var time = $"{Text(hours, 24)}:{Text(minutes, 60)}:00";

        // cron(8): if both days are restricted, one of them suffices. A field that begins with '*' restricts only together with the other.
        if (cron.DayOfMonth[0] != '*' && cron.DayOfWeek[0] != '*')
        {
            return
            [
                .. Exists(months, monthDays) ? [$"*-{Text(months, 12)}-{Text(monthDays, 31)} {time}"] : Array.Empty<string>(),
                $"{Week(weekDays)}*-{Text(months, 12)}-* {time}",
            ];
        }

        return Exists(months, monthDays) ? [$"{Week(weekDays)}*-{Text(months, 12)}-{Text(monthDays, 31)} {time}"] : [];
    }

    private static bool Exists(SortedSet<int> months, SortedSet<int> days) => months.Any(month => days.Min <= DaysOfMonth[month - 1]);

    private static string Text(SortedSet<int> numbers, int all) =>
        numbers.Count == all ? "*" : string.Join(',', numbers.Select(static n => n.ToString("00", CultureInfo.InvariantCulture)));

    private static string Week(SortedSet<int> days)
    {
        var week = new SortedSet<int>(days.Select(static d => d % 7));
        return week.Count == 7 ? string.Empty : string.Join(',', week.Select(static d => Days[d])) + " ";
    }

    /// <summary>What a field names: it was read before, so it is well formed.</summary>
    private static SortedSet<int> Numbers(string field, int first, int last, string[] words)
    {
        var numbers = new SortedSet<int>();
        foreach (var item in field.Split(','))
        {
            var slash = item.IndexOf('/', StringComparison.Ordinal);
            var step = slash < 0 ? 1 : int.Parse(item.AsSpan(slash + 1), CultureInfo.InvariantCulture);
            var range = slash < 0 ? item : item[..slash];
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            var from = range == "*" ? first : Number(dash < 0 ? range : range[..dash], first, words);
            var to = range == "*" ? last : dash < 0 ? from : Number(range[(dash + 1)..], first, words);
            for (var number = from; number <= to; number += step)
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    private static int Number(string text, int first, string[] words) =>
        Array.IndexOf(words, text) is >= 0 and var index ? first + index : int.Parse(text, CultureInfo.InvariantCulture);
}
