using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Text;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Query;

/// <summary>Makes the answer of an item: its value and how it came to be, or what stands in it.</summary>
internal sealed class ItemAnswers(EntryTexts texts, SourceKeys keys)
{
    private readonly ItemValues _values = new(texts);
    private readonly ImmutableArray<AnswerSource>.Builder _sources = ImmutableArray.CreateBuilder<AnswerSource>();

    /// <summary>The answer.</summary>
    public QueryAnswer Of(QueryItem item)
    {
        if (_values.Scalar(item) is { } value)
        {
            Source(item, value);
            return new QueryAnswer(item.Key, value) { Sources = _sources.ToImmutable() };
        }

        if (ItemValues.IsList(item))
        {
            Place("said", item.Node?.Span ?? item.Words?.Span ?? SourceSpan.None, null);
            return new QueryAnswer(item.Key, _values.Inline(item)) { Items = [.. _values.Items(item)], Sources = _sources.ToImmutable() };
        }

        Place("said", item.Node?.KeySpan ?? item.Words?.Span ?? SourceSpan.None, null);
        Place("follows", item.Because.First, null);
        return new QueryAnswer(item.Key, null)
        {
            Sources = _sources.ToImmutable(),
            Members = [.. Members(item)],
            Instances = item.Instances,
        };
    }

    private void Source(QueryItem item, string value)
    {
        if (item.Derived is { } derived)
        {
            if (derived.Origin.Spans.IsEmpty)
            {
                Add("default", "nothing in the inventory says it");
            }

            // What only decided is for 'explain': here it would stand before what the value is made of.
            var places = derived.Origin.Said.IsEmpty ? derived.Origin.Spans.AsSpan() : derived.Origin.Said;
            for (var i = 0; i < places.Length; i++)
            {
                Place(i == 0 ? "follows" : "and", places[i], null);
            }

            return;
        }

        var span = item.Node?.Span ?? item.Words?.Span ?? SourceSpan.None;
        Place("said", span, null);
        if (ItemValues.Written(item) is { } written && written != value)
        {
            Add("written", written);
        }

        if (_values.Resolved(item) is { } text)
        {
            foreach (var place in text.Origin.Said)
            {
                if (!Holds(span, place))
                {
                    Place("from", place, null);
                }
            }

            foreach (var part in text.Parts)
            {
                Reference(part);
            }
        }

        for (var weaker = (item.Node as Leaf)?.Overridden; weaker is not null; weaker = weaker.Overridden)
        {
            Place("overrides", weaker.Span, weaker.Text);
        }
    }

    private IEnumerable<AnswerMember> Members(QueryItem item)
    {
        var said = QuerySteps.Said(item);
        var hidden = item.Instances.IsEmpty ? said : [];
        foreach (var name in QuerySteps.Names(item).Where(n => said.Contains(n) || item.Entries.Any(e => e.Name == n)))
        {
            yield return new AnswerMember(name, Inline(item, name), Follows: false);
        }

        foreach (var fact in item.Facts.Where(f => !hidden.Contains(f.Name)))
        {
            yield return new AnswerMember(fact.Name, Inline(item, fact.Name), Follows: true);
        }
    }

    private string Inline(QueryItem item, string name) =>
        QuerySteps.Step(item, name) is { } child ? _values.Inline(child) : string.Empty;

    private void Reference(TextPart part)
    {
        switch (part)
        {
            case SecretPart secret:
                Add("secret", $"{secret.Path}, handed over as {secret.Variable}");
                break;
            case VariablePart variable:
                Add("variable", $"{variable.Name}, given when it is deployed{(variable.Default is { } value ? $"; else '{value}'" : string.Empty)}");
                break;
        }
    }

    private static bool Holds(SourceSpan outer, SourceSpan inner) =>
        outer.File == inner.File && outer.Start <= inner.Start && inner.End <= outer.End;

    private void Place(string role, SourceSpan span, string? value)
    {
        if (span.Exists)
        {
            _sources.Add(new AnswerSource(role, value, span, keys.At(span)));
        }
    }

    private void Add(string role, string text) => _sources.Add(new AnswerSource(role, text));
}
