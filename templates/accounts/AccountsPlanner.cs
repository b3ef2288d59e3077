using System.Collections.Immutable;
using System.Globalization;
using Hlc.Agreement;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Accounts;

/// <summary>Plans who is on each host: accounts, their keys, sudo, their subordinate ids.</summary>
[ArtifactKind("accounts")]
public sealed class AccountsPlanner : IArtifactPlanner
{
    private const string KeysDropIn = "etc/ssh/sshd_config.d/20-homelab-keys.conf";

    private static readonly ArtifactTemplate<SetupAccountsView> Setup = BuiltInTemplate.Of<SetupAccountsView>("accounts/setup-accounts.sh.sbn");
    private static readonly ArtifactTemplate<SudoersView> Sudoers = BuiltInTemplate.Of<SudoersView>("accounts/sudoers.sbn");
    private static readonly ArtifactTemplate<AuthorizedKeysView> Keys = BuiltInTemplate.Of<AuthorizedKeysView>("accounts/authorized_keys.sbn");
    private static readonly ArtifactTemplate<KeyFilesView> KeyFiles = BuiltInTemplate.Of<KeyFilesView>("accounts/sshd_config.sbn");
    private static readonly ArtifactTemplate<SubordinateIdsView> SubordinateIds = BuiltInTemplate.Of<SubordinateIdsView>("accounts/subordinate-ids.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Setup, Sudoers, Keys, KeyFiles, SubordinateIds];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new AccountsReader();

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Accounts;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var host in lab.Hosts.Where(static h => h.IsManaged))
        {
            var groups = lab.InstancesOn(host).SelectMany(static i => i.Containers).SelectMany(static c => c.Volumes)
                .Select(static v => v.Owner).OfType<DataOwner>().Where(static o => o.Group is not null && !long.TryParse(o.Group, out _))
                .Select(static o => new Sourced<string>(o.Group ?? string.Empty, o.GroupOrigin));
            if (AccountScript.Of(host, groups) is { } script)
            {
                plans.Add(Setup, script, File(host, "usr/local/sbin/setup-accounts", Said(host), static d => d with { Mode = "0755", Reload = "/usr/local/sbin/setup-accounts" }) with { IsExecutable = true });
            }

            foreach (var account in host.Accounts)
            {
                Sudo(host, account, plans);
            }

            LogIn(host, plans);
            Ranges(host, plans);
        }
    }

    /// <summary>sudo passes over files whose name holds a dot or ends in '~' (sudoers(5), @includedir): no account's does.</summary>
    private static void Sudo(Host host, HostAccount account, ArtifactPlans plans)
    {
        if (account.Sudo is not { } said)
        {
            return;
        }

        var tags = new Sourced<string>(account.SudoAsks ? string.Empty : "NOPASSWD: ", said);
        plans.Add(Sudoers, new SudoersView(account.Name, tags), File(host, $"etc/sudoers.d/{account.Name.Value}", account.Name.Origin.And(said), static d => d with
        {
            Apply = ApplyMode.DropIn,
            Mode = "0440",
            Validate = "/usr/sbin/visudo -c -f %s",
        }));
    }

    private static void LogIn(Host host, ArtifactPlans plans)
    {
        var accounts = host.Accounts.Where(static a => !a.Keys.IsEmpty).ToArray();
        if (accounts.Length == 0 || !KeyFolder.IsRead(host, accounts[0], plans.Report))
        {
            return;
        }

        foreach (var account in accounts)
        {
            var lines = account.Keys.Select(static k => k.Line).Distinct();
            plans.Add(Keys, new AuthorizedKeysView(account.Name, [.. lines]), File(host, $"{KeyFolder.Path}/{account.Name.Value}",
                account.Name.Origin.And(Origin.CommonTo(account.Keys.Select(static k => k.Line.Origin)).AsDecision()), static d => d));
        }

        var origin = Origin.CommonTo(accounts.Select(static a => a.Keys[0].Line.Origin));
        plans.Add(KeyFiles, new KeyFilesView([.. KeyFolder.Files.Select(f => new Sourced<string>(f, origin))]), File(host, KeysDropIn, origin, d => d with
        {
            Apply = ApplyMode.DropIn,
            Validate = "/usr/sbin/sshd -t -f %s",
            Reload = $"systemctl reload {host.SshUnit}",
        }) with
        {
            Part = DeployPart.Ssh,
            DeploymentOrigin = host.Origin.And(host.KindOrigin).And(host.OperatingSystem?.Origin.AsDecision() ?? Origin.None),
        });
    }

    private static void Ranges(Host host, ArtifactPlans plans)
    {
        if (host.SubordinateIds.IsEmpty)
        {
            return;
        }

        var origin = host.SubordinateIds.Aggregate(Origin.None, static (all, range) => all.And(range.Origin)).AsDecision();
        ImmutableArray<Sourced<string>> lines = [.. host.SubordinateIds
            .Select(static r => new Sourced<string>(string.Create(CultureInfo.InvariantCulture, $"{r.Account}:{r.First}:{r.Count}"), r.Origin)).DistinctBy(static l => l.Value)];
        foreach (var file in (string[])["subuid", "subgid"])
        {
            plans.Add(SubordinateIds, new SubordinateIdsView(lines), File(host, $"etc/{file}", origin, static d => d with { Apply = ApplyMode.Lines }));
        }
    }

    private static Origin Said(Host host) => host.Accounts.Aggregate(host.Origin, static (origin, account) => origin.And(account.Name.Origin));

    private static ArtifactFacts File(Host host, string path, Origin origin, Func<Deployment, Deployment> facts) =>
        new($"hosts/{host.Key}/{path}", host.Origin.And(host.KindOrigin).And(origin))
        {
            DeploymentOrigin = host.Origin.And(host.KindOrigin),
            Deployment = facts(new Deployment(host.Key, $"/{path}") { Owner = "root:root" }),
        };
}
