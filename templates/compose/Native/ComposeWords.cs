using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Artifacts.Compose.Native;

/// <summary>
/// Reads native words as compose would: what it does not know or would refuse is reported, and what it lets people write in
/// several forms is brought into one, so that it can be merged with what hlc writes.
/// </summary>
internal sealed class ComposeWords(PlanReport report)
{
    /// <summary>The words in their one form; what was reported stands as it was.</summary>
    public ResolvedMap Read(ResolvedMap words, ComposeShape shape, string what)
    {
        var read = ImmutableArray.CreateBuilder<ResolvedEntry>(words.Entries.Length);
        foreach (var entry in words.Entries)
        {
            read.Add(entry with { Value = Entry(entry, shape, what) });
        }

        foreach (var key in shape.Required)
        {
            if (words[key] is null)
            {
                report.NativeInvalid(words.Origin.First, $"{what} needs '{key}'", $"add '{key}'");
            }
        }

        return new ResolvedMap(read.ToImmutable()) { Origin = words.Origin };
    }

    private ResolvedTree Entry(ResolvedEntry entry, ComposeShape shape, string what)
    {
        // Extensions may stand anywhere (compose specification, "Extensions").
        if (entry.Key.StartsWith("x-", StringComparison.Ordinal))
        {
            return entry.Value;
        }

        if (shape.Values is { } values && shape.Keys.IsEmpty)
        {
            return Value(entry.Value, values, entry.Key, entry.KeyOrigin.First);
        }

        foreach (var key in shape.Keys)
        {
            if (key.Name == entry.Key)
            {
                return Value(entry.Value, key.Shape, entry.Key, entry.KeyOrigin.First);
            }
        }

        // Where a newer compose knows it, a waiver says so: then it is written as it stands.
        report.NativeInvalid(entry.KeyOrigin.First, $"compose knows no '{entry.Key}' in {what}", Known(entry.Key, shape));
        return entry.Value;
    }

    private static string Known(string unknown, ComposeShape shape)
    {
        var names = shape.Keys.Select(static k => k.Name);
        return NearestName.Find(unknown, names) is { } near ? $"did you mean '{near}'?"
            : shape.Keys.Length <= 12 ? $"there are: {string.Join(", ", names)}"
            : "remove it, or write it as an extension with 'x-' before its name";
    }

    private ResolvedTree Value(ResolvedTree value, ComposeShape shape, string name, SourceSpan place)
    {
        var span = value.Origin.First.Exists ? value.Origin.First : place;
        switch (value)
        {
            case ResolvedMap map when shape.IsMapping:
                return ComposeForms.OfMap(Read(map, shape, $"'{name}'"), shape);
            case ResolvedList list when shape.Items is { } items:
                return ComposeForms.OfList(Items(list, items, name, span), shape, report);
            case ResolvedScalar scalar when shape.Takes(scalar):
                return ComposeForms.OfScalar(scalar, shape);
            case ResolvedScalar { Type: TreeScalarType.Text } scalar when !shape.Words.IsEmpty:
                report.NativeInvalid(span, $"'{scalar.Text}' is no value of '{name}'", $"write one of: {string.Join(", ", shape.Words)}");
                return value;
            default:
                report.NativeInvalid(span, $"'{name}' must be {Wanted(shape)} for compose", Help(value, shape));
                return value;
        }
    }

    private ResolvedList Items(ResolvedList list, ComposeShape items, string name, SourceSpan place)
    {
        var read = ImmutableArray.CreateBuilder<ResolvedTree>(list.Items.Length);
        foreach (var item in list.Items)
        {
            read.Add(Value(item, items, $"an item of {name}", place));
        }

        return new ResolvedList(read.ToImmutable()) { Origin = list.Origin };
    }

    private static string Wanted(ComposeShape shape)
    {
        var forms = new List<string>(4);
        Add(forms, shape.Scalars, ScalarKinds.Text, "text");
        Add(forms, shape.Scalars, ScalarKinds.Fraction, "a number");
        if ((shape.Scalars & ScalarKinds.Fraction) == 0)
        {
            Add(forms, shape.Scalars, ScalarKinds.Whole, "a whole number");
        }

        Add(forms, shape.Scalars, ScalarKinds.Boolean, "true or false");
        if (shape.Items is not null)
        {
            forms.Add("a list");
        }

        if (shape.IsMapping)
        {
            forms.Add("a mapping");
        }

        return string.Join(", or ", forms);
    }

    private static void Add(List<string> forms, ScalarKinds taken, ScalarKinds kind, string words)
    {
        if ((taken & kind) != 0)
        {
            forms.Add(words);
        }
    }

    private static string Help(ResolvedTree value, ComposeShape shape) =>
        value is ResolvedScalar { Type: not TreeScalarType.Text } && (shape.Scalars & ScalarKinds.Text) != 0 ? "quote the value" : $"write {Wanted(shape)}";
}
