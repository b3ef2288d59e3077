using System.Collections.Immutable;
using System.Globalization;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Docs;

/// <summary>What the page about the lab and the pages about its stacks say alike: addresses, owners, backups.</summary>
internal static class PageRows
{
    /// <summary>A route; a private one has no name in the DNS, so it goes by its key.</summary>
    public static PageAddressView Address(Route route) => new(
        HasName(route) && route.Entry.Listen is null && route.Url.StartsWith("http", StringComparison.Ordinal) ? new Sourced<string>(route.Url, route.UrlOrigin.And(route.Origin)) : null,
        HasName(route) ? new Sourced<string>(route.Fqdn, route.FqdnOrigin.And(route.Origin)) : new Sourced<string>(route.Key, route.Origin.And(AccessOf(route))),
        route.Target is { } target
            ? new Sourced<string>($"{target.Container?.Name ?? route.Host?.Key}:{target.Port.ToString(CultureInfo.InvariantCulture)}",
                target.Origin.And(target.Container?.NameOrigin ?? Origin.None))
            : null,
        new Sourced<string>(route.Access switch { RouteAccess.Public => "public", RouteAccess.Private => "private", _ => "local" },
            AccessOf(route).And(route.Origin)),
        route.Proxy is { } proxy ? new Sourced<string>(proxy.Key, Origin.Of(proxy.Entry.KeySpan).And(route.ChoiceOrigin)) : null);

    private static bool HasName(Route route) => route.Access != RouteAccess.Private;

    private static Origin AccessOf(Route route) => Origin.Of(route.Entry.Access?.Span ?? default);

    /// <summary>Who owns stored data on the host, <c>uid:group</c>; null where nobody says.</summary>
    public static Sourced<string>? Owner(VolumeMount volume)
    {
        if (volume.Owner is not { } owner)
        {
            return null;
        }

        var group = owner.Group ?? (owner.GroupId ?? owner.UserId).ToString(CultureInfo.InvariantCulture);
        return new Sourced<string>($"{owner.UserId.ToString(CultureInfo.InvariantCulture)}:{group}", owner.Origin);
    }

    /// <summary>The backups that keep what is stored in a volume.</summary>
    public static ImmutableArray<Sourced<string>> Backups(ServiceInstance instance, VolumeMount volume)
    {
        if (volume.Kind != VolumeKind.Stored || instance.Host is not { } host)
        {
            return [];
        }

        var path = volume.Source.ToString();
        return [.. host.Backups.Where(b => b.Keeps(path)).Select(b => new Sourced<string>(b.Policy.Key, b.Policy.Origin.And(b.Policy.MembersOrigin).And(Chosen(instance, volume))))];
    }

    /// <summary>Whether any backup keeps it: what they all say of their members decides that.</summary>
    public static Sourced<bool> IsKept(LabTopology lab, ServiceInstance instance, VolumeMount volume) => new(
        !Backups(instance, volume).IsEmpty,
        lab.Backups.Aggregate(Chosen(instance, volume), static (all, policy) => all.And(policy.MembersOrigin)).AsDecision());

    private static Origin Chosen(ServiceInstance instance, VolumeMount volume) =>
        Origin.Of(volume.BackupChoice?.Span ?? default).And(instance.BackupOrigin.AsDecision()).And(volume.Origin);

    /// <summary>Where a volume's data lives, in a word.</summary>
    public static Sourced<string> Kind(VolumeMount volume) => new(
        volume.Kind switch { VolumeKind.Bind => "bind", VolumeKind.Engine => "engine", VolumeKind.Network => "network", _ => "stored" },
        volume.Origin.And(volume.Source.Origin));

    /// <summary>The commands that bring back what a backup keeps under some names.</summary>
    public static IEnumerable<PageRestoreView> Restores(HostBackup backup, IEnumerable<Sourced<string>> keys)
    {
        foreach (var key in keys)
        {
            var word = ShellWord.Write(key.Value).Text;
            yield return new PageRestoreView(
                new Sourced<string>(backup.Policy.Key, backup.Origin.And(key.Origin)),
                Command("list"), Command("restore"), Command("extract"), backup.Tool == BackupTool.Dump);

            Sourced<string> Command(string verb) => new($"{backup.Name} {verb} {word}", backup.Origin.And(key.Origin));
        }
    }
}
