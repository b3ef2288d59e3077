using System.Collections.Immutable;
using Hlc.Output;

namespace Hlc.Deploying;

/// <summary>What comes up in which stage, where the inventory does not say otherwise: in the order of the members.</summary>
public enum DeployClass
{
    /// <summary>What is a host's own.</summary>
    Hosts,

    /// <summary>Name servers.</summary>
    Dns,

    /// <summary>Time servers and their clients.</summary>
    Time,

    /// <summary>Certificate authorities.</summary>
    Authorities,

    /// <summary>Trust, and certificates of hosts.</summary>
    Certificates,

    /// <summary>Proxies.</summary>
    Proxies,

    /// <summary>All other services.</summary>
    Services,
}

/// <summary>The words for <see cref="DeployClass"/>, and what belongs to each.</summary>
public static class DeployClasses
{
    /// <summary>The names of all.</summary>
    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<DeployClass>().Select(NameOf)];

    /// <summary>The name of the stage.</summary>
    public static string NameOf(DeployClass of) => of switch
    {
        DeployClass.Hosts => "hosts",
        DeployClass.Dns => "dns",
        DeployClass.Time => "time",
        DeployClass.Authorities => "authorities",
        DeployClass.Certificates => "certificates",
        DeployClass.Proxies => "proxies",
        _ => "services",
    };

    /// <summary>Where a part of a host comes up.</summary>
    public static DeployClass Of(DeployPart part) => part switch
    {
        DeployPart.Dns => DeployClass.Dns,
        DeployPart.TimeServer or DeployPart.TimeClient => DeployClass.Time,
        DeployPart.Certificates => DeployClass.Certificates,
        DeployPart.Proxies => DeployClass.Proxies,
        _ => DeployClass.Hosts,
    };

    /// <summary>The turn of a part within its class, from 1.</summary>
    public static int StepOf(DeployPart part) => part switch
    {
        DeployPart.TimeClient => 2,
        DeployPart.Dns or DeployPart.TimeServer or DeployPart.Certificates or DeployPart.Proxies => 1,
        _ => (int)part + 1,
    };
}
