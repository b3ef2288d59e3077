using System.Collections.Immutable;
using Hlc.Model;

namespace Hlc.Yaml;

/// <summary>
/// Makes the tree of a native slot: scalars get their YAML 1.2 core types. Recursion and size are bounded: a document that is
/// deeper than 128 levels or that aliases multiply was refused when it was read.
/// </summary>
public static class TreeBuilder
{
    /// <summary>The tree of a node, aliases and merge keys followed.</summary>
    public static Tree Build(YamlNode node) => node.Kind switch
    {
        YamlKind.Mapping => Map(node),
        YamlKind.Sequence => List(node),
        _ => Scalar(node),
    };

    private static TreeMap Map(YamlNode node)
    {
        var entries = ImmutableArray.CreateBuilder<TreeEntry>(node.Entries.Count);
        foreach (var (key, value) in node.Entries)
        {
            entries.Add(new TreeEntry(key.Text, key.Span, Build(value)));
        }

        return new TreeMap { Span = node.Span, Entries = entries.MoveToImmutable() };
    }

    private static TreeList List(YamlNode node)
    {
        var items = ImmutableArray.CreateBuilder<Tree>(node.Items.Count);
        foreach (var item in node.Items)
        {
            items.Add(Build(item));
        }

        return new TreeList { Span = node.Span, Items = items.MoveToImmutable() };
    }

    private static TreeScalar Scalar(YamlNode node)
    {
        var text = node.Text;
        var isExpression = text.Contains("{{", StringComparison.Ordinal);
        return new TreeScalar
        {
            Span = node.Span,
            Text = text,
            Type = node.IsPlain && !isExpression ? YamlScalars.TypeOf(text) : TreeScalarType.Text,
            IsExpression = isExpression,
            IsPlain = node.IsPlain,
        };
    }
}
