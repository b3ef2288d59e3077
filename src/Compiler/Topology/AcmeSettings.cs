using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>How certificates are got by ACME (RFC 8555) for zones that have a provider.</summary>
public sealed record AcmeSettings
{
    /// <summary>The account's mail address; null for none.</summary>
    public TextValue? Email { get; init; }

    /// <summary>True if one certificate covers all names of a zone.</summary>
    public Sourced<bool> IsWildcard { get; init; }

    /// <summary>The name servers that are asked whether the challenge is visible.</summary>
    public ImmutableArray<TextValue> Resolvers { get; init; } = [];

    /// <summary>How long to wait before asking; null for the program's own time.</summary>
    public Sourced<Duration>? PropagationDelay { get; init; }

    /// <summary>How long to ask at most; null for the program's own time. A null value inside says not to ask at all.</summary>
    public Sourced<Duration?>? PropagationTimeout { get; init; }

    /// <summary>Resolves them; without an entry nothing is said.</summary>
    internal static AcmeSettings Of(Inventory lab, ExpressionResolver resolver, Scope root)
    {
        if (lab.Certificates?.Acme is not { } entry)
        {
            return new AcmeSettings { IsWildcard = new Sourced<bool>(false, Origin.None) };
        }

        return new AcmeSettings
        {
            Email = entry.Email is { } email ? resolver.Value(email, root) : null,
            IsWildcard = new Sourced<bool>(resolver.Boolean(entry.Wildcard, root, "a choice") == true, Origin.Of(entry.Wildcard?.Span ?? default)),
            Resolvers = [.. (entry.Resolvers ?? new Sequence<Leaf<string>>([])).Select(r => resolver.Text(r, root)).OfType<TextValue>()],
            PropagationDelay = resolver.Scalar(entry.PropagationDelay, root, "a duration", Duration.TryParse),
            PropagationTimeout = Timeout(entry.PropagationTimeout, resolver, root),
        };
    }

    private static Sourced<Duration?>? Timeout(WaitLimit? entry, ExpressionResolver resolver, Scope root) => entry switch
    {
        null => null,
        { IsNone: true } => new Sourced<Duration?>(null, Origin.Of(entry.Span)),
        _ => resolver.Scalar(entry.Limit, root, "a duration", Duration.TryParse) is { } limit ? new Sourced<Duration?>(limit.Value, limit.Origin) : null,
    };
}
