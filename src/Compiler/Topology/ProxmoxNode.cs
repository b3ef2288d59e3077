using System.Globalization;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A host as the Proxmox VE node that it is: machines are made on it by its API.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Api">Where the API answers: an address of the web that ends in <c>/api2/json</c>; null if the host has no address.</param>
/// <param name="Verify">True if the API's certificate is checked.</param>
/// <param name="TokenId">The name of the API token, or a reference to it; null if it is given when the programs run.</param>
/// <param name="Token">The API token, as a reference; null if it is given when the programs run.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record ProxmoxNode(Sourced<string> Node, Sourced<string>? Api, Sourced<bool> Verify, TextValue? TokenId, TextValue? Token, Origin Origin)
{
    /// <summary>The node that a host is; null for one that is none.</summary>
    internal static ProxmoxNode? Of(Host host, ExpressionResolver resolver, Scope scope)
    {
        if (host.Entry.Proxmox is not { } entry)
        {
            return null;
        }

        var origin = Origin.Of(entry.KeySpan);
        return new ProxmoxNode(
            resolver.Literal(entry.Node, scope, "a node's name") ?? new Sourced<string>(host.Name, host.NameOrigin),
            resolver.Literal(entry.Api, scope, "an address of the web") ?? (host.PrimaryAddress is { } primary ? Answer(primary.Address) : null),
            new Sourced<bool>(resolver.Boolean(entry.Verify, scope, "whether a certificate is checked") is not false, Origin.Of(entry.Verify?.Span ?? default)),
            entry.TokenId is { } id ? resolver.Value(id, scope) : null,
            entry.ApiToken is { } token ? resolver.Value(token, scope) : null,
            origin);
    }

    /// <summary>Proxmox VE API, "Access": HTTPS on port 8006.</summary>
    private static Sourced<string> Answer(Sourced<Address> address) => new(
        $"https://{address.Value.WithPort(8006)}/api2/json", address.Origin);
}

/// <summary>Sizes as Proxmox has them, which counts in powers of 1024.</summary>
public static class ProxmoxSize
{
    private const long Kibi = 1L << 10;

    /// <summary>A disk's size, a whole number and <c>G</c>, <c>M</c> or <c>K</c>; null if it has no such form.</summary>
    public static string? OfDisk(Size size)
    {
        foreach (var (unit, bytes) in ((string, long)[])[("G", Kibi * Kibi * Kibi), ("M", Kibi * Kibi), ("K", Kibi)])
        {
            if (size.Bytes > 0 && size.Bytes % bytes == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{size.Bytes / bytes}{unit}");
            }
        }

        return null;
    }

    /// <summary>An amount of memory in MiB; null if it is no whole number of them.</summary>
    public static long? OfMemory(Size size) => size.Bytes > 0 && size.Bytes % (Kibi * Kibi) == 0 ? size.Bytes / (Kibi * Kibi) : null;
}
