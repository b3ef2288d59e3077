using System.Diagnostics;

namespace Hlc.Benchmarks;

/// <summary>A <c>dotnet</c> process that prints one line: what every ratio is measured against, since it is slow where the machine is.</summary>
internal static class HelloProcess
{
    public const string Argument = "hello";

    /// <summary>Starts the process and waits for its end.</summary>
    public static void Run()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(HelloProcess).Assembly.Location, Argument },
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet cannot be started");
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }
}
