using Hlc.Model;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Binding;

/// <summary>Binds ordered lists.</summary>
internal static class SequenceBinder
{
    /// <param name="node">The node.</param>
    /// <param name="key">The key that it stands under.</param>
    /// <param name="context">Where errors go.</param>
    /// <param name="item">Binds an item.</param>
    /// <param name="takesItem">Whether a single item may stand for a list of one.</param>
    internal static Sequence<T>? Bind<T>(YamlNode node, SourceSpan key, BindContext context, NodeBinder<T> item, bool takesItem = false)
        where T : InventoryNode
    {
        if (node.IsNull)
        {
            return new Sequence<T>([]) { Span = node.Span, KeySpan = key, IsRemoval = true };
        }

        if (node.Kind != YamlKind.Sequence)
        {
            if (takesItem)
            {
                return item(node, key, context) is { } only ? new Sequence<T>([only]) { Span = node.Span, KeySpan = key, IsSingle = true } : null;
            }

            context.Report(BindErrors.WrongShape(node, key, "a list"));
            return null;
        }

        var items = new List<T>(node.Items.Count);
        foreach (var child in node.Items)
        {
            if (context.IsFull)
            {
                break;
            }

            if (context.HasValue(child, child.Span) && item(child, child.Span, context) is { } value)
            {
                items.Add(value);
            }
        }

        return new Sequence<T>(items) { Span = node.Span, KeySpan = key };
    }
}
