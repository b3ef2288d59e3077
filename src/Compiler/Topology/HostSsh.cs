using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>How a host is reached by SSH, and what its server is told.</summary>
/// <param name="Port">The port on which the server listens (tcp).</param>
/// <param name="User">The account to log in as; null if none is said.</param>
/// <param name="Identity">The client's private key file; null if none is said.</param>
/// <param name="Server">The server's settings in its own words, resolved; null if there are none.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record HostSsh(Sourced<int> Port, Sourced<string>? User, Sourced<string>? Identity, ResolvedTree? Server, Origin Origin)
{
    /// <summary>The port of sshd where nothing else is said (sshd_config(5), Port).</summary>
    internal const int StandardPort = 22;

    /// <summary>What a host says of SSH; null if it says nothing.</summary>
    internal static HostSsh? Of(Host host, ExpressionResolver resolver, Scope scope)
    {
        if (host.Entry.Ssh is not { } ssh)
        {
            return null;
        }

        var origin = Origin.Of(ssh.KeySpan);
        var port = resolver.Integer(ssh.Port, scope, "a port");
        return new HostSsh(
            port is { } said ? new Sourced<int>((int)said.Value, said.Origin) : new Sourced<int>(StandardPort, origin),
            resolver.Literal(ssh.User, scope, "a user"),
            resolver.Literal(ssh.Identity, scope, "a key file"),
            ssh.Sshd is { } server ? resolver.Tree(server.Value, scope) : null,
            origin);
    }
}
