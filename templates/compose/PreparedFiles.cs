using System.Collections.Immutable;
using Hlc.Topology;

namespace Hlc.Artifacts.Compose;

/// <summary>The files of a stack that need an owner or a mode which neither Git nor a copy gives them.</summary>
internal static class PreparedFiles
{
    public static ImmutableArray<PreparedFileView> Of(ServiceInstance instance) =>
    [
        .. instance.Containers.SelectMany(static c => c.Files).Where(static f => f.IsPrepared)
            .Select(static f => new PreparedFileView(f.Source, f.Owner, f.Mode)),
    ];
}
