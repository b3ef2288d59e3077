namespace Hlc.Cli.Printing;

/// <summary>Who decides about colours: the terminal and its environment, unless <c>--color</c> does.</summary>
internal static class Colour
{
    /// <summary>The words of <c>--color</c>, the usual one first.</summary>
    internal static readonly string[] Words = ["auto", "always", "never"];

    /// <summary>
    /// True unless the environment wants none: <c>NO_COLOR</c> with any text in it (no-color.org), or a terminal without
    /// capabilities.
    /// </summary>
    internal static bool IsWanted(string? noColor, string? term) => string.IsNullOrEmpty(noColor) && term != "dumb";

    /// <summary>The world with the colours that the user asked for.</summary>
    internal static CommandIo Apply(string? word, CommandIo io) => word switch
    {
        "always" => io with { ColourOut = true, ColourError = true },
        "never" => io with { ColourOut = false, ColourError = false },
        _ => io,
    };
}
