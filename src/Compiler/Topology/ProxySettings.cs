using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What holds for all routes of a proxy.</summary>
public sealed record ProxySettings
{
    /// <summary>What a name gets that no route has: a status, or an address to go to; null for the program's own answer.</summary>
    public ProxyFallback? Fallback { get; init; }

    /// <summary>The addresses whose <c>X-Forwarded-*</c> headers are believed.</summary>
    public ImmutableArray<Sourced<Cidr>> TrustedProxies { get; init; } = [];

    /// <summary>The log of requests; null if none is kept.</summary>
    public ProxyLog? AccessLog { get; init; }

    /// <summary>Parts of the <c>User-Agent</c> of programs that are turned away.</summary>
    public ImmutableArray<TextValue> BlockedAgents { get; init; } = [];

    /// <summary>The compressions of answers, best first.</summary>
    public ImmutableArray<Sourced<string>> Encodings { get; init; } = [];
}

/// <summary>What a name gets that no route has.</summary>
/// <param name="Status">The status; null if clients are sent elsewhere.</param>
/// <param name="Address">The address that clients are sent to; null if a status is said.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record ProxyFallback(int? Status, TextValue? Address, Origin Origin);

/// <summary>A log of requests.</summary>
/// <param name="File">The file.</param>
/// <param name="Keep">How many old files are kept; null for the program's own number.</param>
/// <param name="KeepFor">How long they are kept; null for the program's own time.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record ProxyLog(TextValue File, Sourced<long>? Keep, Sourced<Duration>? KeepFor, Origin Origin);
