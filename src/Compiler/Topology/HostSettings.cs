using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves what daemons of a host are told: sshd's port, Docker's remapping and settings.</summary>
internal static class HostSettings
{
    /// <summary>The port of sshd where nothing else is said (sshd_config(5), Port).</summary>
    private const int SshPort = 22;

    public static void Resolve(Host host, ExpressionResolver resolver, Scope scope)
    {
        if (!host.IsManaged)
        {
            return;
        }

        var port = resolver.Integer(host.Entry.Ssh?.Port, scope, "a port");
        host.SshPort = port is { } said ? new Sourced<int>((int)said.Value, said.Origin) : new Sourced<int>(SshPort, host.Origin);
        host.StacksFolder = DefaultStacksFolder;
        host.SshUser = host.Entry.Ssh?.User is { } user ? resolver.Text(user, scope) : null;
        host.Pools = ZfsPool.Of(host, resolver, scope);
        if (host.Entry.Docker is not { } docker)
        {
            return;
        }

        if (docker.UsernsRemap is { } remap)
        {
            var origin = Origin.Of(remap.KeySpan);
            host.UsernsRemap = new UsernsRemap(
                resolver.Literal(remap.User, scope, "a user") ?? new Sourced<string>("dockremap", origin),
                resolver.Integer(remap.Base, scope, "a subordinate id") ?? new Sourced<long>(100_000, origin),
                resolver.Integer(remap.Size, scope, "a number of subordinate ids") ?? new Sourced<long>(65_536, origin),
                origin);
        }

        host.DockerDaemon = docker.Daemon is { Value: TreeMap daemon } ? resolver.Tree(daemon, scope) as ResolvedMap : null;
        var stacks = resolver.Literal(docker.Stacks, scope, "a folder");
        host.StacksFolder = stacks?.Value ?? DefaultStacksFolder;
        host.StacksOrigin = stacks?.Origin ?? Origin.None;
    }

    /// <summary>Where stacks are deployed on a host that says nothing else.</summary>
    private const string DefaultStacksFolder = "/opt/stacks";
}
