namespace Hlc.Templating.Evaluation;

/// <summary>A list that templates make and may change. A list of arguments also has members, for the named ones.</summary>
internal sealed class ListValue(List<Value> items) : ITemplateList
{
    public ListValue(int capacity)
        : this(new List<Value>(capacity))
    {
    }

    public List<Value> Items { get; } = items;

    public ObjectValue? Members { get; set; }

    /// <summary>True for what other engines calculate item by item, and call an iterator.</summary>
    public bool IsLazy { get; init; }

    public int Count => Items.Count;

    public Value this[int index] => Items[index];
}

/// <summary>Consecutive integers, up or down.</summary>
internal sealed class RangeList(long first, int count, bool isDescending) : ITemplateList
{
    public int Count => count;

    public Value this[int index] => Value.From(isDescending ? first - index : first + index);
}

/// <summary>A part of a list, perhaps backwards: what a loop's options leave of it.</summary>
internal sealed class ListSlice(ITemplateList list, int offset, int count, bool isReversed) : ITemplateList
{
    public int Count => count;

    public Value this[int index] => list[isReversed ? offset + count - 1 - index : offset + index];
}

/// <summary>The characters of a string, each as a string.</summary>
internal sealed class CharacterList(string text, object? origin) : ITemplateList
{
    public int Count => text.Length;

    public Value this[int index] => Value.From(text[index].ToString(), origin);
}
