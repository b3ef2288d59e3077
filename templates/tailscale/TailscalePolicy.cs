using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Tailscale;

/// <summary>
/// The policy of a tailnet: users reach what proxies and DNS servers of the lab offer, administrators also SSH, the lab's own machines
/// each other, and nobody anything else (Tailscale's documentation, "Syntax reference for the tailnet policy file").
/// </summary>
internal sealed class TailscalePolicy(LabTopology lab, Tailnet tailnet, PlanReport report)
{
    private readonly SortedDictionary<string, TextValue> _hosts = new(StringComparer.Ordinal);

    // What decides of every line whether it is there: who the nodes are and what they route, who people are, which hosts are managed.
    private readonly Origin _why = lab.Hosts.Select(static h => h.KindOrigin)
        .Concat(tailnet.Nodes.SelectMany(static n => n.Advertised.Select(static r => r.Origin).Append(n.Name.Origin).Append(n.IsExitNode.Origin)))
        .Concat(tailnet.Users.Concat(tailnet.Admins).Select(static p => p.Origin))
        .Aggregate(tailnet.AcceptRoutes.Origin, static (all, origin) => all.And(origin)).AsDecision();

    /// <summary>The policy, with the owner's own words merged into it.</summary>
    public PolicyView View()
    {
        var rules = Rules().ToArray();
        var derived = new MappingBuilder();
        derived.Add("tagOwners", Map(tailnet.Nodes.Select(n => (n.Tag, (ResolvedTree)Texts(tailnet.Admins), n.Name.Origin.And(n.Origin)))));
        derived.Add("autoApprovers", Approvers());
        derived.Add("hosts", Map(_hosts.Select(static h => (h.Key, ResolvedTree.Of(h.Value), h.Value.Origin))));
        derived.Add("acls", new ResolvedList([.. rules.Select(static r => r.Rule)]) { Origin = tailnet.Origin });
        derived.Add("tests", Tests());
        var merged = NativeMerge.Merge(derived.ToMap(), tailnet.Policy, tailnet.Origin.First, report);
        var all = (merged["acls"] as ResolvedList)?.Items ?? [];
        return new PolicyView(
            merged["tagOwners"], merged["autoApprovers"], merged["hosts"],
            [.. all.Select((rule, i) => new PolicyRuleView(i < rules.Length ? rules[i].Comment : null, rule))],
            merged["tests"],
            [.. merged.Entries.Where(static e => e.Key is not ("tagOwners" or "autoApprovers" or "hosts" or "acls" or "tests"))
                .Select(static e => new PolicySectionView(TextValue.Of(e.Key, e.KeyOrigin), e.Value))]);
    }

    private IEnumerable<(TextValue Comment, ResolvedTree Rule)> Rules()
    {
        var users = tailnet.Users;
        foreach (var (comment, from, targets) in ((string, ImmutableArray<Sourced<string>>, IEnumerable<PolicyTarget>)[])
            [("names", users, PolicyTarget.OfDns(lab)), ("what proxies serve, and what is served without one", users, PolicyTarget.OfServices(lab)),
             ("SSH, for those who administer the hosts", tailnet.Admins, PolicyTarget.OfSsh(lab))])
        {
            var places = targets.SelectMany(Places).DistinctBy(static p => p.Text.ToString()).ToArray();
            if (places.Length > 0 && !from.IsEmpty)
            {
                yield return (TextValue.Of(comment, Origin.None), Rule(Texts(from), List(places.Select(static p => p.Text))));
            }
        }

        if (Machines() is { } machines)
        {
            yield return (TextValue.Of(tailnet.AcceptRoutes.Value ? "the lab's own machines, from site to site" : "the lab's own nodes", tailnet.AcceptRoutes.Origin), machines);
        }

        if (tailnet.Nodes.Where(static n => n.IsExitNode.Value).Select(static n => n.IsExitNode.Origin).ToArray() is { Length: > 0 } exits)
        {
            yield return (TextValue.Of("the internet, through an exit node", Origin.None),
                Rule(Texts(users), List([TextValue.Of("autogroup:internet:*", Origin.CommonTo(exits))])));
        }
    }

    /// <summary>Machines that know each other's routes: the nodes, and what lies behind them.</summary>
    private ResolvedMap? Machines()
    {
        List<TextValue> ends = [.. tailnet.Nodes.Select(static n => TextValue.Of(n.Tag, n.Name.Origin.And(n.Origin)))];
        if (tailnet.AcceptRoutes.Value)
        {
            ends.AddRange(tailnet.Nodes.SelectMany(static n => n.Advertised).DistinctBy(static r => r.Range)
                .Select(r => TextValue.Of(r.Range.ToString(), r.Origin.And(tailnet.AcceptRoutes.Origin))));
        }

        return tailnet.Nodes.Length < 2 ? null : Rule(List(ends), List(ends.Select(static e => TextValue.Of($"{e}:*", e.Origin))));
    }

