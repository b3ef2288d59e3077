using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// What being a node of a tailnet adds to a container of the image <c>tailscale/tailscale</c> (its documentation, "Using Tailscale
/// with Docker"). What the container says itself stays.
/// </summary>
internal static class TailscaleRole
{
    private const string StateFolder = "/var/lib/tailscale";

    /// <summary>Adds it.</summary>
    public static void Add(Tailnet tailnet, TailscaleNode node)
    {
        if (node.Container is not { } container)
        {
            return;
        }

        Environment(tailnet, node, container);
        Kernel(node, container);
        if (!container.Volumes.Any(static v => v.Target.ToString() == StateFolder))
        {
            // Without its state a container that is made anew is a new node, with a new address.
            var origin = container.Volumes.Aggregate(node.Origin, static (all, volume) => all.And(volume.Target.Origin));
            container.Volumes = container.Volumes.Add(new VolumeMount
            {
                Key = "state",
                Kind = VolumeKind.Engine,
                Target = TextValue.Of(StateFolder, origin),
                Source = TextValue.Of($"{container.Key}_state", origin),
                IsReadOnly = false,
                Origin = origin,
            });
        }
    }

    private static void Environment(Tailnet tailnet, TailscaleNode node, Container container)
    {
        Set("TS_HOSTNAME", TextValue.Of(node.Name.Value, node.Name.Origin));
        if (tailnet.AuthKey is { } key)
        {
            Set("TS_AUTHKEY", key);
        }

        // With it a container that starts again does not log in again.
        Set("TS_AUTH_ONCE", TextValue.Of("true", node.Origin));
        Set("TS_STATE_DIR", TextValue.Of(StateFolder, node.Origin));
        Set("TS_USERSPACE", TextValue.Of("false", node.Origin));
        Set("TS_ACCEPT_DNS", TextValue.Of(tailnet.AcceptDns.Value ? "true" : "false", tailnet.AcceptDns.Origin.Exists ? tailnet.AcceptDns.Origin : node.Origin));
        if (!node.Advertised.IsEmpty)
        {
            Set("TS_ROUTES", TextValue.Of(string.Join(',', node.Advertised.Select(static r => r.Range.ToString())),
                node.Advertised.Aggregate(Origin.None, static (all, range) => all.And(range.Origin))));
        }

        var extra = new List<string>();
        var why = node.Origin.And(tailnet.AcceptRoutes.Origin.And(node.IsExitNode.Origin).AsDecision());
        if (node.IsExitNode.Value)
        {
            extra.Add("--advertise-exit-node");
            why = why.And(node.IsExitNode.Origin);
        }

        if (tailnet.AcceptRoutes.Value)
        {
            extra.Add("--accept-routes");
            why = why.And(tailnet.AcceptRoutes.Origin);
        }

        if (tailnet.HasPolicy)
        {
            extra.Add($"--advertise-tags={node.Tag}");
            why = why.And(node.Name.Origin);
        }

        if (extra.Count > 0)
        {
            Set("TS_EXTRA_ARGS", TextValue.Of(string.Join(' ', extra), why));
        }

        void Set(string name, TextValue value)
        {
            if (container.Environment.All(v => v.Name != name))
            {
                container.Environment = container.Environment.Add(new EnvironmentVariable(name, value.And(node.Origin.AsDecision()), node.Origin));
            }
        }
    }

    /// <summary>A device for the tunnel, the right to set up a network, and forwarding for a router.</summary>
    private static void Kernel(TailscaleNode node, Container container)
    {
        var settings = container.Settings;
        container.Settings = settings.WithKernel(
            WithItem(settings.Devices, "/dev/net/tun", node.Origin),
            WithItem(WithItem(settings.Capabilities, "net_admin", node.Origin), "net_raw", node.Origin),
            node.PassesOn && container.NetworkMode is null ? Forwarding(settings.Sysctls, node.Origin) : settings.Sysctls);
    }

    private static ResolvedTree? WithItem(ResolvedTree? list, string item, Origin origin)
    {
        var items = (list as ResolvedList)?.Items ?? [];
        return items.Any(i => i is ResolvedScalar scalar && scalar.Text.ToString().Split(':')[0].Equals(item, StringComparison.OrdinalIgnoreCase)) ? list
            : new ResolvedList([.. items, ResolvedTree.Of(TextValue.Of(item, origin))]) { Origin = list?.Origin ?? origin };
    }

    private static ResolvedMap Forwarding(ResolvedTree? sysctls, Origin origin)
    {
        var entries = (sysctls as ResolvedMap)?.Entries ?? [];
        var added = ((string[])["net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding"]).Where(name => entries.All(e => e.Key != name))
            .Select(name => new ResolvedEntry(name, origin, new ResolvedScalar(TextValue.Of("1", origin), TreeScalarType.Integer) { Origin = origin }));
        return new ResolvedMap([.. entries, .. added]) { Origin = sysctls?.Origin ?? origin };
    }
}
