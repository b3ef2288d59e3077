using System.Collections.Immutable;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Ansible;

/// <summary>Plans how hosts configure themselves: a service that pulls and deploys, and the timer that starts it.</summary>
internal static class AnsiblePull
{
    private static readonly ArtifactTemplate<AnsiblePullView> Service = BuiltInTemplate.Of<AnsiblePullView>("ansible/hlc-pull.service.sbn");
    private static readonly ArtifactTemplate<AnsiblePullView> Timer = BuiltInTemplate.Of<AnsiblePullView>("ansible/hlc-pull.timer.sbn");

    public static IReadOnlyList<ArtifactTemplate> Templates => [Service, Timer];

    public static void Plan(LabTopology lab, AnsibleDeployment ansible, ArtifactPlans plans)
    {
        if (!ansible.IsPull.Value)
        {
            if ((ansible.Cron?.Origin ?? ansible.RandomDelay?.Origin ?? ansible.Repository?.Origin) is { } unused)
            {
                plans.Report.Unsupported(unused.First, "only hosts that configure themselves do it at a time, from a repository", "write 'mode: pull', or remove it");
            }

            return;
        }

        if (ansible.Repository is not { } repository)
        {
            plans.Report.Unsupported(ansible.IsPull.Origin.First, "hosts cannot pull from a repository that nobody names",
                "write 'repository:', as git clones it: https://git.example.org/owner/lab.git");
            return;
        }

        foreach (var host in lab.Hosts.Where(static h => h.IsManaged))
        {
            var folder = ansible.Path.Value.Length == 0 ? string.Empty : ansible.Path.Value + "/";
            ImmutableArray<Sourced<string>> times = ansible.Cron is { } cron ? [.. CalendarTimes.Of(cron.Value).Select(t => new Sourced<string>(t, cron.Origin))] : [];
            var view = new AnsiblePullView(
                new Sourced<string>(host.Key, host.Origin), repository, ansible.Branch,
                new Sourced<string>($"{folder}ansible/{host.Site.Key}", ansible.Path.Origin.And(host.SiteOrigin).And(host.Site.Origin)),
                times, ansible.RandomDelay is { } delay ? new Sourced<long>(delay.Value.Seconds, delay.Origin) : null,
                Key(lab, host, SecretProvider.Sops, "/etc/hlc/age.key"), Key(lab, host, SecretProvider.AnsibleVault, "/etc/hlc/vault-password"));
            plans.Add(Service, view, Unit(host, "hlc-pull.service", ansible.IsPull.Origin, "systemctl daemon-reload", null));
            if (ansible.Cron is { } said)
            {
                plans.Add(Timer, view, Unit(host, "hlc-pull.timer", ansible.IsPull.Origin.And(said.Origin),
                    "systemctl daemon-reload && systemctl enable --now hlc-pull.timer", "systemctl disable --now hlc-pull.timer"));
            }
        }
    }

    /// <summary>What a host decrypts its secrets with; null if it has none to decrypt by this provider.</summary>
    private static Sourced<string>? Key(LabTopology lab, Host host, SecretProvider provider, string path) =>
        lab.SecretStore.Provider == provider && lab.SecretStore.Places.SelectMany(static p => p.Readers).Where(r => r.Host == host).Select(static r => r.Use.Origin).ToArray() is { Length: > 0 } uses
            ? new Sourced<string>(path, lab.SecretStore.Origin.And(Presence.Of(uses).Origin)) : null;

    private static ArtifactFacts Unit(Host host, string name, Origin origin, string reload, string? remove)
    {
        var placed = host.Origin.And(host.KindOrigin).And(origin);
        return new ArtifactFacts($"hosts/{host.Key}/etc/systemd/system/{name}", placed)
        {
            DeploymentOrigin = placed,
            Deployment = new Deployment(host.Key, $"/etc/systemd/system/{name}") { Owner = "root:root", Reload = reload, Remove = remove },
        };
    }
}
