using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves how answers are compressed.</summary>
internal static class Encodings
{
    public static ImmutableArray<Sourced<string>>? Of(Sequence<Leaf<Encoding>>? said, ExpressionResolver resolver, Scope scope) =>
        said is null ? null :
        [
            .. said.Select(leaf => resolver.Scalar(leaf, scope, "a compression", static (string text, out Encoding value, out string problem) =>
            {
                problem = "write 'gzip', 'zstd' or 'br'";
                return InventoryWords.TryParse(text, out value);
            })).OfType<Sourced<Encoding>>().Select(static e => new Sourced<string>(e.Value.ToString().ToLowerInvariant(), e.Origin)),
        ];
}
