using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Compose;

/// <summary>The folders of data that a stack needs before it starts: the engine would make them for root.</summary>
internal static class DataFolders
{
    public static ImmutableArray<FolderView> Of(ServiceInstance instance)
    {
        var folders = ImmutableArray.CreateBuilder<FolderView>();
        foreach (var folder in instance.DataFolders)
        {
            if (folder is { Owner: { } owner, Group: { } group, Mode: { } mode })
            {
                folders.Add(new FolderView(folder.Volume.Source, new Sourced<long>(owner.UserId, owner.UserOrigin), group, mode));
            }
        }

        return folders.ToImmutable();
    }
}
