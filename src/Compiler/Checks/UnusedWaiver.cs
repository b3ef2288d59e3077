using Hlc.Diagnostics;
using Hlc.Model;

namespace Hlc.Checks;

/// <summary>A waiver that excuses nothing is left over, or stands on the wrong entry. Looks when everything else has looked.</summary>
internal static class UnusedWaiver
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3117", Severity.Warning, "A waiver that excuses nothing",
        "It would silently excuse the next mistake of its kind on this entry.", "unused-waiver");

    /// <summary>Reports the waivers of an inventory that no check asked for.</summary>
    public static void Report(Inventory inventory, CheckPolicy policy) => InventoryWalk.Visit(inventory, new Walk(policy));

    private sealed class Walk(CheckPolicy policy) : EntryWalk
    {
        internal override void Enter(InventoryNode entry, Map<Leaf<string>>? waive)
        {
            base.Enter(entry, waive);
            foreach (var (check, reason) in waive ?? Map<Leaf<string>>.Empty)
            {
                if (check != Rule.Check && !reason.IsRemoval && !policy.IsUsed(reason.KeySpan, check))
                {
                    policy.Report(
                        new Diagnostic(Rule, reason.KeySpan, $"the waiver of '{check}' excuses nothing", policy.IsOff(check)
                            ? $"remove it: the check is off in this lab; 'checks: {{ {check}: error }}' turns it on"
                            : "remove it, or move it to the entry that it is meant for"),
                        waive);
                }
            }
        }
    }
}
