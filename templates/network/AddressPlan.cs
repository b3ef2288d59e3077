using System.Buffers;
using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;

namespace Hlc.Artifacts.Network;

/// <summary>An address of a host where it is to stand.</summary>
/// <param name="Interface">The interface.</param>
/// <param name="Link">The interface that a VLAN stands on; null if the interface is one of its own.</param>
/// <param name="Vlan">The VLAN's number; null without <paramref name="Link"/>.</param>
/// <param name="Address">The address.</param>
/// <param name="Prefix">The length of its network's prefix.</param>
/// <param name="Origin">What says the address and its prefix.</param>
/// <param name="Gateway">The router; null where another address has it.</param>
internal sealed record PlacedAddress(
    Sourced<string> Interface, Sourced<string>? Link, Sourced<int>? Vlan, Address Address, int Prefix, Origin Origin, Sourced<Address>? Gateway)
{
    /// <summary>The address and its prefix, as both programs write it.</summary>
    public Sourced<string> Text => new($"{Address}/{Prefix}", Origin);
}

/// <summary>Says on which interface each address of a host stands, and which of them has the way out.</summary>
internal sealed class AddressPlan(Host host, HostNetworking networking, PlanReport report)
{
    public static readonly DiagnosticRule Rule = new(
        "HLC4010", Severity.Error, "An address that no interface can be given",
        "The file sets all addresses of the host: one that is left out is gone after the next start.");

    // Linux, IFNAMSIZ: 16 with the NUL at the end.
    private const int LongestName = 15;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    private readonly HashSet<bool> _families = [];

    /// <summary>The addresses in the order of the inventory, the primary one first; tunnels set their own.</summary>
    public ImmutableArray<PlacedAddress> Addresses()
    {
        var placed = ImmutableArray.CreateBuilder<PlacedAddress>();
        foreach (var further in networking.Further)
        {
            if (!host.Addresses.Any(a => a.Network?.Key == further.Network))
            {
                var nearest = NearestName.Find(further.Network, host.Addresses.Select(static a => a.Network?.Key ?? string.Empty));
                Report(further.Origin, $"host '{host.Key}' names an interface for '{further.Network}', but has no address there",
                    nearest is null ? "give the host an address in that network, or remove the interface" : $"did you mean '{nearest}'?");
            }
        }

        for (var i = 0; i < host.Addresses.Length; i++)
        {
            if (host.Addresses[i].Network is not { IsOverlay: true } && Placed(host.Addresses[i], isPrimary: i == 0) is { } address)
            {
                placed.Add(address);
            }
        }

        return placed.ToImmutable();
    }

    private PlacedAddress? Placed(HostAddress address, bool isPrimary)
    {
        if (address.Network is not { } network || network.Ranges.FirstOrDefault(r => r.Value.Contains(address.Address.Value)) is not { Origin.Exists: true } range)
        {
            Report(address.Address.Origin, $"nothing says how long the prefix of {address.Address.Value} is: it lies in no network of the lab",
                "describe its network under 'networks', with 'cidr'");
            return null;
        }

        if (InterfaceOf(address, network, isPrimary) is not var (name, link, vlan))
        {
            return null;
        }

        return new PlacedAddress(name, link, vlan, address.Address.Value, range.Value.Prefix, address.Address.Origin.And(range.Origin),
            Gateway(network, address.Address.Value));
    }

    private (Sourced<string> Name, Sourced<string>? Link, Sourced<int>? Vlan)? InterfaceOf(HostAddress address, Topology.Network network, bool isPrimary)
    {
        if (networking.Further.FirstOrDefault(f => f.Network == network.Key) is { } own)
        {
            return Checked(own.Name) ? Split(own.Name, network) : null;
        }

        if (networking.Interface is not { } primary)
        {
            Report(address.Address.Origin, $"host '{host.Key}' does not say on which interface {address.Address.Value} stands",
                "say 'interface' for the primary address, and 'interfaces' by network for the others");
            return null;
        }

        if (!Checked(primary))
        {
            return null;
        }

        if (isPrimary)
        {
            return Split(primary, network);
        }

        if (network.Vlan is not { } vlan)
        {
            Report(address.Address.Origin, $"host '{host.Key}' does not say on which interface its address in '{network.Key}' stands",
                $"say 'interfaces: {{ {network.Key}: <interface> }}', or the 'vlan' of the network if it comes tagged on '{primary.Value}'");
            return null;
        }

        var link = new Sourced<string>(LinkOf(primary.Value) ?? primary.Value, primary.Origin);
        var name = new Sourced<string>($"{link.Value}.{vlan.Value}", primary.Origin.And(vlan.Origin));
        return Checked(name) ? (name, link, vlan) : null;
    }

    /// <summary>An interface that is named after its network's VLAN (<c>ens18.20</c>) stands on the one before the dot.</summary>
    private static (Sourced<string> Name, Sourced<string>? Link, Sourced<int>? Vlan) Split(Sourced<string> name, Topology.Network network) =>
        network.Vlan is { } vlan && LinkOf(name.Value) is { } link && name.Value.Length > link.Length && name.Value == $"{link}.{vlan.Value}"
            ? (name, new Sourced<string>(link, name.Origin), vlan) : (name, null, null);

    private static string? LinkOf(string name) =>
        name.LastIndexOf('.') is > 0 and var dot && !name.AsSpan(dot + 1).ContainsAnyExceptInRange('0', '9') && dot + 1 < name.Length ? name[..dot] : null;

    /// <summary>One way out for each family: that of the first address whose network has a gateway.</summary>
    private Sourced<Address>? Gateway(Topology.Network network, Address address)
    {
        if (network.Gateway is not { } gateway || gateway.Value.IsV6 != address.IsV6 || gateway.Value == address || !_families.Add(address.IsV6))
        {
            return null;
        }

        return gateway;
    }

    private bool Checked(Sourced<string> name)
    {
        if (name.Value.Length is > 0 and <= LongestName && name.Value is not ("." or "..")
            && !name.Value.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            return true;
        }

        Report(name.Origin, $"'{name.Value}' is no name of an interface", $"write up to {LongestName} letters, digits, '.', '_' and '-'; 'ip link' lists the interfaces");
        return false;
    }

    private void Report(Origin place, string what, string help) => report.Add(new Diagnostic(Rule, place.First, what, help));
}
