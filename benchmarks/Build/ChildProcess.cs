using System.Diagnostics;

namespace Hlc.Benchmarks.Build;

/// <summary>Runs programs and waits for their end.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program; its time is from its start until its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    internal static ChildResult Run(string program, params IReadOnlyList<string> arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Start(program, arguments);
        return End(process, program, start);
    }

    /// <summary>
    /// The most memory that a program has resident, in bytes; null where <c>/proc</c> does not say. The kernel keeps the peak as long
    /// as the process lives: it is asked again and again, and its last answer counts.
    /// </summary>
    internal static long? PeakOf(string program, IReadOnlyList<string> arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Start(program, arguments);
        var status = $"/proc/{process.Id}/status";
        long? peak = null;
        while (!process.HasExited && Peak(status) is { } seen)
        {
            peak = seen;
            Thread.Sleep(1);
        }

        End(process, program, start);
        return peak;
    }

    private static Process Start(string program, IReadOnlyList<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
        ?? throw new InvalidOperationException($"{program} cannot be started");

    private static ChildResult End(Process process, string program, long start)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return process.ExitCode == 0
            ? new ChildResult(time, output)
            : throw new InvalidOperationException($"{program} ends with {process.ExitCode}: {error.Result}");
    }

    private static long? Peak(string status)
    {
        try
        {
            var line = File.ReadLines(status).FirstOrDefault(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.TryParse(line?["VmHWM:".Length..].Replace("kB", null, StringComparison.Ordinal), out var kibibytes) ? kibibytes * 1024 : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

/// <summary>What came of a program that ended well.</summary>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Output">What it wrote to its standard output.</param>
internal sealed record ChildResult(double Milliseconds, string Output);
