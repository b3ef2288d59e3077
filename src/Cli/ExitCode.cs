namespace Hlc.Cli;

/// <summary>How a command ended.</summary>
public static class ExitCode
{
    /// <summary>All is well; there may be warnings.</summary>
    public const int Success = 0;

    /// <summary>An error was reported.</summary>
    public const int Error = 1;

    /// <summary>The command was called wrongly.</summary>
    public const int Usage = 2;

    /// <summary><c>--check</c> found differences.</summary>
    public const int Differences = 3;

    /// <summary>A bug of ours.</summary>
    public const int Internal = 70;

    /// <summary>The graver of two: internal, usage, error, differences, success.</summary>
    public static int Graver(int a, int b) => Gravity(a) >= Gravity(b) ? a : b;

    private static int Gravity(int code) => code switch
    {
        Success => 0,
        Differences => 1,
        Error => 2,
        Usage => 3,
        _ => 4,
    };
}
