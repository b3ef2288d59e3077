namespace Hlc.Templating.Checking;

/// <summary>What a value of a template can be, as far as that is known before the template runs.</summary>
[Flags]
public enum TypeKinds
{
    /// <summary>There is no such value: the place is never reached.</summary>
    None = 0,

    /// <summary>Null.</summary>
    Null = 1,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean = 2,

    /// <summary>An integer of any size.</summary>
    Integer = 4,

    /// <summary>A float.</summary>
    Float = 8,

    /// <summary>A string.</summary>
    Text = 16,

    /// <summary>The host's text that may hold references, which only the host's functions can write.</summary>
    ReferencingText = 32,

    /// <summary>The host's tree, which only the host's functions can write.</summary>
    Tree = 64,

    /// <summary>A list.</summary>
    List = 128,

    /// <summary>An object with members.</summary>
    Object = 256,

    /// <summary>A function.</summary>
    Function = 512,

    /// <summary>What a function gives that only prints: null, but not by mistake.</summary>
    Nothing = 1024,

    /// <summary>A number.</summary>
    Number = Integer | Float,

    /// <summary>What the language makes a text of without a loss.</summary>
    Scalar = Text | Boolean | Number,

    /// <summary>What a filter of the host can write as one value.</summary>
    Writable = Scalar | ReferencingText,

    /// <summary>Everything but null.</summary>
    Value = Writable | Tree | List | Object | Function,
}