    /// <summary>Where a target is reached: at the node that it is, and at its addresses behind a node that routes them; nowhere else.</summary>
    private IEnumerable<(TextValue Text, PolicyTarget Target)> Places(PolicyTarget target)
    {
        foreach (var node in tailnet.Nodes.Where(n => n.Host == target.Host && n.Container is null))
        {
            yield return (TextValue.Of($"{node.Tag}:{target.PortList}", target.Origin.And(node.Name.Origin)), target);
        }

        IEnumerable<(string Name, Sourced<Address> Address)> addresses = target.Virtual is { } shared ? [(shared.Key, shared.Address)]
            : target.Host.Addresses.Where(a => a.Network != tailnet.Network).Select((a, i) => (i == 0 ? target.Host.Key : $"{target.Host.Key}-{a.Network?.Key}", a.Address));
        foreach (var (name, address) in addresses)
        {
            if (tailnet.Nodes.SelectMany(static n => n.Advertised).FirstOrDefault(r => r.Range.Contains(address.Value)) is { } range)
            {
                _hosts[name] = TextValue.Of(address.Value.ToString(), address.Origin.And(range.Origin.AsDecision()));
                yield return (TextValue.Of($"{name}:{target.PortList}", target.Origin.And(address.Origin.And(range.Origin).AsDecision())), target);
            }
        }
    }

    private ResolvedMap? Approvers()
    {
        var approvers = new MappingBuilder();
        approvers.Add("routes", Map(tailnet.Nodes.SelectMany(static n => n.Advertised.Select(r => (Range: r, Node: n))).GroupBy(static p => p.Range.Range)
            .Select(group => (group.Key.ToString(), (ResolvedTree)List(group.Select(static p => TextValue.Of(p.Node.Tag, p.Node.Name.Origin.And(p.Range.Origin.AsDecision())))),
                Origin.CommonTo(group.Select(static p => p.Range.Origin))))));
        var exits = tailnet.Nodes.Where(static n => n.IsExitNode.Value).Select(static n => TextValue.Of(n.Tag, n.Name.Origin.And(n.IsExitNode.Origin.AsDecision()))).ToArray();
        approvers.Add("exitNode", exits.Length > 0 ? List(exits) : null);
        return approvers.Count > 0 ? approvers.ToMap(tailnet.Origin) : null;
    }

    /// <summary>Tailscale refuses a policy whose tests fail: people by name, as it takes no groups of its own for them.</summary>
    private ResolvedList? Tests()
    {
        var (services, ssh) = (Firsts(PolicyTarget.OfDns(lab).Concat(PolicyTarget.OfServices(lab))), Firsts(PolicyTarget.OfSsh(lab)));
        var tests = ImmutableArray.CreateBuilder<ResolvedTree>();
        foreach (var person in tailnet.Users.Concat(tailnet.Admins).Where(static p => p.Value.Contains('@', StringComparison.Ordinal)).DistinctBy(static p => p.Value))
        {
            var isAdmin = tailnet.Admins.Any(a => a.Value == person.Value);
            var (accept, deny) = (tailnet.Users.Any(u => u.Value == person.Value) ? services : [], isAdmin || tailnet.Admins.Any(static a => a.Value.StartsWith("group:", StringComparison.Ordinal)) ? [] : ssh);
            var said = tailnet.Admins.Where(a => a.Value == person.Value).Aggregate(person.Origin, static (all, admin) => all.And(admin.Origin));
            Add(tests, TextValue.Of(person.Value, said.And(_why)), isAdmin ? [.. accept, .. ssh] : accept, deny);
        }

        return tests.Count > 0 ? new ResolvedList(tests.ToImmutable()) { Origin = tailnet.Origin.And(_why) } : null;
    }

    private TextValue[] Firsts(IEnumerable<PolicyTarget> targets) => [.. targets.SelectMany(t => Places(t with { Ports = [t.Ports[0]] }))
        .Select(static p => p.Text).DistinctBy(static t => t.ToString())];

    private void Add(ImmutableArray<ResolvedTree>.Builder tests, TextValue who, TextValue[] accept, TextValue[] deny)
    {
        if (accept.Length + deny.Length == 0)
        {
            return;
        }

        var test = new MappingBuilder();
        test.Add("src", who);
        test.Add("accept", accept.Length > 0 ? List(accept) : null);
        test.Add("deny", deny.Length > 0 ? List(deny) : null);
        tests.Add(test.ToMap(who.Origin));
    }

    private static ResolvedMap Rule(ResolvedTree from, ResolvedTree to)
    {
        var rule = new MappingBuilder();
        rule.Add("action", "accept", Origin.None);
        rule.Add("src", from);
        rule.Add("dst", to);
        return rule.ToMap(to.Origin.AsDecision());
    }

    private ResolvedList Texts(IEnumerable<Sourced<string>> texts) => List(texts.Select(static t => TextValue.Of(t.Value, t.Origin)));

    private ResolvedList List(IEnumerable<TextValue> texts)
    {
        ImmutableArray<ResolvedTree> items = [.. texts.Select(t => ResolvedTree.Of(t.And(_why)))];
        return new ResolvedList(items) { Origin = Origin.CommonTo(items.Select(static i => i.Origin)).AsDecision() };
    }

    private ResolvedMap? Map(IEnumerable<(string Key, ResolvedTree Value, Origin Origin)> entries)
    {
        var map = new MappingBuilder();
        foreach (var (key, value, origin) in entries)
        {
            map.Add(key, origin.And(_why), value);
        }

        return map.Count > 0 ? map.ToMap() : null;
    }
}
