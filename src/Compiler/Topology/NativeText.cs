using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves a native slot that holds lines: the text itself, or <c>{ file: path }</c> beside the inventory.</summary>
internal sealed class NativeText(LabFiles files, ExpressionResolver resolver, DiagnosticBag bag)
{
    private const string TemplateEnding = ".sbn";

    /// <summary>The lines; null if there is a mistake, which is reported.</summary>
    public TextValue? Of(NativeSlot slot, Scope scope)
    {
        switch (slot.Value)
        {
            case TreeScalar text:
                return resolver.Tree(text, scope) is ResolvedScalar scalar ? scalar.Text : null;
            case TreeMap { Entries: [{ Key: "file", Value: TreeScalar path } entry] }:
                return resolver.Tree(path, scope) is ResolvedScalar file ? Read(file.Text, entry, scope) : null;
            default:
                bag.Add(new Diagnostic(TopologyErrors.ShapeRule, slot.Span, $"'{slot.Program}' holds lines of {slot.Program}'s own words",
                    "write them behind '|', or name their file: { file: path }"));
                return null;
        }
    }

    /// <summary>A mapping whose texts may be files; null if it is something else, or has a mistake, which is reported.</summary>
    public ResolvedMap? Map(NativeSlot slot, Scope scope) => slot.Value is TreeMap map ? Tree(map, scope) as ResolvedMap : null;

    private ResolvedTree? Tree(Tree tree, Scope scope)
    {
        switch (tree)
        {
            case TreeMap { Entries: [{ Key: "file", Value: TreeScalar path } entry] }:
                return resolver.Tree(path, scope) is ResolvedScalar file && Read(file.Text, entry, scope) is { } text ? ResolvedTree.Of(text) : null;
            case TreeMap map:
                var entries = ImmutableArray.CreateBuilder<ResolvedEntry>(map.Entries.Length);
                foreach (var entry in map.Entries)
                {
                    if (Tree(entry.Value, scope) is { } value)
                    {
                        entries.Add(new ResolvedEntry(entry.Key, Origin.Of(entry.KeySpan), value));
                    }
                }

                return entries.Count == map.Entries.Length ? new ResolvedMap(entries.MoveToImmutable()) { Origin = Origin.Of(map.Span) } : null;
            default:
                return resolver.Tree(tree, scope);
        }
    }

    private TextValue? Read(TextValue text, TreeEntry entry, Scope scope)
    {
        if (!text.TryGetLiteral(out var path))
        {
            bag.Add(TopologyErrors.LateValue(entry.Value.Span, "the path of a file", text.ToString()));
            return null;
        }

        if (!files.Read(path).TryGetText(out var source, out var problem))
        {
            bag.Add(TopologyErrors.FileMissing(entry.Value.Span, path, problem));
            return null;
        }

        // Files are copied untouched, unless their name says that they are templates.
        return path.EndsWith(TemplateEnding, StringComparison.Ordinal) ? resolver.FileText(source, scope)?.And(text.Origin) : TextValue.Of(source.Text, text.Origin);
    }
}
