namespace Hlc.Yaml;

/// <summary>What a YAML node is.</summary>
public enum YamlKind : byte
{
    /// <summary>A scalar; see <see cref="YamlNode.Text"/>.</summary>
    Scalar,

    /// <summary>A sequence.</summary>
    Sequence,

    /// <summary>A mapping.</summary>
    Mapping,
}
