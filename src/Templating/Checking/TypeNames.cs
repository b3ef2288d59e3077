namespace Hlc.Templating.Checking;

/// <summary>How messages call the kinds of values.</summary>
internal static class TypeNames
{
    private static readonly (TypeKinds Kind, string Name)[] Names =
    [
        (TypeKinds.Text, "a text"),
        (TypeKinds.Number, "a number"),
        (TypeKinds.Integer, "an integer"),
        (TypeKinds.Float, "a float"),
        (TypeKinds.Boolean, "a boolean"),
        (TypeKinds.ReferencingText, "a text that may hold references"),
        (TypeKinds.Tree, "a tree"),
        (TypeKinds.List, "a list"),
        (TypeKinds.Object, "an object"),
        (TypeKinds.Function, "a function"),
        (TypeKinds.Null, "null"),
    ];

    /// <summary>The kinds in words: <c>a text, a number or null</c>.</summary>
    public static string Of(TypeKinds kinds)
    {
        if ((kinds & TypeKinds.Nothing) != 0)
            kinds |= TypeKinds.Null;
        var names = new List<string>();
        foreach ((TypeKinds kind, string name) in Names)
        {
            if ((kinds & kind) != kind)
                continue;
            kinds &= ~kind;
            names.Add(name);
        }

        return names.Count switch
        {
            0 => "nothing",
            1 => names[0],
            _ => $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}",
        };
    }
}
