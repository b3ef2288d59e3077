namespace Hlc.Model;

/// <summary>A native slot: another program's own words, kept as a tree with positions.</summary>
public sealed class NativeSlot : InventoryNode
{
    /// <summary>The program whose words these are, as the key names it.</summary>
    public required string Program { get; init; }

    /// <summary>What stands in the slot.</summary>
    public required Tree Value { get; init; }
}
