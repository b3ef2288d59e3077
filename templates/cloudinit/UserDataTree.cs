using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;

namespace Hlc.Artifacts.CloudInit;

/// <summary>Writes what cloud-init does when a machine first starts (cloud-init documentation, "Module reference").</summary>
internal static class UserDataTree
{
    private const string Agent = "qemu-guest-agent";

    /// <summary>The user data; null if something in it is not known now, which is reported.</summary>
    public static ResolvedMap? Of(Host host, CloudInitSettings settings, PlanReport report)
    {
        var tree = new MappingBuilder();
        tree.Add("hostname", host.Name, host.NameOrigin);
        tree.Add("fqdn", host.Fqdn, host.FqdnOrigin);
        tree.Add("manage_etc_hosts", true, Origin.None);
        tree.Add("timezone", host.Site.Timezone?.Value, host.Site.Timezone?.Origin ?? Origin.None);
        if (settings.User is { } user)
        {
            tree.Add("users", new ResolvedList([Account(user, settings)]));
        }
        else
        {
            report.Unsupported(settings.Origin.First, $"nothing says the account that cloud-init makes on host '{host.Key}'", "say 'user' here, or 'ssh: { user: … }' of the host");
        }

        tree.Add("package_update", true, Origin.None);
        tree.Add("package_upgrade", settings.Upgrade.Value, settings.Upgrade.Origin);
        ImmutableArray<Sourced<string>> packages = [.. host.Machine?.Hypervisor?.Proxmox is null ? [] : (Sourced<string>[])[new(Agent, Origin.None)], .. host.System.Packages];
        tree.Add("packages", packages.IsEmpty ? null : Texts(packages.DistinctBy(static p => p.Value)));
        tree.Add("runcmd", settings.Commands.IsEmpty ? null : Texts(settings.Commands));
        var merged = NativeMerge.Merge(tree.ToMap(), settings.Config, settings.Origin.First, report);
        return IsKnown(merged, host, settings, report) ? merged : null;
    }

    private static ResolvedMap Account(Sourced<string> user, CloudInitSettings settings)
    {
        var account = new MappingBuilder();
        account.Add("name", user.Value, user.Origin);
        account.Add("shell", "/bin/bash", Origin.None);
        account.Add("sudo", settings.Sudo.Value switch { Sudo.Nopasswd => "ALL=(ALL) NOPASSWD:ALL", Sudo.Password => "ALL=(ALL) ALL", _ => null }, settings.Sudo.Origin);
        account.Add("lock_passwd", true, Origin.None);
        account.Add("ssh_authorized_keys", settings.Keys.IsEmpty ? null : new ResolvedList([.. settings.Keys.Select(static k => ResolvedTree.Of(k.Line))]));
        return account.ToMap(user.Origin);
    }

    private static ResolvedList Texts(IEnumerable<Sourced<string>> texts) => new([.. texts.Select(static t => ResolvedTree.Of(TextValue.Of(t.Value, t.Origin)))]);

    /// <summary>cloud-init puts nothing into its files: a reference would be run, or written, as it stands there.</summary>
    private static bool IsKnown(ResolvedTree tree, Host host, CloudInitSettings settings, PlanReport report)
    {
        switch (tree)
        {
            case ResolvedMap map:
                return map.Entries.All(e => IsKnown(e.Value, host, settings, report));
            case ResolvedList list:
                return list.Items.All(i => IsKnown(i, host, settings, report));
            case ResolvedScalar { Text.IsLiteral: false } scalar:
                report.Unsupported(scalar.Origin.First, $"'{scalar.Text}' is not known until the lab is deployed, and cloud-init has no form for a reference",
                    $"hand it to host '{host.Key}' afterwards, with 'files' or an environment file");
                return false;
            default:
                return true;
        }
    }
}
