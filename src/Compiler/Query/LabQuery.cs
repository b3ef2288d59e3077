using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Query;

/// <summary>Answers questions about a resolved lab: what a value is, where it is said, what it overrode.</summary>
internal sealed class LabQuery(LabTopology lab, EntryTexts texts, DiagnosticBag bag)
{
    /// <summary>What a key leads to; null if it leads nowhere, which is reported.</summary>
    public QueryAnswer? Answer(string key) =>
        Find(key) is { } item ? new ItemAnswers(texts, new SourceKeys(lab.Inventory)).Of(item) : null;

    /// <summary>What stands under a key; null if nothing does, which is reported.</summary>
    public QueryItem? Find(string key) => Find(key, isPlace: false);

    /// <summary>
    /// The place that a key means, whatever its value; null if there is none, which is reported. What a service with several
    /// instances says for all of them is one place, though each has values of its own.
    /// </summary>
    public QueryItem? FindPlace(string key) => Find(key, isPlace: true);

    private QueryItem? Find(string key, bool isPlace)
    {
        var item = new LabItems(lab, texts).Root();
        var segments = key.Split('.', StringSplitOptions.RemoveEmptyEntries);
        QueryItem? several = null;
        for (var at = 0; at < segments.Length;)
        {
            several = item.Instances.Length > 0 ? item : several;
            var next = several is null || isPlace ? Step(item, segments, ref at) : null;
            if (next is null && several is not null)
            {
                bag.Add(QueryErrors.SeveralInstances(several.Key, several.Instances));
                return null;
            }

            if (next is null)
            {
                return Missing(item, segments, at);
            }

            item = next;
        }

        return item;
    }

    /// <summary>The keys that begin as a text does, in ordinal order; those that hold more end in a dot.</summary>
    public IReadOnlyList<string> Keys(string begun)
    {
        var end = begun.LastIndexOf('.') + 1;
        var item = new LabItems(lab, texts).Root();
        var segments = begun[..end].Split('.', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < segments.Length;)
        {
            if (Step(item, segments, ref at) is not { } next)
            {
                return [];
            }

            item = next;
        }

        var values = new ItemValues(texts);
        var keys = QuerySteps.Names(item)
            .Select(name => (Key: item.Key.Length == 0 ? name : $"{item.Key}.{name}", Item: QuerySteps.Step(item, name)))
            .Select(child => child.Item is { } inner && values.Scalar(inner) is null && !ItemValues.IsList(inner) ? child.Key + "." : child.Key);
        return [.. keys.Concat(item.Instances).Where(key => key.StartsWith(begun, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>One step; a name may itself hold dots: a sysctl, a file.</summary>
    private static QueryItem? Step(QueryItem item, string[] segments, ref int at)
    {
        for (var end = at + 1; end <= segments.Length; end++)
        {
            if (QuerySteps.Step(item, string.Join('.', segments[at..end])) is { } found)
            {
                at = end;
                return found;
            }
        }

        return null;
    }

    private QueryItem? Missing(QueryItem item, string[] segments, int at)
    {
        var name = segments[at];
        if (item.Node?.Definition is { } definition
            && InventorySchema.Properties.FirstOrDefault(p => p.Definition == definition && p.Key == name) is { } property)
        {
            if (property.Default is { } value && at == segments.Length - 1)
            {
                return new QueryItem(item.Key.Length == 0 ? name : $"{item.Key}.{name}") { Derived = TextValue.Of(value, Origin.None) };
            }

            bag.Add(QueryErrors.UnsaidKey(name, item.Key, property.Description));
            return null;
        }

        var known = item.Node is { Definition: not null } record ? QuerySteps.Names(item).Concat(record.ChildNames).Distinct() : QuerySteps.Names(item);
        bag.Add(QueryErrors.UnknownKey(name, item.Key, [.. QuerySteps.Names(item).Count == 0 ? [] : known]));
        return null;
    }
}
