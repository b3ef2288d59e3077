using System.Collections.Immutable;
using Hlc.Text;

namespace Hlc.Model;

/// <summary>A tree of another program's words: what YAML, JSON, TOML and HCL have in common. Immutable, with positions.</summary>
public abstract class Tree
{
    /// <summary>The place of the value.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>The YAML 1.2 core type of a scalar.</summary>
public enum TreeScalarType : byte
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>An integer: decimal, <c>0o</c> or <c>0x</c>.</summary>
    Integer,

    /// <summary>A floating-point number.</summary>
    Float,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>Nothing.</summary>
    Null,
}

/// <summary>A scalar of a native slot.</summary>
public sealed class TreeScalar : Tree
{
    /// <summary>The text as written, unquoted.</summary>
    public required string Text { get; init; }

    /// <summary>The type that YAML 1.2 core gives it; quoted scalars are text.</summary>
    public required TreeScalarType Type { get; init; }

    /// <summary>True if the text holds a template expression that is not yet resolved.</summary>
    public bool IsExpression { get; init; }

    /// <summary>True for a scalar without quotes and not in a block: only those can be read differently by YAML 1.1.</summary>
    public bool IsPlain { get; init; }
}

/// <summary>A list of a native slot.</summary>
public sealed class TreeList : Tree
{
    /// <summary>The items in order.</summary>
    public required ImmutableArray<Tree> Items { get; init; }
}

/// <summary>A mapping of a native slot.</summary>
public sealed class TreeMap : Tree
{
    /// <summary>The entries in order, with distinct keys.</summary>
    public required ImmutableArray<TreeEntry> Entries { get; init; }

    /// <summary>The value of a key, or null.</summary>
    public Tree? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Key == key)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }
}

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeySpan">Its place.</param>
/// <param name="Value">The value.</param>
public readonly record struct TreeEntry(string Key, SourceSpan KeySpan, Tree Value);
