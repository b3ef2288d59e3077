namespace Hlc.Cli;

/// <summary>What a command sees of the world: its streams, and where it was called.</summary>
/// <param name="Out">Takes results.</param>
/// <param name="Error">Takes diagnostics; on a terminal a <see cref="Printing.StatusLine"/>, which also shows progress.</param>
/// <param name="In">Gives what is piped in.</param>
/// <param name="WorkingDirectory">The absolute path of the folder in which <c>hlc</c> was called.</param>
public sealed record CommandIo(TextWriter Out, TextWriter Error, TextReader In, string WorkingDirectory)
{
    /// <summary>True if results go to a terminal that shows colours.</summary>
    public bool ColourOut { get; init; }

    /// <summary>True if diagnostics go to a terminal that shows colours.</summary>
    public bool ColourError { get; init; }

    /// <summary>True if results go to a terminal.</summary>
    public bool IsOutTerminal { get; init; }

    /// <summary>The columns of the terminal that diagnostics go to; null if they go to none, or if it does not say.</summary>
    public int? ErrorColumns { get; init; }

    /// <summary>The absolute path of what a user named.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>A path as users see it: relative to where <c>hlc</c> was called, with <c>/</c>.</summary>
    public string DisplayPath(string fullPath)
    {
        var relative = Path.GetRelativePath(WorkingDirectory, fullPath);
        return Path.DirectorySeparatorChar == '/' ? relative : relative.Replace(Path.DirectorySeparatorChar, '/');
    }
}
