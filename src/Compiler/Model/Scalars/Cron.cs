using System.Globalization;

namespace Hlc.Model;

/// <summary>When something runs: the five fields of a crontab line, each as written, with single spaces between them.</summary>
/// <param name="Minute">0 to 59.</param>
/// <param name="Hour">0 to 23.</param>
/// <param name="DayOfMonth">1 to 31.</param>
/// <param name="Month">1 to 12, or <c>jan</c> to <c>dec</c>.</param>
/// <param name="DayOfWeek">0 to 7, where 0 and 7 are Sunday, or <c>sun</c> to <c>sat</c>.</param>
public readonly record struct Cron(string Minute, string Hour, string DayOfMonth, string Month, string DayOfWeek)
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly Field[] Fields =
    [
        new("minute", 0, 59, []), new("hour", 0, 23, []), new("day of the month", 1, 31, []), new("month", 1, 12, Months),
        new("day of the week", 0, 7, Days),
    ];

    /// <summary>False for what stands in the place of a line that could not be read, which was reported.</summary>
    public bool IsRead => Minute is not null;

    private readonly record struct Field(string Noun, int First, int Last, string[] Names);

    /// <summary>Reads five fields, or one of <c>@hourly</c>, <c>@daily</c>, <c>@weekly</c>, <c>@monthly</c>, <c>@yearly</c>.</summary>
    public static bool TryParse(string text, out Cron value, out string problem)
    {
        value = default;
        problem = "";
        if (text.StartsWith('@'))
        {
            return TryWord(text, out value, out problem);
        }

        var parts = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != Fields.Length)
        {
            problem = $"it has {parts.Length} {(parts.Length == 1 ? "field" : "fields")}, not 5: minute, hour, day of the month, month, day of the week";
            return false;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = parts[i].ToLowerInvariant();
            if (!IsField(parts[i], Fields[i]))
            {
                var (noun, first, last, _) = Fields[i];
                problem = $"'{parts[i]}' is not a {noun}: it is '*', a number from {first} to {last}, a range or a list of them";
                return false;
            }
        }

        value = new Cron(parts[0], parts[1], parts[2], parts[3], parts[4]);
        return true;
    }

    /// <summary>The crontab line.</summary>
    public override string ToString() => $"{Minute} {Hour} {DayOfMonth} {Month} {DayOfWeek}";

    private static bool TryWord(string text, out Cron value, out string problem)
    {
        (value, problem) = text switch
        {
            "@hourly" => (new Cron("0", "*", "*", "*", "*"), ""),
            "@daily" or "@midnight" => (new Cron("0", "0", "*", "*", "*"), ""),
            "@weekly" => (new Cron("0", "0", "*", "*", "0"), ""),
            "@monthly" => (new Cron("0", "0", "1", "*", "*"), ""),
            "@yearly" or "@annually" => (new Cron("0", "0", "1", "1", "*"), ""),
            _ => (default, "of the words with '@' there are @hourly, @daily, @weekly, @monthly and @yearly"),
        };
        return problem.Length == 0;
    }

    private static bool IsField(string text, Field field)
    {
        foreach (var range in text.AsSpan().Split(','))
        {
            if (!IsItem(text.AsSpan()[range], field))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsItem(ReadOnlySpan<char> item, Field field)
    {
        if (item.IndexOf('/') is >= 0 and var slash)
        {
            if (!TryNumber(item[(slash + 1)..], out var step) || step < 1 || step > field.Last)
            {
                return false;
            }

            item = item[..slash];
            // A step of a single number means different things to different crons.
            if (item is not "*" && item.IndexOf('-') < 0)
            {
                return false;
            }
        }

        if (item is "*")
        {
            return true;
        }

        if (item.IndexOf('-') is >= 0 and var dash)
        {
            return TryPoint(item[..dash], field, out var from) && TryPoint(item[(dash + 1)..], field, out var to) && from <= to;
        }

        return TryPoint(item, field, out _);
    }

    private static bool TryPoint(ReadOnlySpan<char> text, Field field, out int point)
    {
        for (var i = 0; i < field.Names.Length; i++)
        {
            if (text.SequenceEqual(field.Names[i]))
            {
                point = field.First + i;
                return true;
            }
        }

        return TryNumber(text, out point) && point >= field.First && point <= field.Last;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && text.Length <= 2;
}
