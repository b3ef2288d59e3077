using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves what a host's system is told.</summary>
internal sealed class HostSystemBuilder(LabFiles labFiles, ExpressionResolver resolver, DiagnosticBag bag)
{
    private readonly HostFileBuilder _files = new(new FileSources(labFiles, resolver, bag), resolver, bag);

    public HostSystem Of(Host host, Scope scope)
    {
        var entry = host.Entry;
        return new HostSystem
        {
            Packages = [.. (entry.Packages?.Members ?? []).Select(p => resolver.Literal(p, scope, "a package")).OfType<Sourced<string>>()],
            Parameters = Parameters(entry.Sysctl, scope),
            Upgrades = Upgrades(entry.UnattendedUpgrades, scope),
            Units = _files.Files(entry.Units, scope),
            Files = _files.Files(entry.Files, scope),
        };
    }

    private ImmutableArray<KernelParameter> Parameters(Map<Leaf<string>>? map, Scope scope)
    {
        var parameters = ImmutableArray.CreateBuilder<KernelParameter>();
        foreach (var (name, leaf) in map ?? Map<Leaf<string>>.Empty)
        {
            if (resolver.Text(leaf, scope) is { } value)
            {
                parameters.Add(new KernelParameter(new Sourced<string>(name, Origin.Of(leaf.KeySpan)), value));
            }
        }

        return parameters.ToImmutable();
    }

    private AutomaticUpgrades? Upgrades(UnattendedUpgrades? entry, Scope scope) =>
        entry is null or { IsNone: true } ? null : new AutomaticUpgrades(
            resolver.Literal(entry.Mail, scope, "an address for mail"),
            entry.Apt is { Value: TreeMap native } ? resolver.Tree(native, scope) as ResolvedMap : null,
            Origin.Of(entry.KeySpan));
}
