using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves headers.</summary>
internal static class HeaderTexts
{
    public static IEnumerable<EnvironmentVariable> Of(Map<Leaf<string>>? headers, ExpressionResolver resolver, Scope scope)
    {
        foreach (var (name, leaf) in headers ?? Map<Leaf<string>>.Empty)
        {
            if (resolver.Text(leaf, scope) is { } value)
            {
                yield return new EnvironmentVariable(name, value, Origin.Of(leaf.KeySpan));
            }
        }
    }
}
