using Hlc.Output;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Quadlet;

/// <summary>Where an instance's units are, and who runs them: root, or the account for containers without root.</summary>
/// <param name="Host">The host.</param>
/// <param name="User">The account; null for root.</param>
/// <param name="Instance">The instance.</param>
internal sealed record QuadletPlace(Host Host, HostAccount? User, ServiceInstance Instance)
{
    /// <summary>What starts the units: the system, or the account's own systemd.</summary>
    public string WantedBy => User is null ? "multi-user.target" : "default.target";

    /// <summary>The folder on the host of the instance's own files.</summary>
    public string Stack => $"{Host.StacksFolder}/{Instance.Name}";

    /// <summary>A path of the host: <c>~</c> is the home of whoever runs the containers.</summary>
    public string Path(string path) => path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? (User?.HomeFolder ?? "/root") + path[1..] : path;

    /// <summary>Where a unit is (podman-systemd.unit(5), "Podman rootful/rootless unit search path").</summary>
    public ArtifactFacts File(string name, string? service, Origin origin)
    {
        var folder = User is null ? "/etc/containers/systemd" : $"{User.HomeFolder.TrimEnd('/')}/.config/containers/systemd";
        var systemctl = User is null ? "systemctl" : $"systemctl --user --machine={User.Name.Value}@";
        var owner = User is null ? "root:root" : $"{User.Name.Value}:{User.Group?.Value ?? User.Name.Value}";
        return new ArtifactFacts($"hosts/{Host.Key}{folder}/{name}", origin)
        {
            DeploymentOrigin = Instance.PlacementOrigin.And(User?.Name.Origin ?? Origin.None),
            Deployment = new Deployment(Host.Key, $"{folder}/{name}")
            {
                Owner = owner,
                Apply = ApplyMode.DropIn,
                Service = Instance.Name,
                Remove = service is null ? null : $"{systemctl} stop {service}",
                Reload = service is null ? $"{systemctl} daemon-reload" : $"{systemctl} daemon-reload && {systemctl} restart {service}",
            },
        };
    }
}
