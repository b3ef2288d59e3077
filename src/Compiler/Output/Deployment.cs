namespace Hlc.Output;

/// <summary>What a deployer needs to put an artifact in its place, without knowing what made it.</summary>
/// <param name="Host">The host's name in the inventory.</param>
/// <param name="Destination">The absolute path on that host.</param>
public sealed record Deployment(string Host, string Destination)
{
    /// <summary>How the file is applied.</summary>
    public ApplyMode Apply { get; init; } = ApplyMode.Whole;

    /// <summary>Owner and group there, <c>root:root</c>; null if whoever deploys owns it.</summary>
    public string? Owner { get; init; }

    /// <summary>Mode there in octal, <c>0640</c>; null if it is that of the file in the output folder.</summary>
    public string? Mode { get; init; }

    /// <summary>
    /// The command that must succeed before the file is used: <c>%s</c> in it stands for the path of the file to check, which lies
    /// somewhere else than where it belongs. Null if there is none.
    /// </summary>
    public string? Validate { get; init; }

    /// <summary>The command that makes the program use the file; null if it does so by itself. The same for all files that one run of it serves.</summary>
    public string? Reload { get; init; }

    /// <summary>The command that stops what the file starts, before the file is removed for good; null if there is none.</summary>
    public string? Remove { get; init; }

    /// <summary>The stack that the file belongs to; null for a file of the host's own.</summary>
    public string? Service { get; init; }

    /// <summary>The stage in which it is deployed; empty as long as nobody has said.</summary>
    public string Stage { get; init; } = string.Empty;

    /// <summary>Its turn in the lab: what has a lower one is deployed, and used, before.</summary>
    public int Step { get; init; }
}

/// <summary>How a file is applied on its host.</summary>
public enum ApplyMode
{
    /// <summary>The whole file is ours.</summary>
    Whole,

    /// <summary>The whole file is ours, in a folder of fragments that others put files into too.</summary>
    DropIn,

    /// <summary>Exactly these lines must be present; the rest of the file is the host's.</summary>
    Lines,

    /// <summary>The file names where values are kept; it is put together of them when it is deployed, and is ours as a whole.</summary>
    References,
}

/// <summary>The words for <see cref="ApplyMode"/> in the manifest.</summary>
internal static class ApplyWords
{
    private static readonly (ApplyMode Mode, string Word)[] Words =
    [
        (ApplyMode.Whole, "whole"),
        (ApplyMode.DropIn, "drop-in"),
        (ApplyMode.Lines, "lines"),
        (ApplyMode.References, "references"),
    ];

    internal static string Of(ApplyMode mode) => Array.Find(Words, pair => pair.Mode == mode).Word;

    internal static ApplyMode? Parse(string word)
    {
        foreach (var pair in Words)
        {
            if (pair.Word == word)
            {
                return pair.Mode;
            }
        }

        return null;
    }
}
