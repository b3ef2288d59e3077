using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Tells who owns on the host what a container's user owns in it: ids as the container knows them, shifted by the engine's remapping.</summary>
internal sealed class ContainerOwners(ExpressionResolver resolver, DiagnosticBag bag)
{
    /// <summary>The owner that is said, else the container's user; null if only the image knows, or if it is none, which is reported.</summary>
    /// <param name="container">The container.</param>
    /// <param name="said">What is said of the owner, if anything.</param>
    /// <param name="what">Whose owner it is, for messages: "the owner of a volume".</param>
    /// <param name="scope">What expressions may name.</param>
    public HostIds? Of(Container container, Leaf<string>? said, string what, Scope scope)
    {
        var (user, group, origin) = (container.UserId, container.GroupId, container.UserOrigin);
        if (said is not null && resolver.Literal(said, scope, what) is { } text)
        {
            if (!UserIds.TryParse(text.Value, out user, out group))
            {
                bag.Add(TopologyErrors.ExpressionValue(said.Span, "an owner", text.Value, "write a uid, or uid:gid, as the container knows it"));
                return null;
            }

            origin = text.Origin;
        }

        // Which id a user's name has, only the image knows.
        if (user is null && container.Entry.User is not null)
        {
            return null;
        }

        // A container that says no user runs as root, or as its image says: root's files suit both only when remapped.
        var remap = container.Instance.Runtime == ServiceRuntime.Compose ? container.Instance.Host?.UsernsRemap : null;
        if (user is null && remap is null)
        {
            return null;
        }

        var shift = remap?.Base.Value ?? 0;
        return new HostIds((user ?? 0) + shift, group + shift, origin.And(remap?.Base.Origin ?? Origin.None));
    }
}

/// <summary>An owner by number, as the host counts.</summary>
/// <param name="User">The uid.</param>
/// <param name="Group">The gid; null if nobody said one.</param>
/// <param name="Origin">What says it.</param>
internal sealed record HostIds(long User, long? Group, Origin Origin);
