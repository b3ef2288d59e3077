using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A zone of the DNS: what a site's domain, a host, a route or <c>dns.zones</c> names.</summary>
public sealed class Zone
{
    /// <summary>Its name in lower case, without a dot at the end.</summary>
    public required string Name { get; init; }

    /// <summary>The site whose servers hold it: what <c>site</c> says, else the one whose domain it is or is below; null if no site is it.</summary>
    public Site? Site { get; internal set; }

    /// <summary>What says the site.</summary>
    public Origin SiteOrigin { get; internal set; } = Origin.None;

    /// <summary>The entry under <c>dns.zones</c>; null if nothing is said of it there.</summary>
    public Model.DnsZone? Entry { get; init; }

    /// <summary>Who serves it on the internet, its own or that of the nearest zone above; null if nobody does.</summary>
    public ZoneProvider? Provider { get; internal set; }

    /// <summary>What names it.</summary>
    public required Origin Origin { get; init; }

    /// <summary>True if a name is the zone's own or stands in it, at whatever depth.</summary>
    public bool Holds(string name) => Holds(Name, name);

    /// <summary>True if a name is a domain's own or stands below it.</summary>
    internal static bool Holds(string domain, string name) =>
        name.Length == domain.Length ? name.Equals(domain, StringComparison.OrdinalIgnoreCase)
            : name.Length > domain.Length && name[^(domain.Length + 1)] == '.' && name.EndsWith(domain, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Who serves a zone on the internet.</summary>
/// <param name="Program">Its name: <c>cloudflare</c>, <c>hetzner</c>, …</param>
/// <param name="Credentials">What it is asked with; secrets are references.</param>
/// <param name="Zone">The name of the zone that says it: this one or one above.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record ZoneProvider(string Program, ImmutableArray<ProviderCredential> Credentials, string Zone, Origin Origin);

/// <summary>A credential of a provider.</summary>
/// <param name="Name">Its name, such as <c>token</c>.</param>
/// <param name="Value">Its value.</param>
public sealed record ProviderCredential(Sourced<string> Name, TextValue Value);
