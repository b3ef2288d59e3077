using System.Globalization;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Keepalived;

/// <summary>Plans keepalived on each host that may hold a virtual address.</summary>
[ArtifactKind("keepalived")]
public sealed class KeepalivedPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<KeepalivedView> Template = BuiltInTemplate.Of<KeepalivedView>("keepalived/keepalived.conf.sbn");
    private static readonly ArtifactTemplate<NonlocalView> Nonlocal = BuiltInTemplate.Of<NonlocalView>("keepalived/nonlocal.conf.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Template, Nonlocal];

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Proxies;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        var ids = new RouterIds(lab, plans.Report);
        foreach (var host in lab.Hosts.Where(static h => h.IsManaged))
        {
            VirtualAddress[] held = [.. lab.VirtualAddresses.Where(a => a.IsHeldBy(host))];
            if (held.Length == 0)
            {
                continue;
            }

            Proxy[] proxies = [.. lab.Proxies.Where(p => p.Host == host && p.Virtual is not null && p.Listeners.Any(static l => l.Protocol == "tcp"))];
            var instances = held.Select(a => new VirtualAddressPlan(a, host, ids, plans.Report)
                .Instance([.. proxies.Where(p => p.Virtual == a).Select(NameOf)])).OfType<KeepalivedInstanceView>();
            plans.Add(Template, new KeepalivedView([.. proxies.Select(Script)], [.. instances]),
                Facts(host, held, "etc/keepalived/keepalived.conf", static d => d with { Validate = "keepalived -t -f %s", Reload = "systemctl reload keepalived" }));
            if (proxies.Length > 0)
            {
                plans.Add(Nonlocal, new NonlocalView(Family(proxies, isV6: false), Family(proxies, isV6: true)),
                    Facts(host, held, "etc/sysctl.d/60-homelab-keepalived.conf", static d => d with { Apply = ApplyMode.DropIn, Reload = "sysctl --system" },
                        Origin.CommonTo(proxies.Select(static p => p.Origin))));
            }
        }
    }

    private static Sourced<string> NameOf(Proxy proxy) => new($"proxy_{proxy.Key}", proxy.Origin);

    /// <summary>A proxy is well if it takes connections: whether its back ends are, all hosts see alike. Every Debian has bash.</summary>
    private static KeepalivedScriptView Script(Proxy proxy)
    {
        var listener = proxy.Listeners.First(static l => l.Protocol == "tcp");
        return new KeepalivedScriptView(NameOf(proxy),
            TextValue.Of(string.Create(CultureInfo.InvariantCulture, $"/bin/bash -c ': </dev/tcp/127.0.0.1/{listener.Port}'"), listener.Origin));
    }

    private static Sourced<bool> Family(Proxy[] proxies, bool isV6) =>
        Presence.Of(proxies.Select(static p => p.Virtual!.Address).Where(a => a.Value.IsV6 == isV6).Select(static a => a.Origin));

    private static ArtifactFacts Facts(Host host, VirtualAddress[] held, string path, Func<Deployment, Deployment> facts, Origin? why = null)
    {
        var origin = host.Origin.And(host.KindOrigin).And(Origin.CommonTo(held.Select(a => a.Origin.And(a.Holders.First(h => h.Host == host).Said))));
        return new ArtifactFacts($"hosts/{host.Key}/{path}", origin)
        {
            DeploymentOrigin = origin,
            Deployment = facts(new Deployment(host.Key, $"/{path}") { Owner = "root:root" }),
        };
    }
}
