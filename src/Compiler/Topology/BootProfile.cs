using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A kernel that hosts boot over the network.</summary>
/// <param name="Key">Its key under <c>netboot.profiles</c>.</param>
/// <param name="Kernel">Where the kernel is; null if nothing is said.</param>
/// <param name="Initrd">Where its first file systems are.</param>
/// <param name="Args">What the kernel is told; null for nothing.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record BootProfile(string Key, Sourced<string>? Kernel, ImmutableArray<Sourced<string>> Initrd, Sourced<string>? Args, Origin Origin)
{
    /// <summary>The profiles of a lab.</summary>
    internal static ImmutableArray<BootProfile> Of(Inventory lab, ExpressionResolver resolver, Scope scope) =>
    [
        .. (lab.Netboot?.Profiles ?? Map<NetbootProfile>.Empty).Select(p => new BootProfile(
            p.Name,
            resolver.Literal(p.Value.Kernel, scope, "where a kernel is"),
            [.. (p.Value.Initrd ?? new Sequence<Leaf<string>>([])).Select(f => resolver.Literal(f, scope, "where a file is")).OfType<Sourced<string>>()],
            resolver.Literal(p.Value.Args, scope, "what a kernel is told"),
            Origin.Of(p.Value.KeySpan))),
    ];
}
