using System.Collections.Immutable;
using Hlc.Templating.Builtins;

namespace Hlc.Templating.Checking;

/// <summary>The members of an object, as far as they are known before the template runs.</summary>
internal abstract record ObjectShape
{
    /// <summary>What messages call the object.</summary>
    public abstract string Name { get; }

    public abstract IEnumerable<string> MemberNames { get; }

    /// <summary>The type of a member; null if there is none of that name.</summary>
    public abstract StaticType? Member(string name);

    /// <summary>What any of the members can be.</summary>
    public StaticType AnyMember()
    {
        StaticType any = StaticType.Never;
        foreach (string name in MemberNames)
            any = any.Or(Member(name) ?? StaticType.Never);
        return any;
    }
}

/// <summary>A view of the host's.</summary>
internal sealed record ViewShape(ViewDescription View) : ObjectShape
{
    public override string Name => $"'{View.Name}'";

    public override IEnumerable<string> MemberNames => View.Members.Select(member => member.Name);

    public override StaticType? Member(string name) => View[name] is { } member ? TypeOf(member) : null;

    public bool Equals(ViewShape? other) => ReferenceEquals(View, other?.View);

    public override int GetHashCode() => View.Name.GetHashCode(StringComparison.Ordinal);

    private static StaticType TypeOf(ViewMember member)
    {
        StaticType type = member.Kind switch
        {
            ViewMemberKind.Text => StaticType.RawText,
            ViewMemberKind.SafeText => StaticType.OwnText,
            ViewMemberKind.Boolean => StaticType.Boolean,
            ViewMemberKind.Integer => StaticType.Integer,
            ViewMemberKind.ReferencingText => new StaticType(TypeKinds.ReferencingText),
            ViewMemberKind.Tree => new StaticType(TypeKinds.Tree),
            ViewMemberKind.View when member.View is { } view => StaticType.ObjectOf(new ViewShape(view)),
            _ => StaticType.Free,
        };
        if (member.IsList)
            type = StaticType.ListOf(type);
        return member.IsNullable ? type.Or(StaticType.Null) : type;
    }
}

/// <summary>An object that the template makes, or an item of a loop over an object.</summary>
internal sealed record LiteralShape(ImmutableArray<KeyValuePair<string, StaticType>> Members) : ObjectShape
{
    public override string Name => "the object";

    public override IEnumerable<string> MemberNames => Members.Select(member => member.Key);

    /// <summary>An item of a loop over an object.</summary>
    public static StaticType Pair(StaticType key, StaticType value) =>
        StaticType.ObjectOf(new LiteralShape([new("key", key), new("value", value)]));

    public override StaticType? Member(string name)
    {
        foreach (KeyValuePair<string, StaticType> member in Members)
        {
            if (member.Key == name)
                return member.Value;
        }

        return null;
    }

    public bool Equals(LiteralShape? other) => other is not null && Members.AsSpan().SequenceEqual(other.Members.AsSpan());

    public override int GetHashCode() => Members.Length;
}

/// <summary>A group of functions, such as <c>string</c>.</summary>
internal sealed record GroupShape(BuiltinGroup Group) : ObjectShape
{
    public override string Name => $"'{Group.Name}'";

    public override IEnumerable<string> MemberNames => Group.MemberNames;

    public override StaticType? Member(string name) =>
        Group.Lookup(name, out Value value) == MemberLookup.Found && value.AsFunction is { } function
            ? StaticType.FunctionOf(function)
            : null;
}

/// <summary>The literal <c>empty</c>.</summary>
internal sealed record EmptyShape : ObjectShape
{
    public static readonly EmptyShape Instance = new();

    public override string Name => "'empty'";

    public override IEnumerable<string> MemberNames => [];

    public override StaticType? Member(string name) => null;
}
