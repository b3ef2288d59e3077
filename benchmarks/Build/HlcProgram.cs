namespace Hlc.Benchmarks.Build;

/// <summary>The program that is measured.</summary>
/// <param name="Description">What it is, for the table.</param>
/// <param name="Command">The program and the arguments before its own.</param>
internal sealed record HlcProgram(string Description, params IReadOnlyList<string> Command)
{
    /// <summary>The program that is named; else the native one, if this source can publish it, or the managed one.</summary>
    internal static HlcProgram Find(string? named)
    {
        if (named is not null)
        {
            return named.EndsWith(".dll", StringComparison.Ordinal)
                ? new HlcProgram($"managed: {named}", "dotnet", Path.GetFullPath(named))
                : new HlcProgram($"native: {named}", Path.GetFullPath(named));
        }

        var root = Root();
        var cli = Path.Combine(root, "src", "Cli");
        var folder = Path.Combine(root, ".build", "benchmarks");
        if (OperatingSystem.IsLinux() && File.Exists(Path.Combine(cli, "packages.aot.lock.json")))
        {
            Console.WriteLine("publishing the native program, which takes a minute or more");
            ChildProcess.Run("dotnet", "publish", cli, "-c", "Release", "-r", "linux-x64", "-p:HlcFlavor=aot", "-o", Path.Combine(folder, "native"));
            return new HlcProgram("native", Path.Combine(folder, "native", "hlc"));
        }

        ChildProcess.Run("dotnet", "publish", cli, "-c", "Release", "-o", Path.Combine(folder, "managed"));
        return new HlcProgram("managed: this source publishes no native program", "dotnet", Path.Combine(folder, "managed", "hlc.dll"));
    }

    /// <summary>Runs it.</summary>
    internal ChildResult Run(params IReadOnlyList<string> arguments) => ChildProcess.Run(Command[0], [.. Command.Skip(1), .. arguments]);

    /// <summary>The most memory that it has resident, in bytes; null where the system does not say.</summary>
    internal long? PeakOf(params IReadOnlyList<string> arguments) => ChildProcess.PeakOf(Command[0], [.. Command.Skip(1), .. arguments]);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Homelab.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("run it in the source folder, or name a program with --hlc");
        }

        return folder;
    }
}
