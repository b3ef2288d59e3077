using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>An account of a host (passwd(5)): one of <c>users</c>, or one that another entry needs.</summary>
public sealed class HostAccount
{
    /// <summary>Its name.</summary>
    public required Sourced<string> Name { get; init; }

    /// <summary>Its number; null for the next free one.</summary>
    public Sourced<long>? Uid { get; init; }

    /// <summary>Its primary group; null for one of its own name.</summary>
    public Sourced<string>? Group { get; init; }

    /// <summary>Further groups, each once, in the order of their first mention.</summary>
    public ImmutableArray<Sourced<string>> Groups { get; internal set; } = [];

    /// <summary>Its home directory; null for <c>/home</c> and its name.</summary>
    public Sourced<string>? Home { get; init; }

    /// <summary>Its login shell; null for the default of its kind.</summary>
    public Sourced<string>? Shell { get; init; }

    /// <summary>What says that it may use sudo; null if it may not.</summary>
    public Origin? Sudo { get; init; }

    /// <summary>True if sudo asks for its password.</summary>
    public bool SudoAsks { get; init; }

    /// <summary>The keys that log in as it.</summary>
    public ImmutableArray<AuthorizedKey> Keys { get; internal set; } = [];

    /// <summary>What says that its services run while it is not logged in; null if they do not.</summary>
    public Origin? Linger { get; internal set; }

    /// <summary>True for an account of the system (useradd(8), <c>--system</c>).</summary>
    public bool IsSystem { get; init; }

    /// <summary>What says whether it is one of the system.</summary>
    public Origin SystemOrigin { get; init; } = Origin.None;

    /// <summary>The folder that its files are in.</summary>
    public string HomeFolder => Home?.Value ?? (Name.Value == "root" ? "/root" : $"/home/{Name.Value}");

    /// <inheritdoc/>
    public override string ToString() => Name.Value;
}

/// <summary>A line of an <c>authorized_keys</c> file that was read and understood (sshd(8), "AUTHORIZED_KEYS FILE FORMAT").</summary>
/// <param name="Line">The options, if there are any, the type, the key, the comment.</param>
public sealed record AuthorizedKey(TextValue Line);
