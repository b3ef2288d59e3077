using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What a container is told beyond its image, ports and volumes. Absent settings are left to the engine.</summary>
public sealed record ContainerSettings
{
    /// <summary>The restart policy: <c>unless-stopped</c>, <c>always</c>, <c>on-failure</c> or <c>never</c>.</summary>
    public required string Restart { get; init; }

    /// <summary>The host name inside the container.</summary>
    public TextValue? Hostname { get; init; }

    /// <summary>The user, and perhaps the group, that the process runs as: names or numbers.</summary>
    public TextValue? User { get; init; }

    /// <summary>The program; a text that the engine splits, or a list of words.</summary>
    public ResolvedTree? Entrypoint { get; init; }

    /// <summary>The program's arguments; a text that the engine splits, or a list of words.</summary>
    public ResolvedTree? Command { get; internal set; }

    /// <summary>The folder that the process starts in.</summary>
    public TextValue? WorkingDir { get; init; }

    /// <summary>Files of environment variables, in the order in which later ones win.</summary>
    public ResolvedTree? EnvFiles { get; init; }

    /// <summary>Paths that live in memory.</summary>
    public ResolvedTree? Tmpfs { get; init; }

    /// <summary>Devices of the host: <c>/dev/x</c> or <c>/dev/x:/dev/y</c>.</summary>
    public ResolvedTree? Devices { get; init; }

    /// <summary>Linux capabilities to add (capabilities(7)), in lower or upper case.</summary>
    public ResolvedTree? Capabilities { get; init; }

    /// <summary>Kernel parameters of the container's namespaces.</summary>
    public ResolvedTree? Sysctls { get; init; }

    /// <summary>True for a container without isolation from the host's devices.</summary>
    public bool IsPrivileged { get; init; }

    /// <summary>True for a container whose root file system cannot be written to.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The signal that asks the process to end.</summary>
    public TextValue? StopSignal { get; init; }

    /// <summary>How long it has to end.</summary>
    public TextValue? StopTimeout { get; init; }

    /// <summary>The most memory that it may use, in compose's unit form (<c>512m</c>).</summary>
    public TextValue? MemoryLimit { get; init; }

    /// <summary>The memory that it is promised.</summary>
    public TextValue? MemoryReserve { get; init; }

    /// <summary>How many CPU cores it may use.</summary>
    public ResolvedTree? Cpus { get; init; }

    /// <summary>How the engine sees that it works; null if the image decides.</summary>
    public HealthCheck? Health { get; init; }

    /// <summary>The same, with what a role needs of the kernel.</summary>
    internal ContainerSettings WithKernel(ResolvedTree? devices, ResolvedTree? capabilities, ResolvedTree? sysctls) => this with
    {
        Devices = devices,
        Capabilities = capabilities,
        Sysctls = sysctls,
    };
}

/// <summary>How the engine sees that a container works.</summary>
public sealed class HealthCheck
{
    /// <summary>True if the image's own check is turned off.</summary>
    public bool IsNone { get; init; }

    /// <summary>The test: a shell command as text, or a list of words.</summary>
    public ResolvedTree? Test { get; init; }

    /// <summary>The time between two tests.</summary>
    public TextValue? Interval { get; init; }

    /// <summary>How long a test may take.</summary>
    public TextValue? Timeout { get; init; }

    /// <summary>How many failures in a row make it unhealthy.</summary>
    public Sourced<long>? Retries { get; init; }

    /// <summary>How long failures do not count after the start.</summary>
    public TextValue? StartPeriod { get; init; }

    /// <summary>Where it is said.</summary>
    public required Origin Origin { get; init; }
}

/// <summary>How an image is built.</summary>
/// <param name="Context">The folder with what the build needs.</param>
/// <param name="Dockerfile">The Dockerfile, relative to the context.</param>
/// <param name="Arguments">Build arguments.</param>
public sealed record ImageBuild(
    TextValue Context, TextValue? Dockerfile, System.Collections.Immutable.ImmutableArray<EnvironmentVariable> Arguments)
{
    /// <summary>The files of the context that lie beside the inventory; none if it is found elsewhere.</summary>
    public System.Collections.Immutable.ImmutableArray<HostedFile> Files { get; init; } = [];

    /// <summary>The image that a Dockerfile of hlc's own begins at; null if the Dockerfile is the user's.</summary>
    public TextValue? Base { get; init; }

    /// <summary>Where it is said.</summary>
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>A file that a container sees at a path.</summary>
/// <param name="Source">The path that is mounted: beside the compose file, or on the host.</param>
/// <param name="Target">The path in the container.</param>
/// <param name="OutputName">The file's path in the stack's folder; null for a file that hlc does not write.</param>
/// <param name="Content">Its content; null for a file that hlc does not write.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record HostedFile(TextValue Source, TextValue Target, string? OutputName, TextValue? Content, Origin Origin)
{
    /// <summary>True for a script.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>Its mode in four octal digits; null if nobody says one.</summary>
    public Sourced<string>? Mode { get; init; }

    /// <summary>Its owner and group by number, as the host counts; null for whoever deploys.</summary>
    public Sourced<string>? Owner { get; init; }

    /// <summary>True if it has an owner or a mode that Git does not keep, so that something must give it them where it is used.</summary>
    public bool IsPrepared => OutputName is not null && (Owner is not null || Mode is { Value: not ("0644" or "0755") });
}
