using Hlc.Output;

namespace Hlc.Tracing;

/// <summary>Says for people where a file belongs, and what runs when it changed.</summary>
internal static class DeploymentText
{
    public static string Of(Deployment deployment) =>
        $"{deployment.Host}:{deployment.Destination}{(deployment.Reload is { } reload ? $", then '{reload}'" : string.Empty)}";
}
