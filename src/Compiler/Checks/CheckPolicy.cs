using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Text;

namespace Hlc.Checks;

/// <summary>
/// What the lab wants to hear: the severity that <c>checks:</c> gives each check, and which entries excuse one with <c>waive:</c>.
/// </summary>
public sealed class CheckPolicy
{
    private readonly Dictionary<string, CheckLevel> _levels = new(StringComparer.Ordinal);
    private readonly HashSet<(SourceSpan Waiver, string Check)> _used = [];
    private readonly HashSet<string> _off = new(StringComparer.Ordinal);
    private readonly DiagnosticBag _bag;

    /// <summary>Creates the policy of a lab.</summary>
    public CheckPolicy(Map<Leaf<CheckLevel>>? levels, DiagnosticBag bag)
    {
        _bag = bag;
        foreach (var (name, level) in levels ?? Map<Leaf<CheckLevel>>.Empty)
        {
            _levels[name] = level.Value;
        }
    }

    /// <summary>The entries of the lab that waive something, for those who know only a place.</summary>
    internal WaivingEntries? Entries { get; init; }

    /// <summary>
    /// Reports what a check found, with the severity that the lab gives it, unless one of the entries concerned waives it.
    /// </summary>
    /// <param name="diagnostic">What was found.</param>
    /// <param name="waivers">The <c>waive:</c> maps of the entries concerned, the nearest first.</param>
    public void Report(Diagnostic diagnostic, params ReadOnlySpan<Map<Leaf<string>>?> waivers)
    {
        if (SeverityOf(diagnostic.Rule) is not { } severity)
        {
            return;
        }

        if (diagnostic.Rule.Check is { } check)
        {
            foreach (var waiver in waivers)
            {
                if (waiver?[check] is { } reason)
                {
                    _used.Add((reason.KeySpan, check));
                    return;
                }
            }
        }

        _bag.Add(diagnostic with { Severity = severity });
    }

    /// <summary>Reports what was found at a place of the inventory: the entries around it may waive it.</summary>
    public void ReportAt(Diagnostic diagnostic) => Report(diagnostic, Entries?.Around(diagnostic.Span) ?? []);

    /// <summary>True if a waiver excused something.</summary>
    public bool IsUsed(SourceSpan waiver, string check) => _used.Contains((waiver, check));

    /// <summary>True if the lab turned a check off, or did not turn on one that is off unless named.</summary>
    public bool IsOff(string check) => _levels.TryGetValue(check, out var level) ? level == CheckLevel.Ignore : _off.Contains(check);

    private Severity? SeverityOf(DiagnosticRule rule)
    {
        if (rule.Check is { } check && _levels.TryGetValue(check, out var level))
        {
            return level switch
            {
                CheckLevel.Error => Severity.Error,
                CheckLevel.Warning => Severity.Warning,
                _ => null,
            };
        }

        if (rule is { OffByDefault: true, Check: { } named })
        {
            _off.Add(named);
        }

        return rule.OffByDefault ? null : rule.Severity;
    }
}
