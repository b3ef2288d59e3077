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
    public OwnerIds? OnHost(Container container, Leaf<string>? said, string what, Scope scope)
    {
        if (!TryRead(container, said, what, scope, out var inside))
        {
            return null;
        }

        // Which id a user's name has, only the image knows.
        if (inside is null && container.Entry.User is not null)
        {
            return null;
        }

        // A container that says no user runs as root, or as its image says: root's files suit both only when remapped.
        var remap = container.Instance.Runtime == ServiceRuntime.Compose ? container.Instance.Host?.UsernsRemap : null;
        if (inside is null && remap is null)
        {
            return null;
        }

        var shift = remap?.Base.Value ?? 0;
        return new OwnerIds((inside?.User ?? 0) + shift, inside?.Group + shift, (inside?.Origin ?? container.UserOrigin).And(remap?.Base.Origin ?? Origin.None));
    }

    /// <summary>The same as the container counts; null if nobody says a number.</summary>
    public OwnerIds? Inside(Container container, Leaf<string>? said, string what, Scope scope) =>
        TryRead(container, said, what, scope, out var inside) ? inside : null;

    private bool TryRead(Container container, Leaf<string>? said, string what, Scope scope, out OwnerIds? ids)
    {
        ids = container.UserId is { } own ? new OwnerIds(own, container.GroupId, container.UserOrigin) : null;
        if (said is null || resolver.Literal(said, scope, what) is not { } text)
        {
            return true;
        }

        if (!UserIds.TryParse(text.Value, out var user, out var group) || user is not { } uid)
        {
            bag.Add(TopologyErrors.ExpressionValue(said.Span, "an owner", text.Value, "write a uid, or uid:gid, as the container knows it"));
            return false;
        }

        ids = new OwnerIds(uid, group, text.Origin);
        return true;
    }
}

/// <summary>An owner by number.</summary>
/// <param name="User">The uid.</param>
/// <param name="Group">The gid; null if nobody said one.</param>
/// <param name="Origin">What says it.</param>
internal sealed record OwnerIds(long User, long? Group, Origin Origin);
