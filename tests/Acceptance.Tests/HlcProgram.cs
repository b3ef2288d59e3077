using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests;

/// <summary>
/// The program as others start it: the native binary that <c>HLC_NATIVE</c> names, else the managed build. <c>.ci/native</c> shows that both say
/// and write the same; the native one starts in a fraction of the time.
/// </summary>
internal static class HlcProgram
{
    /// <summary>The native binary; empty if there is none.</summary>
    public static string Native { get; } = Environment.GetEnvironmentVariable("HLC_NATIVE") is { } path && File.Exists(path) ? path : "";

    /// <summary>A shell script that is the program.</summary>
    public static string Launcher => $"#!/bin/sh\nexec {(Native.Length > 0 ? $"'{Native}'" : $"dotnet '{Managed}'")} \"$@\"\n";

    private static string Managed => Path.Combine(AppContext.BaseDirectory, "hlc.dll");

    /// <summary>Runs it in a folder.</summary>
    public static Task<ProgramRun> Run(string folder, params string[] arguments) =>
        Native.Length > 0 ? ProgramRun.Of(Native, arguments, folder, null) : ProgramRun.Of("dotnet", [Managed, .. arguments], folder, null);
}
