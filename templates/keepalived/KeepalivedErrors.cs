using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Artifacts.Keepalived;

/// <summary>What keeps a virtual address from being held.</summary>
internal static class KeepalivedErrors
{
    public static readonly DiagnosticRule OutsideRule = new(
        "HLC4082", Severity.Error, "A virtual address outside its network",
        "Nobody on the network would ask for it there: the prefix says which addresses are neighbours.");

    public static readonly DiagnosticRule HolderRule = new(
        "HLC4083", Severity.Error, "A host that cannot hold a virtual address",
        "keepalived gives the address to an interface, and tells the other hosts from an address of its own in the same network.");

    public static Diagnostic Outside(VirtualAddress address) =>
        new(OutsideRule, address.Address.Origin.First, $"no range of network '{address.Network.Key}' holds {address.Address.Value}", "write an address of the network, or put it under the network that it is in");

    public static Diagnostic Holder(VirtualAddress address, Host host, Text.SourceSpan said, string problem, string help) =>
        new(HolderRule, said, $"host '{host.Key}' may hold '{address.Key}', but {problem}", help)
        {
            Notes = [new DiagnosticNote("the host", host.Origin.First)],
        };
}
