using System.Diagnostics;
using System.Text;

namespace Hlc.Acceptance.Tests.Consumers;

/// <summary>What came of running a program.</summary>
/// <param name="Command">What was run.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it printed to its standard error.</param>
internal sealed record ProgramRun(string Command, int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Everything that it said, for the reader of a failed test.</summary>
    public string Said => $"$ {Command}\n{Output}{Errors}(exit code {ExitCode})";

    /// <summary>Runs a program to its end.</summary>
    public static Task<ProgramRun> Of(string program, params string[] arguments) => Of(program, arguments, null, null);

    /// <summary>Runs a program to its end, in a folder and with further variables.</summary>
    public static async Task<ProgramRun> Of(
        string program, string[] arguments, string? folder, IReadOnlyDictionary<string, string>? variables, TimeSpan? longest = null)
    {
        using var process = Start(program, arguments, folder, variables);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(longest ?? Patience);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return new ProgramRun($"{program} {string.Join(' ', arguments)}", process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Starts a program.</summary>
    public static Process Start(
        string program, string[] arguments, string? folder = null, IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(Consumer.PathOf(program))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
            WorkingDirectory = folder ?? "",
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start");
    }

    /// <summary>Gives what it printed, if it ended well.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, Said);
        return Output;
    }

    /// <summary>Says that it must have ended badly, and for this reason.</summary>
    public void FailedWith(string reason)
    {
        Assert.True(ExitCode != 0, $"this should have been refused:\n{Said}");
        Assert.True((Output + Errors).Contains(reason, StringComparison.Ordinal), $"this should have been refused for '{reason}':\n{Said}");
    }
}
