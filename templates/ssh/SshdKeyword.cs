namespace Hlc.Artifacts.Ssh;

/// <summary>What a list under a keyword of sshd means.</summary>
internal enum SshdShape
{
    /// <summary>The keyword has one value; sshd would ignore a second line.</summary>
    Single,

    /// <summary>The arguments of one line; sshd would ignore a second line.</summary>
    Arguments,

    /// <summary>One line for each: all of them count.</summary>
    Repeated,

    /// <summary>One argument, joined with commas.</summary>
    Commas,

    /// <summary>A command or a text that takes the rest of the line as it is.</summary>
    Rest,
}

/// <summary>A keyword of sshd_config(5).</summary>
/// <param name="Name">Its name, as the manual writes it.</param>
/// <param name="Shape">What a list means.</param>
/// <param name="IsInMatch">True if it may stand in a <c>Match</c> block.</param>
/// <param name="Words">The only values that it takes; empty if it takes others.</param>
internal sealed record SshdKeyword(string Name, SshdShape Shape, bool IsInMatch, string[] Words);
