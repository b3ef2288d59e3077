using Hlc.Agreement;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Certificates;

/// <summary>Plans what has to do with certificates outside of proxies: whom hosts trust, their own certificates, those of a HAProxy.</summary>
[ArtifactKind("certificates")]
public sealed class CertificatesPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<LifetimesView> Lifetimes = BuiltInTemplate.Of<LifetimesView>("certificates/set-lifetimes.sh.sbn");
    private static readonly ArtifactTemplate<HostCertificateView> Setup = BuiltInTemplate.Of<HostCertificateView>("certificates/setup-certificate.sh.sbn");
    private static readonly ArtifactTemplate<HostCertificateView> Renew = BuiltInTemplate.Of<HostCertificateView>("certificates/renew-certificate.service.sbn");
    private static readonly ArtifactTemplate<HostCertificateView> RenewTimer = BuiltInTemplate.Of<HostCertificateView>("certificates/renew-certificate.timer.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Lifetimes, Setup, Renew, RenewTimer, .. ZoneCertificates.Templates];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new CertbotReader();

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Certificates;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var authority in lab.Authorities)
        {
            Authority(lab, authority, plans);
        }

        foreach (var host in lab.Hosts.Where(static h => h.IsManaged))
        {
            if (host.Certificate is { } certificate)
            {
                Certificate(host, certificate, plans);
            }
        }

        foreach (var proxy in lab.Proxies.Where(static p => p is { Program: "haproxy", Host.IsManaged: true }))
        {
            ZoneCertificates.Plan(lab, proxy, plans);
        }
    }

    /// <summary>A file of a host.</summary>
    internal static ArtifactFacts HostFile(Host host, string path, string mode, Origin origin, string? reload = null) =>
        new($"hosts/{host.Key}/{path}", origin.And(host.Origin).And(host.KindOrigin))
        {
            IsExecutable = mode == "0755",
            DeploymentOrigin = host.Origin.And(origin).And(host.KindOrigin),
            Deployment = new Deployment(host.Key, $"/{path}") { Owner = "root:root", Mode = mode, Reload = reload },
        };

    private static void Authority(LabTopology lab, Authority authority, ArtifactPlans plans)
    {
        if (authority.Container is not { } container)
        {
            plans.Report.Unsupported(authority.Origin.First, $"the authority '{authority.Key}' is a daemon of its host, for which nothing is written",
                "run it in a service: service: name");
            return;
        }

        if (authority.Root is { } root)
        {
            foreach (var host in lab.Hosts.Where(h => h.IsManaged && (h.Site == authority.Host.Site || h.Certificate?.Authority == authority)))
            {
                var (path, reload) = Trust(host, authority);
                plans.AddFile(root, HostFile(host, path, "0644", root.Origin.And(authority.Origin).And(host.SiteOrigin.AsDecision()), reload));
            }
        }

        var (standard, shortest, longest) = authority.Lifetimes;
        if (standard is not null || shortest is not null || longest is not null)
        {
            LifetimeView[] lifetimes =
            [
                .. new[] { ("min", shortest), ("max", longest), ("default", standard) }.Where(static l => l.Item2 is not null)
                    .Select(static l => new LifetimeView(l.Item1, new Sourced<string>(StepDuration.Of(l.Item2!.Value.Value), l.Item2.Value.Origin))),
            ];
            var facts = new StackFolder(container.Instance).File("set-lifetimes.sh");
            plans.Add(Lifetimes, new LifetimesView(new Sourced<string>(container.Key, container.Origin), authority.Provisioner, [.. lifetimes]),
                facts with { IsExecutable = true, Origin = authority.Origin.And(facts.Origin), Deployment = facts.Deployment is { } d ? d with { Mode = "0755" } : null });
        }
    }

    private static void Certificate(Host host, HostCertificate certificate, ArtifactPlans plans)
    {
        var authority = certificate.Authority;
        if (authority.Root is null)
        {
            plans.Report.Unsupported(certificate.Origin.First, $"host '{host.Key}' cannot know the authority '{authority.Key}': its root certificate is not said",
                "start the authority once, copy its root_ca.crt beside the inventory, and name it with 'root:' of the authority");
            return;
        }

        var view = new HostCertificateView(
            new Sourced<string>(host.Fqdn, host.FqdnOrigin),
            [.. host.Aliases, .. host.Addresses.Select(static a => new Sourced<string>(a.Address.Value.ToString(), a.Address.Origin))],
            authority.Url,
            new Sourced<string>($"/{Trust(host, authority).Path}", authority.Origin),
            authority.Provisioner,
            certificate.Lifetime is { } lifetime ? new Sourced<string>(StepDuration.Of(lifetime.Value), lifetime.Origin) : null,
            certificate.RenewBefore is { } before ? new Sourced<string>(StepDuration.Of(before.Value), before.Origin) : null);
        plans.Add(Setup, view, HostFile(host, "usr/local/sbin/setup-certificate", "0755", certificate.Origin, "/usr/local/sbin/setup-certificate"));
        plans.Add(Renew, view, HostFile(host, "etc/systemd/system/renew-certificate.service", "0644", certificate.Origin, "systemctl daemon-reload"));
        plans.Add(RenewTimer, view, HostFile(host, "etc/systemd/system/renew-certificate.timer", "0644", certificate.Origin,
            "systemctl daemon-reload && systemctl enable --now renew-certificate.timer"));
    }

    /// <summary>Where a system looks for authorities that its owner trusts: update-ca-certificates(8), update-ca-trust(8).</summary>
    private static (string Path, string Reload) Trust(Host host, Authority authority) => host.HasApt
        ? ($"usr/local/share/ca-certificates/{authority.Key}.crt", "update-ca-certificates")
        : ($"etc/pki/ca-trust/source/anchors/{authority.Key}.crt", "update-ca-trust");
}
