using System.Globalization;
using Hlc.Diagnostics;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Keepalived;

/// <summary>
/// Gives each virtual address its router id (RFC 9568, 5.2.3): what the inventory says, else the last byte of the address. It does not
/// change with the addresses beside it.
/// </summary>
internal sealed class RouterIds
{
    public const string Key = "virtual_router_id";

    public static readonly DiagnosticRule Rule = new(
        "HLC4081", Severity.Error, "Two virtual addresses with one router id",
        "Routers of one network that have the same id and the same family of addresses take each other's messages for their own: one of the two addresses is held by nobody.");

    private readonly Dictionary<VirtualAddress, Sourced<int>> _ids = [];

    public RouterIds(LabTopology lab, PlanReport report)
    {
        var taken = new Dictionary<(Topology.Network Network, bool IsV6, int Id), VirtualAddress>();
        foreach (var address in lab.VirtualAddresses)
        {
            var id = IdOf(address, report);
            _ids.Add(address, id);
            if (!taken.TryAdd((address.Network, address.Address.Value.IsV6, id.Value), address))
            {
                var first = taken[(address.Network, address.Address.Value.IsV6, id.Value)];
                report.Add(new Diagnostic(Rule, id.Origin.First,
                    $"the virtual address '{address.Key}' has the router id {id.Value} in network '{address.Network.Key}', which '{first.Key}' has already",
                    "give one of them another one: keepalived: { virtual_router_id: 51 }")
                {
                    Notes = [new DiagnosticNote($"first used by '{first.Key}'", _ids[first].Origin.First)],
                });
            }
        }
    }

    /// <summary>The id of an address: 1 to 255.</summary>
    public Sourced<int> this[VirtualAddress address] => _ids[address];

    private static Sourced<int> IdOf(VirtualAddress address, PlanReport report)
    {
        if (address.Native?[Key] is not { } said)
        {
            return new Sourced<int>(Math.Max(1, (int)(address.Address.Value.Bits & 0xFF)), address.Address.Origin);
        }

        if (said is ResolvedScalar { Text: var text } && text.TryGetLiteral(out var number)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id is >= 1 and <= 255)
        {
            return new Sourced<int>(id, said.Origin);
        }

        report.NativeInvalid(said.Origin.First, $"'{Key}' is a number from 1 to 255", "write such a number, or leave it out: then it is the last byte of the address");
        return new Sourced<int>(1, said.Origin);
    }
}
