namespace Hlc.Templating;

/// <summary>What came of asking an object for a member.</summary>
public enum MemberLookup : byte
{
    /// <summary>There is no such member.</summary>
    Missing,

    /// <summary>The member was found; it may be null.</summary>
    Found,

    /// <summary>
    /// The member exists but has no value, and the host has already reported why: rendering ends without a further error.
    /// </summary>
    Failed,
}

/// <summary>An object that templates can look into: a view, or a lazy part of the host's world.</summary>
public interface ITemplateObject
{
    /// <summary>The names of all members, in the order in which a loop over the object visits them.</summary>
    IEnumerable<string> MemberNames { get; }

    /// <summary>Reads a member.</summary>
    MemberLookup Lookup(string name, out Value value);
}

/// <summary>A list that templates can loop over and index.</summary>
public interface ITemplateList
{
    /// <summary>The number of items.</summary>
    int Count { get; }

    /// <summary>The item at a 0-based index.</summary>
    Value this[int index] { get; }
}

/// <summary>Where a template writes to.</summary>
public interface ITemplateOutput
{
    /// <summary>Takes text that the template itself holds, or that it made of values without an origin.</summary>
    void Write(ReadOnlySpan<char> text);

    /// <summary>Takes the text of a value that has an origin.</summary>
    void Write(ReadOnlySpan<char> text, object origin);

    /// <summary>Takes an opaque value; false if this output has no form for it, which is an error at the place of printing.</summary>
    bool WriteOpaque(object value, object? origin);
}
