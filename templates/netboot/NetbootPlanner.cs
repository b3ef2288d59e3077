using System.Globalization;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;
using Site = Hlc.Topology.Site;

namespace Hlc.Artifacts.Netboot;

/// <summary>Plans scripts for iPXE: one for each host that boots over the network, by its card and its serial number, a menu, and what hosts boot.</summary>
[ArtifactKind("netboot")]
public sealed class NetbootPlanner : IArtifactPlanner
{
    // What a host's script sets.
    private static readonly string[] Settings = ["hlc-name", "hlc-fqdn", "hlc-address", "hlc-prefix", "hlc-gateway", "hlc-dns"];

    private static readonly ArtifactTemplate<BootView> Boot = BuiltInTemplate.Of<BootView>("netboot/boot.ipxe.sbn");
    private static readonly ArtifactTemplate<MenuView> Menu = BuiltInTemplate.Of<MenuView>("netboot/menu.ipxe.sbn");
    private static readonly ArtifactTemplate<HostScriptView> HostScript = BuiltInTemplate.Of<HostScriptView>("netboot/host.ipxe.sbn");
    private static readonly ArtifactTemplate<ProfileView> Profile = BuiltInTemplate.Of<ProfileView>("netboot/profile.ipxe.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Boot, Menu, HostScript, Profile];

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var site in lab.Hosts.Where(static h => h.Netboot is not null).GroupBy(static h => h.Site))
        {
            OfSite(lab, site.Key, [.. site], plans);
        }
    }

    private static void OfSite(LabTopology lab, Site site, Host[] hosts, ArtifactPlans plans)
    {
        var folder = $"netboot/{site.Key}";
        var origin = site.Origin.And(Origin.CommonTo(hosts.Select(static h => h.Netboot!.Origin)));
        plans.Add(Boot, new BootView(), new ArtifactFacts($"{folder}/boot.ipxe", origin));
        plans.Add(Menu, new MenuView(new Sourced<string>(site.Key, site.Origin), [.. hosts.Select(Item).OfType<MenuItemView>()]), new ArtifactFacts($"{folder}/menu.ipxe", origin));
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var host in hosts)
        {
            foreach (var script in ScriptsOf(host.Netboot!).Where(s => written.Add(s.Value)))
            {
                plans.Add(HostScript, Script(lab, host), new ArtifactFacts($"{folder}/{script.Value}", host.Origin.And(host.Netboot!.Origin).And(script.Origin)));
            }
        }

        var used = hosts.Select(static h => h.Netboot!.Profile?.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var profile in lab.BootProfiles.Where(p => used.Contains(p.Key)))
        {
            if (View(profile, plans.Report) is { } view)
            {
                var users = hosts.Where(h => h.Netboot!.Profile?.Value == profile.Key).Select(static h => h.Netboot!.Profile!.Value.Origin);
                plans.Add(Profile, view, new ArtifactFacts($"{folder}/profiles/{profile.Key}.ipxe", profile.Origin.And(Origin.CommonTo(users))));
            }
        }
    }

    private static MenuItemView? Item(Host host) => ScriptsOf(host.Netboot!).Cast<Sourced<string>?>().FirstOrDefault() is { } script
        ? new MenuItemView(new Sourced<string>(host.Key, host.Origin), new Sourced<string>(host.Name, host.NameOrigin), script) : null;

    /// <summary>The names by which a host's script is asked for: netboot.xyz and our own first script ask for the card by its digits alone.</summary>
    private static IEnumerable<Sourced<string>> ScriptsOf(NetbootHost netboot)
    {
        if (netboot.Mac is { } mac)
        {
            yield return new Sourced<string>($"MAC-{mac.Value.Replace(":", string.Empty, StringComparison.Ordinal)}.ipxe", mac.Origin);
        }

        if (netboot.Serial is { } serial)
        {
            yield return new Sourced<string>($"SERIAL-{serial.Value}.ipxe", serial.Origin);
        }
    }

    private static HostScriptView Script(LabTopology lab, Host host)
    {
        var primary = host.PrimaryAddress;
        var range = primary?.Network?.Ranges.FirstOrDefault(r => r.Value.Contains(primary.Address.Value));
        var servers = HostNameServers.AtFirstStart(lab, host);
        var isProfile = host.Netboot!.Profile is { } named && lab.BootProfiles.Any(p => p.Key == named.Value);
        return new HostScriptView(
            new Sourced<string>(host.Name, host.NameOrigin),
            new Sourced<string>(host.Fqdn, host.FqdnOrigin),
            primary is null ? null : new Sourced<string>(primary.Address.Value.ToString(), primary.Address.Origin),
            range is { Origin.Exists: true } known ? new Sourced<string>(known.Value.Prefix.ToString(CultureInfo.InvariantCulture), known.Origin) : null,
            primary?.Network?.Gateway is { } gateway ? new Sourced<string>(gateway.Value.ToString(), gateway.Origin) : null,
            servers.IsEmpty ? null : new Sourced<string>(string.Join(' ', servers.Select(static s => s.Value)), servers.Aggregate(Origin.None, static (all, s) => all.And(s.Origin))),
            host.Netboot.Profile is { } profile ? profile with { Value = $"{(isProfile ? "profiles/" : string.Empty)}{profile.Value}.ipxe" } : null);
    }

    private static ProfileView? View(BootProfile profile, PlanReport report)
    {
        if (profile.Kernel is not { } kernel)
        {
            report.Unsupported(profile.Origin.First, $"the boot profile '{profile.Key}' has no kernel", "say 'kernel' with its address, or a path beside the menus");
            return null;
        }

        if (profile.Args is { } args && ProblemOf(args.Value) is { } problem)
        {
            report.Unsupported(args.Origin.First, $"'{args.Value}' cannot be the arguments of a kernel in iPXE: {problem}",
                $"write words with one space between; of iPXE's settings those that the host's script sets may stand there: {string.Join(", ", Settings)}");
            return null;
        }

        return new ProfileView(kernel, profile.Args, profile.Initrd);
    }

    private static string? ProblemOf(string args)
    {
        foreach (var setting in Settings)
        {
            args = args.Replace($"${{{setting}}}", "x", StringComparison.Ordinal);
        }

        return IpxeWords.Write(args).Refusal?.What;
    }
}
