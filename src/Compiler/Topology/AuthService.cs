using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A service that decides who may use a route (<c>auth</c>).</summary>
public sealed class AuthService
{
    /// <summary>Its key under <c>auth</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The path that is asked; null for the root.</summary>
    public required TextValue? Path { get; init; }

    /// <summary>Headers of its answer that the back end gets.</summary>
    public required ImmutableArray<TextValue> CopyHeaders { get; init; }

    /// <summary>The addresses whose clients are not asked for.</summary>
    public required ImmutableArray<Sourced<Cidr>> Except { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Key;
}

/// <summary>That a route is guarded.</summary>
/// <param name="Service">Who decides.</param>
/// <param name="Way">How the route's proxies reach it: a route without a name, whose target it is.</param>
/// <param name="Origin">What says so.</param>
public sealed record RouteGuard(AuthService Service, Route Way, Origin Origin)
{
    /// <summary>The paths for which it is not asked.</summary>
    public ImmutableArray<TextValue> Except { get; init; } = [];
}
