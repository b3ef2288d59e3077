using Hlc.Diagnostics;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Quadlet;

/// <summary>Merges a container's own words of Quadlet into its section: a list is a line for each.</summary>
internal static class NativeKeys
{
    /// <summary>The keys of a container (podman-systemd.unit(5)) that hlc does not write, or that may stand there more than once.</summary>
    private static readonly string[] Further =
    [
        "AddCapability", "AddDevice", "AddHost", "Annotation", "AutoUpdate", "CgroupsMode", "ContainersConfModule", "DNS", "DNSOption", "DNSSearch",
        "DropCapability", "EnvironmentFile", "EnvironmentHost", "ExposeHostPort", "GIDMap", "GlobalArgs", "GroupAdd", "HealthLogDestination",
        "HealthMaxLogCount", "HealthMaxLogSize", "HealthOnFailure", "HealthStartupCmd", "HealthStartupInterval", "HealthStartupRetries",
        "HealthStartupSuccess", "HealthStartupTimeout", "IP", "IP6", "Label", "LogDriver", "LogOpt", "Mask", "Mount", "NetworkAlias",
        "NoNewPrivileges", "PidsLimit", "PodmanArgs", "Pull", "ReadOnlyTmpfs", "ReloadCmd", "ReloadSignal", "Retry", "RetryDelay", "RunInit",
        "SeccompProfile", "Secret", "SecurityLabelDisable", "SecurityLabelFileType", "SecurityLabelLevel", "SecurityLabelNested",
        "SecurityLabelType", "ShmSize", "SubGIDMap", "SubUIDMap", "Sysctl", "Timezone", "Tmpfs", "UIDMap", "Ulimit", "Unmask", "UserNS",
    ];

    /// <summary>The keys that say what the inventory has a word of its own for.</summary>
    private static readonly (string Key, string Own)[] Own =
    [
        ("ContainerName", "name"), ("Image", "image"), ("HostName", "hostname"), ("User", "user"), ("Group", "user"), ("Entrypoint", "entrypoint"),
        ("Exec", "command"), ("WorkingDir", "working_dir"), ("Environment", "env"), ("Network", "network_mode"), ("PublishPort", "ports"),
        ("ReadOnly", "read_only"), ("StopSignal", "stop_signal"), ("StopTimeout", "stop_timeout"), ("Memory", "memory"), ("Volume", "volumes"),
        ("HealthCmd", "health"), ("HealthInterval", "health"), ("HealthTimeout", "health"), ("HealthRetries", "health"), ("HealthStartPeriod", "health"),
        ("Notify", "after"),
    ];

    public static void Merge(QuadletSection section, Container container, PlanReport report)
    {
        if (container.Native is { } compose)
        {
            report.Unsupported(compose.Origin.First, $"container '{container.Name}' runs under Podman, where compose's words mean nothing", "say it in Quadlet's words under 'podman:'");
        }

        foreach (var entry in container.PodmanNative?.Entries ?? [])
        {
            if (Array.Find(Own, o => o.Key == entry.Key) is { Own: { } own })
            {
                report.OwnKey(entry.KeyOrigin.First, entry.Key, own);
            }
            else if (!Further.Contains(entry.Key))
            {
                var nearest = NearestName.Find(entry.Key, Further);
                report.NativeInvalid(entry.KeyOrigin.First, $"Quadlet has no '{entry.Key}' for a container", nearest is null ? "see podman-systemd.unit(5) for what it has" : $"did you mean '{nearest}'?");
            }
            else if (entry.Value is ResolvedMap || (entry.Value is ResolvedList list && list.Items.Any(static i => i is not ResolvedScalar)))
            {
                report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' is a text, or a list of texts of which each is a line", "write it as Quadlet has it, such as 'Label: [a=b]'");
            }
            else
            {
                section.Each(entry.Key, entry.Value);
            }
        }
    }
}
