namespace Hlc.Diagnostics;

/// <summary>How grave a diagnostic is. Only errors stop a build.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Note,

    /// <summary>Probably a mistake; the output is still written.</summary>
    Warning,

    /// <summary>Wrong: nothing is written.</summary>
    Error,
}
