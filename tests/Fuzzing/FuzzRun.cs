using System.Diagnostics;
using System.Globalization;

namespace Hlc.Fuzzing;

/// <summary>
/// Feeds inputs to a target until the time is over. A target is a way to make an input of random numbers, and a check that says what
/// is wrong with what came of it. Every input has a seed of its own, so that one alone can be run again.
/// </summary>
/// <remarks>
/// <c>HLC_FUZZ_SECONDS</c> makes each target run that long, from a new seed; <c>HLC_FUZZ_SEED</c> begins with that seed, and with
/// <c>HLC_FUZZ_COUNT=1</c> runs one input.
/// </remarks>
internal sealed class FuzzRun(string target, Func<FuzzRandom, string> next, Func<string, string?> check)
{
    private const ulong PlainSeed = 20261121;
    private const int PlainSeconds = 2;
    private const int MostMinimizing = 3000;

    // As much of what is wrong as does not speak of places.
    private const int SortLength = 12;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    /// <summary>Runs the target; gives what to print, and what failed or null.</summary>
    public (string Report, string? Failure) Run()
    {
        bool isLong = TryRead("HLC_FUZZ_SECONDS", out ulong seconds);
        ulong seed = TryRead("HLC_FUZZ_SEED", out ulong given) ? given
            : isLong ? (ulong)Stopwatch.GetTimestamp() % 1_000_000_000
            : PlainSeed;
        ulong limit = TryRead("HLC_FUZZ_COUNT", out ulong count) ? count : ulong.MaxValue;
        TimeSpan time = TimeSpan.FromSeconds(isLong ? seconds : PlainSeconds);

        var clock = Stopwatch.StartNew();
        ulong done = 0;
        while (done < limit && clock.Elapsed < time)
        {
            string input = next(new FuzzRandom(seed + done));
            if (Check(input) is { } problem)
                return (Report(seed, done + 1), Describe(seed + done, input, problem));
            done++;
        }

        return (Report(seed, done), null);
    }

    private string Report(ulong seed, ulong done) =>
        string.Create(CultureInfo.InvariantCulture, $"fuzz {target}: {done} inputs from seed {seed}");

    private string? Check(string input)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            return check(input) ?? (clock.Elapsed > Hang ? $"it takes {clock.Elapsed.TotalSeconds:0} seconds" : null);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return problem.ToString();
        }
    }

    private string Describe(ulong seed, string input, string problem)
    {
        string smallest = Minimize(input, problem);
        return $"""
            {target}: {problem}
            --- the smallest input found, which gives: {Check(smallest)}
            {smallest}
            --- again: HLC_FUZZ_SEED={seed} HLC_FUZZ_COUNT=1 dotnet test --filter {target}
            """;
    }

    // Leaves out ever smaller parts as long as the same sort of thing stays wrong.
    private string Minimize(string input, string problem)
    {
        string sort = problem[..Math.Min(SortLength, problem.Length)];
        int tries = 0;
        for (int size = input.Length / 2; size > 0; size /= 2)
        {
            for (int at = 0; at + size <= input.Length && tries < MostMinimizing; tries++)
            {
                string smaller = input.Remove(at, size);
                if (Check(smaller)?.StartsWith(sort, StringComparison.Ordinal) == true)
                    input = smaller;
                else
                    at += size;
            }
        }

        return input;
    }

    private static bool TryRead(string variable, out ulong value) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
