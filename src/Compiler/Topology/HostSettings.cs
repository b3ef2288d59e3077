using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves what daemons of a host are told: sshd's port, Docker's remapping and settings.</summary>
internal static class HostSettings
{
    public static void Resolve(Host host, ExpressionResolver resolver, Scope scope)
    {
        host.Ssh = HostSsh.Of(host, resolver, scope);
        if (!host.IsManaged)
        {
            return;
        }

        host.AgeRecipient = resolver.Literal(host.Entry.Age, scope, "an age recipient");
        host.SshPort = host.Entry.Ssh?.Port is null ? new Sourced<int>(HostSsh.StandardPort, host.Origin) : host.Ssh?.Port;
        host.Networking = HostNetworking.Of(host, resolver, scope);
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
