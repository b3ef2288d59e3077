using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.TemplateModel;

/// <summary>Makes the views of hosts.</summary>
internal static class HostViewMaker
{
    public static HostView Of(
        Host host, IReadOnlyList<ServiceInstance> instances, ImmutableArray<ServiceView> services, ImmutableArray<RouteView> routes, EntryTexts texts)
    {
        var scope = texts.Of(host);
        return new HostView(
            new Sourced<string>(host.Key, host.Origin),
            new Sourced<string>(host.Name, host.NameOrigin),
            new Sourced<string>(host.Fqdn, host.FqdnOrigin),
            host.Aliases,
            new Sourced<string>(Word(host.Kind), host.Entry.Kind is { } kind ? Origin.Of(kind.Span) : host.Origin),
            host.IsManaged,
            new Sourced<string>(host.Site.Key, host.Site.Origin),
            host.PrimaryAddress is { } address ? Text(address) : null,
            [.. host.Addresses.Select(static a => new HostAddressView(
                Text(a), a.Network is { } network ? new Sourced<string>(network.Key, network.Origin) : null))],
            [.. host.Groups.Select(g => new Sourced<string>(g, host.Origin))],
            [.. Labels(host, texts)],
            host.SshPort,
            texts.Literal(host.Entry.Ssh?.User, scope, "a user"),
            DockerOf(host),
            services,
            routes,
            [.. instances.SelectMany(static i => i.Containers).SelectMany(Published)
                .OrderBy(static p => p.Port.Value).ThenBy(static p => p.Protocol.Value, StringComparer.Ordinal)],
            texts.Vars(host));
    }

    /// <summary>A host as a network sees it.</summary>
    public static NetworkHostView Brief(Host host, HostAddress? address) => new(
        new Sourced<string>(host.Key, host.Origin),
        new Sourced<string>(host.Name, host.NameOrigin),
        new Sourced<string>(host.Fqdn, host.FqdnOrigin),
        address is null ? null : Text(address));

    private static Sourced<string> Text(HostAddress address) => new(address.Address.Value.ToString(), address.Address.Origin);

    private static IEnumerable<LabelView> Labels(Host host, EntryTexts texts)
    {
        foreach (var (name, leaf) in host.Entry.Labels ?? new Model.Map<Model.Leaf<string>>([]))
        {
            if (texts.Text(leaf, texts.Of(host)) is { } value)
            {
                yield return new LabelView(new Sourced<string>(name, Origin.Of(leaf.KeySpan)), value);
            }
        }
    }

    private static DockerView? DockerOf(Host host)
    {
        if (host.Entry.Docker is not { } docker)
        {
            return null;
        }

        var stacks = new Sourced<string>(host.StacksFolder, docker.Stacks is null ? host.Origin : host.StacksOrigin);
        return host.UsernsRemap is { } remap
            ? new DockerView(stacks, remap.User, remap.Base)
            : new DockerView(stacks, null, null);
    }

    private static IEnumerable<PublishedPortView> Published(Container container) =>
        from port in container.Ports
        where port.Published is not null
        let first = port.Published ?? 0
        from protocol in port.Protocols
        select new PublishedPortView(
            new Sourced<int>(first, port.PublishedText?.Origin ?? port.Origin),
            new Sourced<int>(first + port.Last - port.First, (port.PublishedText?.Origin ?? port.Origin).And(port.NumberOrigin)),
            new Sourced<string>(protocol, port.NumberOrigin.And(port.Origin)),
            port.Bind is { } bind ? new Sourced<string>(bind.Value.ToString(), bind.Origin) : null,
            new Sourced<string>(container.Instance.Name, container.Instance.NameOrigin),
            new Sourced<string>(container.Key, container.Origin));

    private static string Word(HostKind kind) => kind switch
    {
        HostKind.Vm => "vm",
        HostKind.Vps => "vps",
        HostKind.Device => "device",
        _ => "physical",
    };
}
