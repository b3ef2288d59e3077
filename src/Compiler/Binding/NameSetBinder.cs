using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Binding;

/// <summary>Binds sets: a list of texts, or a map of each text to whether it is a member.</summary>
internal static class NameSetBinder
{
    /// <param name="node">The node.</param>
    /// <param name="key">The key that it stands under.</param>
    /// <param name="context">Where errors go.</param>
    /// <param name="item">Binds a member.</param>
    /// <param name="takesItem">Whether a single text may stand for a set of one.</param>
    internal static NameSet? Bind(YamlNode node, SourceSpan key, BindContext context, NodeBinder<Leaf<string>> item, bool takesItem = false)
    {
        if (node.IsNull)
        {
            return new NameSet { Members = [], Span = node.Span, KeySpan = key, IsRemoval = true };
        }

        if (node.Kind == YamlKind.Scalar)
        {
            if (takesItem)
            {
                return item(node, key, context) is { } only ? new NameSet { Members = [only], Span = node.Span, KeySpan = key } : null;
            }

            context.Report(BindErrors.WrongShape(node, key, "a list of texts or a mapping 'text: true'"));
            return null;
        }

        var members = ImmutableArray.CreateBuilder<Leaf<string>>();
        var dropped = ImmutableArray.CreateBuilder<Leaf<string>>();
        if (node.Kind == YamlKind.Sequence)
        {
            BindList(node, context, item, members);
        }
        else
        {
            foreach (var entry in node.Entries)
            {
                var member = item(entry.Key, entry.Key.Span, context);
                if (context.HasValue(entry.Value, entry.Key.Span)
                    && ScalarBinder.Boolean(entry.Value, entry.Key.Span, context) is { } isMember
                    && member is not null)
                {
                    (isMember.Value ? members : dropped).Add(member);
                }
            }
        }

        return new NameSet { Members = members.DrainToImmutable(), Dropped = dropped.DrainToImmutable(), Span = node.Span, KeySpan = key };
    }

    private static void BindList(
        YamlNode node,
        BindContext context,
        NodeBinder<Leaf<string>> item,
        ImmutableArray<Leaf<string>>.Builder members)
    {
        var firsts = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var child in node.Items)
        {
            if (!context.HasValue(child, child.Span) || item(child, child.Span, context) is not { } member)
            {
                continue;
            }

            if (firsts.TryAdd(member.Text, child.Span))
            {
                members.Add(member);
            }
            else
            {
                context.Report(BindErrors.ListedTwice(child.Span, member.Text, firsts[member.Text]));
            }
        }
    }
}
