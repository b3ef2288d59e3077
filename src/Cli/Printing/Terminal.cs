namespace Hlc.Cli.Printing;

/// <summary>What the terminal says of itself.</summary>
internal static class Terminal
{
    /// <summary>Its width; null if it does not say.</summary>
    internal static int? Columns()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : null;
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
