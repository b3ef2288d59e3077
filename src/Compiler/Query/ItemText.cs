using System.Text;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Text;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Query;

/// <summary>Writes an item for people: its value and how it came to be, or what stands in it.</summary>
internal sealed class ItemText(EntryTexts texts, SourceKeys keys)
{
    private const int Label = 11;

    private readonly ItemValues _values = new(texts);
    private readonly StringBuilder _text = new();

    /// <summary>The answer; ends with a line break.</summary>
    public string Of(QueryItem item)
    {
        if (_values.Scalar(item) is { } value)
        {
            Line($"{item.Key} = {value}");
            Source(item, value);
        }
        else if (ItemValues.IsList(item))
        {
            Line($"{item.Key} = {_values.Inline(item)}");
            Place("said", item.Node?.Span ?? item.Words?.Span ?? SourceSpan.None, null);
        }
        else
        {
            Line(item.Key.Length == 0 ? "the lab" : item.Key);
            Place("said", item.Node?.KeySpan ?? item.Words?.Span ?? SourceSpan.None, null);
            Place("follows", item.Because.First, null);
            Members(item);
        }

        return _text.ToString();
    }

    private void Source(QueryItem item, string value)
    {
        if (item.Derived is { } derived)
        {
            if (derived.Origin.Spans.IsEmpty)
            {
                Line("default", "nothing in the inventory says it");
            }

            for (var i = 0; i < derived.Origin.Spans.Length; i++)
            {
                Place(i == 0 ? "follows" : "and", derived.Origin.Spans[i], null);
            }

            return;
        }

        var span = item.Node?.Span ?? item.Words?.Span ?? SourceSpan.None;
        Place("said", span, null);
        if (ItemValues.Written(item) is { } written && written != value)
        {
            Line("written", written);
        }

        if (_values.Resolved(item) is { } text)
        {
            foreach (var place in text.Origin.Spans.Where(s => !Holds(span, s)))
            {
                Place("from", place, null);
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

    private void Members(QueryItem item)
    {
        var said = QuerySteps.Said(item);
        var names = QuerySteps.Names(item);
        var width = names.Count == 0 ? 0 : names.Max(static n => n.Length) + 2;
        var hidden = item.Instances.IsEmpty ? said : [];
        foreach (var name in names.Where(n => said.Contains(n) || item.Entries.Any(e => e.Name == n)))
        {
            Line($"  {name.PadRight(width)}{Inline(item, name)}");
        }

        foreach (var instance in item.Instances)
        {
            Line("instance", instance);
        }

        var follows = item.Facts.Where(f => !hidden.Contains(f.Name)).ToArray();
        if (follows.Length > 0)
        {
            Line("  and what follows from it:");
        }

        foreach (var fact in follows)
        {
            Line($"  {fact.Name.PadRight(width)}{Inline(item, fact.Name)}");
        }
    }

    private string Inline(QueryItem item, string name) =>
        QuerySteps.Step(item, name) is { } child ? _values.Inline(child) : string.Empty;

    private void Reference(TextPart part)
    {
        switch (part)
        {
            case SecretPart secret:
                Line("secret", $"{secret.Path}, handed over as {secret.Variable}");
                break;
            case VariablePart variable:
                Line("variable", $"{variable.Name}, given when it is deployed{(variable.Default is { } value ? $"; else '{value}'" : string.Empty)}");
                break;
        }
    }

    private static bool Holds(SourceSpan outer, SourceSpan inner) =>
        outer.File == inner.File && outer.Start <= inner.Start && inner.End <= outer.End;

    private void Place(string label, SourceSpan span, string? value)
    {
        if (span.Exists)
        {
            var key = keys.At(span) is { } known ? $"  {known}" : string.Empty;
            Line(label, $"{span}{key}{(value is null ? string.Empty : $" = {value}")}");
        }
    }

    private void Line(string label, string text) => Line($"  {label.PadRight(Label)}{text}");

    private void Line(string text) => _text.Append(DisplayText.Escape(text.TrimEnd())).Append('\n');
}
