using System.Collections.Concurrent;
using System.Diagnostics;

namespace Hlc.Cli.Tests.Disturbances;

/// <summary>The real program, in a process of its own: the native binary that <c>HLC_NATIVE</c> names, else the managed build.</summary>
/// <param name="Folder">Where it is called.</param>
internal sealed record HlcProgram(string Folder)
{
    private const int Nobody = 65534;

    private static readonly bool IsAsked = System.Environment.GetEnvironmentVariable("HLC_DISTURBANCES") is { Length: > 0 };

    private static readonly string? Native = System.Environment.GetEnvironmentVariable("HLC_NATIVE");

    // By the folder above the one of a test: a process for each test would be much of what they take.
    private static readonly ConcurrentDictionary<string, string?> ReasonByFolder = new(StringComparer.Ordinal);

    /// <summary>A shell command that is run first, such as <c>umask 077</c>.</summary>
    internal string Before { get; init; } = ":";

    /// <summary>True to run as a user without rights.</summary>
    internal bool AsNobody { get; init; }

    internal IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    internal (int Code, string Out, string Error) Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromMinutes(3)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"hlc {string.Join(' ', arguments)} does not end");
        }

        return (process.ExitCode, output, error.Result);
    }

    /// <summary>Starts it, or skips the test where nobody asks for this suite; the caller reads what it writes, and disposes of the process.</summary>
    internal Process Start(params string[] arguments)
    {
        // A process of the managed build for each step of each test: more than all the rest of the suite takes.
        if (!IsAsked)
        {
            Assert.Skip("runs the real program in disturbed surroundings: set HLC_DISTURBANCES=1, as ./check and CI do");
        }

        string[] user = AsNobody ? ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"] : [];
        string[] program = Native is { Length: > 0 } native ? [native] : ["dotnet", Path.Combine(AppContext.BaseDirectory, "hlc.dll")];
        string[] command = [.. user, .. program, .. arguments];
        var start = new ProcessStartInfo("/bin/sh", ["-c", Before + "; exec \"$@\"", "sh", .. command])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("the program did not start");
    }

    /// <summary>Skips a test where there is no Unix shell.</summary>
    internal static void NeedShell()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs a Unix shell");
        }
    }

    /// <summary>Skips a test that makes files of two users where it may not, or where another user cannot run the program.</summary>
    internal static void NeedOtherUser(string folder)
    {
        NeedShell();
        if (System.Environment.UserName != "root")
        {
            Assert.Skip("needs root, to make files of two users");
        }

        if (ReasonByFolder.GetOrAdd(Path.GetDirectoryName(folder) ?? folder, _ => WhyNobodyRuns(folder)) is { } reason)
        {
            Assert.Skip(reason);
        }
    }

    private static string? WhyNobodyRuns(string folder)
    {
        try
        {
            return new HlcProgram(folder) { AsNobody = true }.Run("--version").Code == 0
                ? null
                : "a user without rights cannot run the program where it lies";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "a user without rights cannot enter the folder of the tests";
        }
    }
}
