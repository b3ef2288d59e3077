using System.Collections.Immutable;
using Hlc.Text;

namespace Hlc.Topology;

/// <summary>What an encrypted file says to those who have no key: the names of its values, and who has one.</summary>
public sealed class EncryptedFile
{
    /// <summary>The file with everything but names blotted out: what is printed of it cannot be a secret.</summary>
    public required SourceFile Source { get; init; }

    /// <summary>The file as it is.</summary>
    public required string Content { get; init; }

    /// <summary>What is wrong with all of it, to be read after "the file 'x' …"; null if nothing is.</summary>
    public string? Fault { get; init; }

    /// <summary>True if that is that nothing of it is encrypted: everybody can read it.</summary>
    public bool IsInClear { get; init; }

    /// <summary>Where that shows.</summary>
    public SourceSpan FaultSpan { get; init; }

    /// <summary>True if it is encrypted as a whole, so that nobody can say what it holds.</summary>
    public bool HidesNames { get; init; }

    /// <summary>Its values, in order.</summary>
    public ImmutableArray<StoredValue> Values { get; init; } = [];

    /// <summary>The age recipients that it was encrypted for; empty if it says none.</summary>
    public ImmutableArray<StoredRecipient> Recipients { get; init; } = [];
}

/// <summary>A value in an encrypted file.</summary>
/// <param name="Key">Its key; names with <c>/</c> between them where mappings nest.</param>
/// <param name="State">What can be seen of it.</param>
/// <param name="Span">The place of its key.</param>
public readonly record struct StoredValue(string Key, StoredState State, SourceSpan Span);

/// <summary>Whom an encrypted file was encrypted for.</summary>
/// <param name="Name">The age recipient.</param>
/// <param name="Span">Where it stands.</param>
public readonly record struct StoredRecipient(string Name, SourceSpan Span);

/// <summary>What can be seen of a value without a key.</summary>
public enum StoredState
{
    /// <summary>It is encrypted.</summary>
    Encrypted,

    /// <summary>There is none.</summary>
    Empty,

    /// <summary>Everybody can read it.</summary>
    Clear,
}
