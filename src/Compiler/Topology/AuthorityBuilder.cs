using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes authorities: one for each instance of the service, or each host, that a role names.</summary>
internal sealed class AuthorityBuilder(
    Inventory lab, References<Host> hosts, IReadOnlyList<ServiceInstance> instances, LabFiles files, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    public ImmutableArray<Authority> Build()
    {
        var authorities = ImmutableArray.CreateBuilder<Authority>();
        foreach (var (key, entry) in lab.Authorities ?? Map<Model.Authority>.Empty)
        {
            if (entry.Step is null)
            {
                bag.Add(TopologyErrors.RoleProgram(entry.KeySpan, "authority", key, ["step"], []));
            }
            else if (entry.Service is { } service)
            {
                authorities.AddRange(InService(key, entry, service));
            }
            else if (entry.Host is { } places)
            {
                foreach (var (host, said) in HostPlaces.Of(places, hosts, bag))
                {
                    authorities.Add(Of(key, Varied(entry, host.Key), host, null, Origin.Of(entry.KeySpan).And(said), objects.HostScope(host)));
                }
            }
            else
            {
                bag.Add(TopologyErrors.NoPlacement(entry.KeySpan, key));
            }
        }

        return authorities.ToImmutable();
    }

    /// <summary>The certificate of a host: from the authority that it names, else from the one of its site, else from the only one.</summary>
    public HostCertificate? CertificateOf(Host host, IReadOnlyList<Authority> authorities)
    {
        if (host.Entry.Certificate is not { } entry)
        {
            return null;
        }

        var origin = Origin.Of(entry.KeySpan);
        var scope = objects.HostScope(host);
        var named = entry.Authority is { } name ? authorities.Where(a => a.Key == name.Value).ToArray() : [.. authorities];
        if (named.Length == 0)
        {
            // An authority that could not be placed was reported where it stands.
            if (entry.Authority is { } unknown && lab.Authorities?[unknown.Value] is null)
            {
                bag.Add(TopologyErrors.UnknownReference(unknown.Span, "authority", unknown.Value, NearestName.Find(unknown.Value, lab.Authorities?.Names ?? [])));
            }
            else if (entry.Authority is null)
            {
                bag.Add(new Diagnostic(TopologyErrors.ShapeRule, entry.KeySpan, $"nobody gives host '{host.Key}' a certificate: the lab has no authority", "add one under 'authorities'"));
            }

            return null;
        }

        var near = named.Where(a => a.Host.Site == host.Site).ToArray();
        near = near.Length > 0 ? near : named;
        if (near.Length > 1)
        {
            bag.Add(TopologyErrors.AmbiguousChoice(entry.KeySpan, $"the authority of host '{host.Key}'", [.. near.Select(static a => a.Key)], "name one with 'authority:'"));
            return null;
        }

        return new HostCertificate(near[0], Time(entry.Lifetime, scope), Time(entry.RenewBefore, scope),
            origin.And(Origin.Of(entry.Authority?.Span ?? default)).And(near[0].Origin));
    }

    private IEnumerable<Authority> InService(string key, Model.Authority entry, Leaf<string> service)
    {
        var (name, containerKey) = ContainerReference.Split(service.Value);
        var found = instances.Where(i => i.ServiceKey == name).ToArray();
        if (found.Length == 0 && lab.Services?[name] is null)
        {
            bag.Add(TopologyErrors.UnknownReference(service.Span, "service", name, NearestName.Find(name, lab.Services?.Names ?? [])));
        }

        foreach (var instance in found)
        {
            if (instance.Host is { } host && ContainerReference.Find(instance, containerKey, "step-ca", service, bag) is { } container)
            {
                var origin = Origin.Of(entry.KeySpan).And(Origin.Of(service.Span));
                yield return Of(key, Varied(entry, instance.Key), host, container, origin, objects.InstanceScope(instance));
            }
        }
    }

    private static Model.Authority Varied(Model.Authority entry, string instance) => InventoryLayers.Merge(entry, entry.Instances?[instance]) ?? entry;

    private Authority Of(string key, Model.Authority entry, Host host, Container? container, Origin origin, Scope scope)
    {
        var step = entry.Step!;
        var authority = new Authority
        {
            Key = key,
            Host = host,
            Container = container,
            Entry = entry,
            Name = Text(step.Name, scope) ?? TextValue.Of($"{lab.Lab?.Value} CA", Origin.Of(lab.Lab?.Span ?? default).And(origin)),
            Names = Names(host, step, origin, scope),
            Provisioner = Text(step.Provisioner, scope) ?? TextValue.Of("admin", origin),
            Password = step.Password is { } password ? resolver.Value(password, scope) : null,
            IssuesByAcme = new Sourced<bool>(resolver.Boolean(step.Acme, scope, "a choice") == true, Origin.Of(step.Acme?.Span ?? default)),
            Root = step.Root is { } root ? Root(root, scope) : null,
            Lifetimes = (Time(step.Lifetime, scope), Time(step.MinLifetime, scope), Time(step.MaxLifetime, scope)),
            Origin = origin,
        };
        if (authority.IssuesByAcme.Value && step.Root is null)
        {
            bag.Add(new Diagnostic(TopologyErrors.ShapeRule, step.Acme!.Span, $"proxies cannot trust the authority '{key}': its root certificate is not known",
                "start the authority once, copy its root_ca.crt beside the inventory, and name it with 'root:'"));
        }

        return authority;
    }

    private ImmutableArray<TextValue> Names(Host host, StepAuthority step, Origin origin, Scope scope)
    {
        var names = ImmutableArray.CreateBuilder<TextValue>();
        if (host.Zone is not null)
        {
            names.Add(TextValue.Of(host.Fqdn, host.FqdnOrigin.And(origin.AsDecision())));
        }

        names.AddRange(host.Addresses.Select(a => TextValue.Of(a.Address.Value.ToString(), a.Address.Origin.And(origin.AsDecision()))));
        names.AddRange((step.Names ?? new Sequence<Leaf<string>>([])).Select(n => resolver.Text(n, scope)).OfType<TextValue>());
        if (names.Count == 0)
        {
            names.Add(TextValue.Of(host.Name, host.NameOrigin));
        }

        return names.ToImmutable();
    }

    private TextValue? Root(Leaf<string> leaf, Scope scope)
    {
        if (resolver.Literal(leaf, scope, "the path of a file") is not { } path)
        {
            return null;
        }

        if (!files.Read(path.Value).TryGetText(out var source, out var problem))
        {
            bag.Add(TopologyErrors.FileMissing(leaf.Span, path.Value, problem));
            return null;
        }

        if (source.Text.Contains("PRIVATE KEY", StringComparison.Ordinal) || !source.Text.StartsWith("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal))
        {
            bag.Add(new Diagnostic(TopologyErrors.ShapeRule, leaf.Span, $"'{path.Value}' is no certificate alone in PEM",
                "it begins with '-----BEGIN CERTIFICATE-----' and holds no key: copy root_ca.crt, not the key beside it"));
            return null;
        }

        return TextValue.Of(source.Text, path.Origin);
    }

    private TextValue? Text(Leaf<string>? leaf, Scope scope) => leaf is null ? null : resolver.Text(leaf, scope);

    private Sourced<Duration>? Time(Leaf<Duration>? leaf, Scope scope) => resolver.Scalar(leaf, scope, "a duration", Duration.TryParse);
}
