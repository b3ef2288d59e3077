using System.Globalization;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Quadlet;

/// <summary>Says what a container sees of its host's folders and of the engine's volumes, and makes the folders that it keeps.</summary>
internal sealed class ContainerVolumes(Container container, QuadletPlace place, PlanReport report, QuadletSection unit, QuadletSection service)
{
    public void Add()
    {
        foreach (var volume in container.Volumes)
        {
            if (volume.Subpath is { } subpath)
            {
                report.Unsupported(subpath.Origin.First, $"volume '{volume.Key}' of container '{container.Name}' is a part of a volume of the engine, for which Quadlet's 'Volume' has no form", "mount the whole volume");
            }
            else if (unit.Literal(volume.Source, "volumes") is { } source && unit.Literal(volume.Target, "volumes") is { } target)
            {
                var origin = volume.Origin.And(source.Origin).And(target.Origin).And(volume.ReadOnlyOrigin);
                Mount(volume.Kind is VolumeKind.Stored or VolumeKind.Bind ? place.Path(source.Value) : $"{container.Instance.Name}-{source.Value}.volume", target.Value, volume.IsReadOnly, origin);
                if (volume.Kind == VolumeKind.Stored)
                {
                    Folder(volume, source);
                }
            }
        }

        foreach (var file in container.Files)
        {
            if (unit.Literal(file.Source, "files") is { } source && unit.Literal(file.Target, "files") is { } target)
            {
                Mount(file.OutputName is { } output ? $"{place.Stack}/{output}" : place.Path(source.Value), target.Value, true, file.Origin);
            }
        }
    }

    private void Mount(string source, string target, bool isReadOnly, Origin origin)
    {
        if (source.Contains(':', StringComparison.Ordinal) || target.Contains(':', StringComparison.Ordinal) || (source[0] != '/' && !source.EndsWith(".volume", StringComparison.Ordinal)))
        {
            report.Unsupported(origin.First, $"'{source}' cannot be mounted at '{target}' by Quadlet's 'Volume'", "use absolute paths without ':'");
            return;
        }

        unit.Fixed("Volume", isReadOnly ? $"{source}:{target}:ro" : $"{source}:{target}", origin);
    }

    /// <summary>Podman makes no folder for a bind: the service does, for the user of the container as its user namespace has it.</summary>
    private void Folder(VolumeMount volume, Sourced<string> source)
    {
        var path = source with { Value = place.Path(source.Value) };
        if (volume.Owner is not { } owner)
        {
            service.Words("ExecStartPre", path.Origin, [new("/usr/bin/mkdir", path.Origin), new("-p", path.Origin), path]);
            return;
        }

        if (owner.Group is not null && place.User is not null)
        {
            report.Unsupported(owner.GroupOrigin.First, $"the group '{owner.Group}' cannot own a folder of containers that run without root", "leave 'group' out for this storage");
            return;
        }

        var group = owner.Group ?? (owner.GroupId ?? owner.UserId).ToString(CultureInfo.InvariantCulture);
        var words = new List<string>(place.User is null ? [] : ["/usr/bin/podman", "unshare"]);
        words.AddRange([words.Count == 0 ? "/usr/bin/install" : "install", "-d", "-o", owner.UserId.ToString(CultureInfo.InvariantCulture), "-g", group]);
        service.Words("ExecStartPre", path.Origin, [.. words.Select(w => new Sourced<string>(w, path.Origin.And(owner.Origin))), path]);
    }
}
