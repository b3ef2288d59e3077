using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Systems;

/// <summary>The packages of a host: those that it names, and those that what is written for it needs.</summary>
internal static class PackageList
{
    private static readonly DiagnosticRule NameRule = new(
        "HLC4050", Severity.Error, "A text that cannot be a package",
        "apt would refuse it, and with it every other package of the host (Debian Policy, 5.6.1).");

    public static ImmutableArray<Sourced<string>> Of(Host host, LabTopology lab, PlanReport report)
    {
        var packages = new List<Sourced<string>>();
        foreach (var package in host.System.Packages)
        {
            if (IsName(package.Value))
            {
                packages.Add(package);
            }
            else
            {
                report.Add(new Diagnostic(NameRule, package.Origin.First, $"'{package.Value}' cannot be a package", "use lower-case letters, digits, '+', '-' and '.', as apt lists it"));
            }
        }

        if (!host.HasApt)
        {
            if (packages.Count > 0)
            {
                report.Unsupported(packages[0].Origin.First, $"packages of '{host.OperatingSystem?.Value}' are not installed by apt, which is all that hlc writes", "take them out, or correct 'os'");
            }

            return [];
        }

        foreach (var (name, origin) in Needed(host, lab))
        {
            if (origin is not null && packages.All(p => p.Value != name))
            {
                packages.Add(new Sourced<string>(name, origin));
            }
        }

        return [.. packages];
    }

    private static IEnumerable<(string Name, Origin? Origin)> Needed(Host host, LabTopology lab)
    {
        var shared = lab.Instances.Where(i => i.Host == host).SelectMany(static i => i.Containers).SelectMany(static c => c.Volumes)
            .Select(static v => v.Share?.Origin);
        yield return ("sudo", host.Accounts.Select(static a => a.Sudo).FirstOrDefault(static o => o is not null));
        yield return ("unattended-upgrades", host.System.Upgrades?.Origin);
        yield return ("nfs-common", host.Mounts.Select(static m => m.Share?.Origin).Concat(shared).FirstOrDefault(static o => o is not null));
        yield return ("nfs-kernel-server", host.Exports.IsEmpty ? null : host.Exports[0].Origin);
        yield return ("podman", host.Podman?.Origin);
        yield return ("borgbackup", host.Backups.FirstOrDefault(static b => b.Tool == BackupTool.Borg)?.Policy.Origin);
        yield return ("restic", host.Backups.FirstOrDefault(static b => b.Tool == BackupTool.Restic)?.Policy.Origin);
        yield return ("make", lab.Inventory.Deploy?.Make is { } make && lab.Instances.Any(i => i.Host == host) ? Origin.Of(make.KeySpan) : null);

        // newuidmap and newgidmap, without which nobody but root has a user namespace of several ids.
        yield return ("uidmap", host.Podman is { Users.IsEmpty: false } podman ? podman.Users[0].Origin : null);
    }

    private static bool IsName(string name) =>
        name.Length >= 2 && (char.IsAsciiLetterLower(name[0]) || char.IsAsciiDigit(name[0]))
        && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '+' or '-' or '.');
}
