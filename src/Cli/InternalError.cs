namespace Hlc.Cli;

/// <summary>Reports a bug of ours.</summary>
internal static class InternalError
{
    internal static int Report(CommandIo io, Exception exception, string? about = null)
    {
        io.Error.Write($"{(about is null ? string.Empty : about + ": ")}internal error, please report\n{exception}\n");
        return ExitCode.Internal;
    }
}
