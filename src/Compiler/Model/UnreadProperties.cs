using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Model;

/// <summary>Says, once for each, which keys of an inventory nothing reads yet: they must not look as if they did something.</summary>
internal static class UnreadProperties
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3022", Severity.Note, "A key that nothing reads yet",
        "It is checked, but no artifact is made of it: whoever relies on it must do so by hand for now.");

    public static void Report(Inventory inventory, DiagnosticBag bag)
    {
        foreach (var (path, key) in InventoryUnread.Find(inventory))
        {
            bag.Add(Unread(key, path[(path.LastIndexOf('.') + 1)..]));
        }
    }

    private static Diagnostic Unread(SourceSpan key, string name) =>
        new(Rule, key, $"no artifact reads '{name}' yet");
}
