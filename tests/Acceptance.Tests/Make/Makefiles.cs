using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Make;

/// <summary>What tests do with makefiles.</summary>
internal static class Makefiles
{
    /// <summary>A value for each variable that targets take.</summary>
    public static readonly string[] Everything = ["STACK=git", "ARCHIVE=a", "SNAPSHOT=s", "DESTINATION=/restored", "VERIFY=true"];

    /// <summary>The targets that have a recipe or prerequisites, by the beginning of their rules.</summary>
    public static string[] TargetsOf(string makefile) =>
    [
        .. File.ReadLines(makefile).Where(static line => line.Length > 0 && char.IsAsciiLetterOrDigit(line[0]))
            .Select(static line => line.Split(':', 2)).Where(static parts => parts.Length == 2 && !parts[1].StartsWith('=') && !parts[1].StartsWith(" override", StringComparison.Ordinal))
            .Select(static parts => parts[0]).Where(static name => !name.Contains(' ', StringComparison.Ordinal)),
    ];

    /// <summary>Runs make on a file.</summary>
    public static Task<ProgramRun> Run(string makefile, params string[] arguments) =>
        ProgramRun.Of("make", ["--no-print-directory", "--file", makefile, .. arguments]);
}
