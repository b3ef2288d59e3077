using Hlc.Model;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Binding;

/// <summary>Binds native slots.</summary>
internal static class NativeBinder
{
    internal static NativeSlot Bind(YamlNode node, SourceSpan key, string program) => new()
    {
        Program = program,
        Value = TreeBuilder.Build(node),
        Span = node.Span,
        KeySpan = key,
        IsRemoval = node.IsNull,
    };
}
