namespace Hlc.Yaml;

/// <summary>How a scalar is written.</summary>
public enum YamlScalarStyle : byte
{
    /// <summary>Without quotes; also a value that is left out.</summary>
    Plain,

    /// <summary>In <c>'single quotes'</c>.</summary>
    SingleQuoted,

    /// <summary>In <c>"double quotes"</c>.</summary>
    DoubleQuoted,

    /// <summary>A block that keeps its line breaks (<c>|</c>).</summary>
    Literal,

    /// <summary>A block whose lines are joined (<c>&gt;</c>).</summary>
    Folded,
}
