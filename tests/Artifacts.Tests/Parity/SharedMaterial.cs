using System.Diagnostics;
using Hlc.Goldens;

namespace Hlc.Artifacts.Tests.Parity;

/// <summary>Material beside the repository, and the programs that read it: not every machine has them.</summary>
internal static class SharedMaterial
{
    /// <summary>The folder of a name beside the repository; skips the test where it is absent.</summary>
    internal static string Folder(string name)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? ".", "shared", name);
        if (!Directory.Exists(folder))
        {
            Assert.Skip($"{folder} is absent");
        }

        return folder;
    }

    /// <summary>Skips the test, or fails it where programs are required, unless Python runs and has its YAML reader.</summary>
    internal static async Task RequirePythonYaml()
    {
        try
        {
            if ((await Run("python3", "-c", "import yaml")).Code == 0)
            {
                return;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not on PATH.
        }

        const string reason = "python3 with its package 'yaml' is absent: .ci/consumers installs it";
        Assert.False(RequiredPrograms.AreRequired, reason);
        Assert.Skip(reason);
    }

    /// <summary>Runs a program and gives all that it prints.</summary>
    internal static async Task<(int Code, string Text)> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
