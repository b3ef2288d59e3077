using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Topology.Expressions;

/// <summary>An entry that was chosen among several: what it shows came from the choice too.</summary>
/// <param name="entry">The entry.</param>
/// <param name="choice">What decided that it is this one.</param>
internal sealed class ChosenObject(ITemplateObject entry, Origin choice) : ITemplateObject
{
    public IEnumerable<string> MemberNames => entry.MemberNames;

    public MemberLookup Lookup(string name, out Value value)
    {
        var result = entry.Lookup(name, out value);
        value = value.AsObject is { } inner ? Value.From(new ChosenObject(inner, choice))
            : value.Origin is Origin known ? value.WithOrigin(known.And(choice))
            : value;
        return result;
    }
}
