using System.Collections.Immutable;
using System.Globalization;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Compose;

/// <summary>The folders of data that a stack needs before it starts: the engine would make them for root.</summary>
internal static class DataFolders
{
    public static ImmutableArray<FolderView> Of(ServiceInstance instance)
    {
        var folders = ImmutableArray.CreateBuilder<FolderView>();
        var seen = new HashSet<TextValue>();
        foreach (var volume in instance.Containers.SelectMany(static c => c.Volumes))
        {
            if (volume.Kind == VolumeKind.Stored && volume.Owner is { } owner && volume.Source.IsLiteral && seen.Add(volume.Source))
            {
                var group = owner.Group ?? (owner.GroupId ?? owner.UserId).ToString(CultureInfo.InvariantCulture);

                // The set-group-id bit hands the shared group down to what containers create (chmod(1)).
                var mode = owner.Group is null ? "0750" : "2770";
                folders.Add(new FolderView(volume.Source, new Sourced<long>(owner.UserId, owner.UserOrigin), new Sourced<string>(group, owner.GroupOrigin), new Sourced<string>(mode, owner.GroupOrigin)));
            }
        }

        return folders.ToImmutable();
    }
}
