using System.Collections.Immutable;
using Hlc.Output;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Deploying;

/// <summary>The order in which a lab is deployed.</summary>
public sealed class DeployStages
{
    // A step is three numbers in one: the stage that the inventory names, the class, and the turn within it.
    private const int PerClass = 1000;
    private const int PerStage = 10 * PerClass;
    private const int Classes = (int)DeployClass.Services + 1;

    // The last part that others' mounts wait for.
    private const int StorageIsThere = (int)DeployPart.Storage + 1;

    private readonly LabTopology _lab;
    private readonly Dictionary<Host, (int Index, string Name, Origin Origin)> _named = [];
    private readonly Dictionary<ServiceInstance, (DeployClass Class, int Turn, Origin Origin)> _instances = [];
    private readonly int _namedCount;

    private DeployStages(LabTopology lab)
    {
        _lab = lab;
        var named = NamedStages.Of(lab);
        _namedCount = named.Length;
        for (var i = 0; i < named.Length; i++)
        {
            foreach (var host in named[i].Hosts)
            {
                _named.TryAdd(host, (i, named[i].Name, named[i].Origin));
            }
        }

        Classify();
        All = [.. named.Select((n, i) => Stage(n.Name, n.Origin, i)), .. Enumerable.Range(0, Classes).Select(c => Stage((DeployClass)c))];
        All = [.. All.Where(static s => !s.Rounds.IsEmpty)];
    }

    /// <summary>The stages that have something to do, in order.</summary>
    public ImmutableArray<DeployStage> All { get; }

    /// <summary>The order of a lab.</summary>
    public static DeployStages Of(LabTopology lab) => new(lab);

    /// <summary>When a part of a host is deployed.</summary>
    public DeployPlace PlaceOf(Host host, DeployPart part)
    {
        var of = DeployClasses.Of(part);
        return Place(host, of, DeployClasses.StepOf(part), Origin.None);
    }

    /// <summary>When a stack is deployed.</summary>
    public DeployPlace PlaceOf(ServiceInstance instance)
    {
        var (of, turn, origin) = _instances[instance];
        return Place(instance.Host, of, turn, origin);
    }

    private DeployPlace Place(Host? host, DeployClass of, int turn, Origin origin)
    {
        var step = ((int)of * PerClass) + turn;
        if (host is not null && _named.TryGetValue(host, out var named))
        {
            return new DeployPlace(named.Name, (named.Index * PerStage) + step, origin.And(named.Origin).AsDecision());
        }

        return new DeployPlace(DeployClasses.NameOf(of), (_namedCount * PerStage) + step, origin.AsDecision());
    }

    /// <summary>Finds for each stack the class that it comes up in, and its turn there.</summary>
    private void Classify()
    {
        foreach (var instance in _lab.Instances)
        {
            var (of, origin) = RoleOf(instance);
            _instances[instance] = (of, 0, origin);
        }

        // What something needs comes up no later than it does.
        var waiting = new Queue<ServiceInstance>(_lab.Instances);
        while (waiting.TryDequeue(out var instance))
        {
            var (of, _, reason) = _instances[instance];
            foreach (var need in instance.Needs)
            {
                if (need.IsOrder && _instances[need.Target].Class > of)
                {
                    _instances[need.Target] = (of, 0, reason.And(need.Origin));
                    waiting.Enqueue(need.Target);
                }
            }
        }

        var why = WaitOrigins();
        foreach (var group in _lab.Instances.GroupBy(i => _instances[i].Class).ToArray())
        {
            var turn = 1;
            foreach (var stage in DeployOrder.Stages([.. group]))
            {
                foreach (var instance in stage)
                {
                    _instances[instance] = (group.Key, turn, _instances[instance].Origin.And(why[instance]));
                }

                turn++;
            }
        }
    }

    /// <summary>For each stack all that says what it waits for, and what that waits for.</summary>
    private Dictionary<ServiceInstance, Origin> WaitOrigins()
    {
        var why = new Dictionary<ServiceInstance, Origin>();
        foreach (var instance in DeployOrder.Stages(_lab.Instances).SelectMany(static s => s))
        {
            why[instance] = instance.Needs.Where(static n => n.IsOrder)
                .Aggregate(Origin.None, (all, need) => all.And(need.Origin).And(why.GetValueOrDefault(need.Target, Origin.None)));
        }

        return why;
    }

    private (DeployClass Class, Origin Origin) RoleOf(ServiceInstance instance)
    {
        if (_lab.DnsServers.FirstOrDefault(s => s.Instance == instance) is { } server)
        {
            return (DeployClass.Dns, server.Origin);
        }

        if (_lab.Authorities.FirstOrDefault(a => a.Container?.Instance == instance) is { } authority)
        {
            return (DeployClass.Authorities, authority.Origin);
        }

        return _lab.Proxies.FirstOrDefault(p => p.Instance == instance) is { } proxy
            ? (DeployClass.Proxies, proxy.Origin) : (DeployClass.Services, Origin.None);
    }

    private DeployStage Stage(string name, Origin origin, int index)
    {
        Host[] hosts = [.. _lab.Hosts.Where(h => h.IsManaged && _named.TryGetValue(h, out var named) && named.Index == index)];
        return new DeployStage(name, origin) { Rounds = [.. Enumerable.Range(0, Classes).SelectMany(c => Rounds((DeployClass)c, hosts, index * PerStage, origin))] };
    }

    private DeployStage Stage(DeployClass of)
    {
        Host[] hosts = [.. _lab.Hosts.Where(h => h.IsManaged && !_named.ContainsKey(h))];
        var origin = _named.Values.Select(static n => n.Origin).Aggregate(Origin.None, static (all, o) => all.And(o)).AsDecision();
        return new DeployStage(DeployClasses.NameOf(of), Origin.None) { Rounds = [.. Rounds(of, hosts, _namedCount * PerStage, origin)] };
    }

    private IEnumerable<DeployRound> Rounds(DeployClass of, Host[] hosts, int offset, Origin origin)
    {
        if (hosts.Length == 0)
        {
            yield break;
        }

        offset += (int)of * PerClass;
        if (of == DeployClass.Hosts)
        {
            ImmutableArray<(Host, Origin)> all = [.. hosts.Select(h => (h, h.KindOrigin.And(origin).AsDecision()))];
            yield return new DeployRound(offset + 1, offset + StorageIsThere, all) { IsOfHosts = true, Origin = origin };
            yield return new DeployRound(offset + StorageIsThere + 1, offset + (int)DeployPart.Operations + 1, all) { IsOfHosts = true, Origin = origin };
            yield break;
        }

        var busy = new SortedDictionary<int, Dictionary<Host, Origin>>();
        foreach (var (instance, (itsClass, turn, why)) in _instances)
        {
            if (itsClass == of && instance.Host is { } host)
            {
                Add(turn, host, instance.PlacementOrigin.And(why));
            }
        }

        foreach (var (turn, host, why) in DeployedDaemons.Of(_lab, of))
        {
            Add(turn, host, why);
        }

        foreach (var (turn, found) in busy)
        {
            ImmutableArray<(Host, Origin)> here = [.. hosts.Where(found.ContainsKey).Select(h => (h, found[h].And(origin).AsDecision()))];
            if (here.Length > 0)
            {
                yield return new DeployRound(offset + turn, offset + turn, here) { Origin = origin };
            }
        }

        void Add(int turn, Host host, Origin why)
        {
            if (!busy.TryGetValue(turn, out var found))
            {
                busy.Add(turn, found = []);
            }

            found[host] = found.TryGetValue(host, out var known) ? known.And(why) : why;
        }
    }
}
