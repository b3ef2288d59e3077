using System.Collections.Immutable;
using Hlc.Agreement;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Ssh;

/// <summary>Plans the settings of each host's SSH server, and the hosts as the operator's client knows them.</summary>
[ArtifactKind("ssh")]
public sealed class SshPlanner : IArtifactPlanner
{
    private const string DropIn = "etc/ssh/sshd_config.d/10-homelab.conf";

    private static readonly ArtifactTemplate<SshdView> Server = BuiltInTemplate.Of<SshdView>("ssh/sshd_config.sbn");
    private static readonly ArtifactTemplate<SshClientView> Client = BuiltInTemplate.Of<SshClientView>("ssh/ssh_config.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Server, Client];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new SshdReader();

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Ssh;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        var aliases = ImmutableArray.CreateBuilder<SshAliasView>();
        var origin = Origin.None;
        foreach (var host in lab.Hosts)
        {
            if (host.Ssh is not { } ssh)
            {
                continue;
            }

            if (host.IsManaged)
            {
                Daemon(host, ssh, plans);
            }

            if (Alias(host, ssh) is { } alias)
            {
                aliases.Add(alias);
                origin = origin.And(ssh.Origin);
            }
        }

        if (aliases.Count > 0)
        {
            plans.Add(Client, new SshClientView(aliases.ToImmutable()), new ArtifactFacts("operator/ssh_config", origin));
        }
    }

    private static void Daemon(Host host, HostSsh ssh, ArtifactPlans plans)
    {
        if (ssh.Server is ResolvedScalar { Text: var text } && text.TryGetLiteral(out var word) && word == "none")
        {
            return;
        }

        if (ssh.Server is not (null or ResolvedMap))
        {
            plans.Report.NativeInvalid(ssh.Server.Origin.First, "'sshd' is a mapping of sshd's keywords, or 'none'", "write 'sshd: { PermitRootLogin: \"no\" }'");
            return;
        }

        var origin = host.Origin.And(host.KindOrigin).And(ssh.Origin);
        var view = new SshdSettings(ssh, plans.Report).View(ssh.Server as ResolvedMap);
        plans.Add(Server, view, new ArtifactFacts($"hosts/{host.Key}/{DropIn}", origin)
        {
            DeploymentOrigin = host.Origin.And(host.KindOrigin).And(host.OperatingSystem?.Origin.AsDecision() ?? Origin.None),
            Deployment = new Deployment(host.Key, $"/{DropIn}")
            {
                Apply = ApplyMode.DropIn,
                Owner = "root:root",
                Validate = "/usr/sbin/sshd -t -f %s",
                Reload = $"systemctl reload {host.SshUnit}",
            },
        });
    }

    /// <summary>Null for a host that has neither an address nor a full name: nothing could be put behind its alias.</summary>
    private static SshAliasView? Alias(Host host, HostSsh ssh)
    {
        var address = host.PrimaryAddress is { Address: var own } ? new Sourced<string>(own.Value.ToString(), own.Origin.And(host.KindOrigin.AsDecision()))
            : host.Zone is null ? (Sourced<string>?)null : new Sourced<string>(host.Fqdn, host.FqdnOrigin);
        if (address is not { } known)
        {
            return null;
        }

        ImmutableArray<Sourced<string>> names = [new(host.Key, host.Origin.And(host.KindOrigin.AsDecision()))];
        if (host.Name != host.Key)
        {
            names = names.Add(new Sourced<string>(host.Name, host.NameOrigin));
        }

        return new SshAliasView(names, known, ssh.User is { } user ? user with { Origin = user.Origin.And(host.KindOrigin.AsDecision()) } : null, ssh.Port with { Origin = ssh.Port.Origin.And(ssh.Origin).And(host.KindOrigin.AsDecision()) }, ssh.Identity);
    }
}
