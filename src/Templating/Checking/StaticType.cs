using System.Collections.Immutable;
using Hlc.Templating.Evaluation;

namespace Hlc.Templating.Checking;

/// <summary>What is known of a value before the template runs: each kind that it can be, and what it then holds.</summary>
internal sealed record StaticType(TypeKinds Kinds)
{
    /// <summary>No value: the place is never reached.</summary>
    public static readonly StaticType Never = new(TypeKinds.None);

    public static readonly StaticType Null = new(TypeKinds.Null);

    public static readonly StaticType Nothing = new(TypeKinds.Nothing);

    public static readonly StaticType Boolean = new(TypeKinds.Boolean);

    public static readonly StaticType Integer = new(TypeKinds.Integer);

    public static readonly StaticType Float = new(TypeKinds.Float);

    public static readonly StaticType OwnText = new(TypeKinds.Text);

    /// <summary>Text of the template's own, perhaps of several lines.</summary>
    public static readonly StaticType OwnLines = TextOf(TextSafety.OwnLines);

    public static readonly StaticType RawText = TextOf(TextSafety.Raw);

    /// <summary>A value of the host's whose type is known only when it is there: everything is allowed but to print it as it is.</summary>
    public static readonly StaticType Free = new(TypeKinds.Value | TypeKinds.Null) { IsFree = true, Safety = TextSafety.Raw };

    /// <summary>What stands in the place of a mistake that is reported already, so that no second report follows from it.</summary>
    public static readonly StaticType Mistake = new(TypeKinds.Value | TypeKinds.Null) { IsFree = true };

    /// <summary>True if nothing is known: whatever is done with the value is allowed.</summary>
    public bool IsFree { get; init; }

    /// <summary>For texts: whether they may be printed.</summary>
    public TextSafety Safety { get; init; } = TextSafety.Own;

    /// <summary>For lists: what the items are; never of an empty list.</summary>
    public StaticType? Item { get; init; }

    /// <summary>True for a list that holds an item for sure.</summary>
    public bool HasItems { get; init; }

    /// <summary>For objects: each that it can be.</summary>
    public ImmutableArray<ObjectShape> Shapes { get; init; } = [];

    /// <summary>For functions: each that it can be.</summary>
    public ImmutableArray<FunctionValue> Functions { get; init; } = [];

    public bool IsNever => Kinds == TypeKinds.None;

    public bool CanBeNull => !IsFree && CanBe(TypeKinds.Null | TypeKinds.Nothing);

    public bool IsNull => !IsNever && Without(TypeKinds.Null | TypeKinds.Nothing).IsNever;

    public static StaticType TextOf(TextSafety safety) => new(TypeKinds.Text) { Safety = safety };

    public static StaticType ListOf(StaticType item, bool hasItems = false) => new(TypeKinds.List) { Item = item, HasItems = hasItems };

    public static StaticType ObjectOf(ObjectShape shape) => new(TypeKinds.Object) { Shapes = [shape] };

    public static StaticType FunctionOf(FunctionValue function) => new(TypeKinds.Function) { Functions = [function] };

    public bool CanBe(TypeKinds kinds) => (Kinds & kinds) != 0;

    /// <summary>The type without the null that a test has ruled out.</summary>
    public StaticType NotNull() => IsFree ? this : Without(TypeKinds.Null | TypeKinds.Nothing);

    /// <summary>The type without some kinds.</summary>
    public StaticType Without(TypeKinds kinds)
    {
        if (!CanBe(kinds))
            return this;
        TypeKinds left = Kinds & ~kinds;
        return new StaticType(left)
        {
            IsFree = IsFree,
            Safety = (left & TypeKinds.Text) != 0 || IsFree ? Safety : TextSafety.Own,
            Item = (left & TypeKinds.List) != 0 ? Item : null,
            HasItems = (left & TypeKinds.List) != 0 && HasItems,
            Shapes = (left & TypeKinds.Object) != 0 ? Shapes : [],
            Functions = (left & TypeKinds.Function) != 0 ? Functions : [],
        };
    }

    /// <summary>The type of a value that is of one type or the other.</summary>
    public StaticType Or(StaticType other)
    {
        if (IsNever || ReferenceEquals(this, other))
            return other;
        if (other.IsNever || Equals(other))
            return this;
        return new StaticType(Kinds | other.Kinds)
        {
            IsFree = IsFree || other.IsFree,
            Safety = TextSafety.Both(Safety, other.Safety),
            Item = Item is null || other.Item is null ? Item ?? other.Item : Item.Or(other.Item),
            HasItems = (HasItems || !CanBe(TypeKinds.List)) && (other.HasItems || !other.CanBe(TypeKinds.List)),
            Shapes = Union(Shapes, other.Shapes),
            Functions = Union(Functions, other.Functions),
        };
    }

    public bool Equals(StaticType? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Kinds == other.Kinds && IsFree == other.IsFree && HasItems == other.HasItems
            && Safety.Equals(other.Safety) && Equals(Item, other.Item)
            && SameSet(Shapes, other.Shapes) && SameSet(Functions, other.Functions));

    public override int GetHashCode() => HashCode.Combine(Kinds, IsFree, Shapes.Length, Functions.Length);

    private static ImmutableArray<T> Union<T>(ImmutableArray<T> left, ImmutableArray<T> right)
        where T : class
    {
        foreach (T item in right)
        {
            if (!left.Contains(item))
                left = left.Add(item);
        }

        return left;
    }

    private static bool SameSet<T>(ImmutableArray<T> left, ImmutableArray<T> right)
        where T : class => left.Length == right.Length && left.All(item => right.Contains(item));
}
