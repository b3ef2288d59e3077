using System.Collections.Immutable;
using System.Globalization;
using Hlc.Model;
using Hlc.Rendering;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Cli.Commands;

/// <summary>The filters for models that come from JSON: its texts stand for texts of an inventory, its lists and objects for trees.</summary>
internal static class JsonFilters
{
    /// <summary>The filters.</summary>
    internal static FunctionTable All()
    {
        var filters = EscapingFunctions.AddTo(new FunctionTable());
        var functions = new FunctionTable();
        foreach (var filter in filters.Functions.Values)
        {
            functions.Add(filter.Name, filter.Minimum, filter.Maximum, arguments => Call(filter, arguments));
        }

        return functions;
    }

    private static FunctionResult Call(RegisteredFunction filter, ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length == 0 || arguments[0].Kind is not (ValueKind.List or ValueKind.Object) || Tree(arguments[0]) is not { } tree)
        {
            return filter.Function(arguments);
        }

        Value[] given = [Value.Opaque(tree), .. arguments[1..]];
        return filter.Function(given);
    }

    /// <summary>A tree of JSON values; null if something in it has no form in a tree.</summary>
    private static ResolvedTree? Tree(Value value) => value.Kind switch
    {
        ValueKind.List when value.AsList is { } list => List(list),
        ValueKind.Object when value.AsObject is { } members => Map(members),
        ValueKind.String when value.AsString is { } text => ResolvedTree.Of(TextValue.Of(text, Origin.None)),
        ValueKind.Integer => Scalar(value.AsInteger.ToString(CultureInfo.InvariantCulture), TreeScalarType.Integer),
        ValueKind.Float => Scalar(value.AsFloat.ToString("R", CultureInfo.InvariantCulture), TreeScalarType.Float),
        ValueKind.Boolean => Scalar(value.AsBoolean ? "true" : "false", TreeScalarType.Boolean),
        ValueKind.Null => Scalar("null", TreeScalarType.Null),
        _ => null,
    };

    private static ResolvedScalar Scalar(string text, TreeScalarType type) => new(TextValue.Of(text, Origin.None), type);

    private static ResolvedList? List(ITemplateList list)
    {
        var items = ImmutableArray.CreateBuilder<ResolvedTree>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            if (Tree(list[i]) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new ResolvedList(items.MoveToImmutable());
    }

    private static ResolvedMap? Map(ITemplateObject members)
    {
        var entries = ImmutableArray.CreateBuilder<ResolvedEntry>();
        foreach (var name in members.MemberNames)
        {
            if (members.Lookup(name, out var value) != MemberLookup.Found || Tree(value) is not { } tree)
            {
                return null;
            }

            entries.Add(new ResolvedEntry(name, Origin.None, tree));
        }

        return new ResolvedMap(entries.ToImmutable());
    }
}
