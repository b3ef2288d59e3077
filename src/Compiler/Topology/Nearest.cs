namespace Hlc.Topology;

/// <summary>Which instance of another service is meant: the one on this host, else in this site, else the only one.</summary>
internal static class Nearest
{
    /// <summary>The instance that is meant; null if none is nearer than the others.</summary>
    public static ServiceInstance? Of(ServiceInstance user, IReadOnlyList<ServiceInstance> candidates)
    {
        if (candidates.Count == 1)
        {
            return candidates[0];
        }

        var here = candidates.Where(c => c.Host is not null && c.Host == user.Host).ToArray();
        if (here.Length == 0)
        {
            here = [.. candidates.Where(c => c.Site == user.Site)];
        }

        return here.Length == 1 ? here[0] : null;
    }
}
