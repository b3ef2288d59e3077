using System.Collections.Immutable;
using System.Globalization;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Zfs;

/// <summary>
/// The accounts that give the ids of remapped containers a name on the host: the remapped user itself for container user 0, and
/// that name with the container's uid for each other owner of data.
/// </summary>
internal static class MirroredUsers
{
    private const string NoGroup = "nogroup";

    public static ImmutableArray<MirroredUserView> Of(Host host)
    {
        if (host.UsernsRemap is not { } remap)
        {
            return [];
        }

        var users = new SortedDictionary<long, MirroredUserView>
        {
            [remap.Base.Value] = View(remap.User.Value, remap.User.Origin, remap.Base, Shared(host)),
        };
        foreach (var owners in host.Datasets.SelectMany(static d => d.Folders).Select(static f => f.Owner).OfType<DataOwner>().GroupBy(static o => o.UserId))
        {
            // What each of several owners of data says for itself does not decide that the account is there.
            var owner = owners.First() with { UserOrigin = Origin.CommonTo(owners.Select(static o => o.UserOrigin)) };
            if (owner.UserId != remap.Base.Value)
            {
                var number = (owner.UserId - remap.Base.Value).ToString(CultureInfo.InvariantCulture);
                var id = new Sourced<long>(owner.UserId, owner.UserOrigin);
                var group = owner.Group is { } name ? new Sourced<string>(name, owner.GroupOrigin) : new Sourced<string>(NoGroup, owner.UserOrigin);
                users.TryAdd(owner.UserId, View($"{remap.User.Value}_{number}", remap.User.Origin.And(owner.UserOrigin), id, group));
            }
        }

        return [.. users.Values];
    }

    private static MirroredUserView View(string name, Origin origin, Sourced<long> id, Sourced<string> group) => new(new Sourced<string>(name, origin), id, group);

    private static Sourced<string> Shared(Host host) =>
        host.Datasets.SelectMany(static d => d.Folders).Select(static f => f.Owner).FirstOrDefault(static o => o?.Group is not null) is { Group: { } group } owner
            ? new Sourced<string>(group, owner.GroupOrigin) : new Sourced<string>(NoGroup, Origin.None);
}
