using System.Diagnostics;
using System.Text;
using Hlc.Goldens;

namespace Hlc.Compiler.Tests.Escaping;

/// <summary>A program of this machine that reads what the filters write.</summary>
internal static class ExternalReader
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Skips the test unless the program runs with these arguments and succeeds; fails it where programs are required.</summary>
    public static void Require(string program, params string[] arguments)
    {
        try
        {
            using var process = Start(program, arguments);
            process.StandardInput.Close();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                return;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not on PATH.
        }

        var reason = $"'{program} {string.Join(' ', arguments)}' does not run here: .ci/consumers installs it";
        Assert.False(RequiredPrograms.AreRequired, reason);
        Assert.Skip(reason);
    }

    /// <summary>What the program prints for this input.</summary>
    public static async Task<string> Run(string program, string input, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything: what it says of that is in the errors.
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start");
    }
}
