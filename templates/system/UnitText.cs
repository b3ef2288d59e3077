using Hlc.Diagnostics;
using Hlc.Planning;
using Hlc.Topology;

namespace Hlc.Artifacts.Systems;

/// <summary>Reads a unit that the lab's owner wrote, as far as systemd itself would stumble over it (systemd.syntax(7), systemd.unit(5)).</summary>
internal static class UnitText
{
    private const string DaemonReload = "systemctl daemon-reload";

    private static readonly DiagnosticRule Rule = new(
        "HLC4052", Severity.Error, "A unit that systemd would not read",
        "systemd passes over sections and lines that it does not understand, and starts the unit without them.");

    /// <summary>The types of units, each with the section of its own (systemd.unit(5)); some have none.</summary>
    private static readonly (string Suffix, string? Section)[] Types =
    [
        (".service", "Service"), (".timer", "Timer"), (".socket", "Socket"), (".mount", "Mount"), (".automount", "Automount"), (".path", "Path"),
        (".slice", "Slice"), (".swap", "Swap"), (".target", null),
    ];

    /// <summary>The command that makes systemd use it; null if it is no unit, which is reported.</summary>
    public static string? Check(HostFile unit, PlanReport report)
    {
        var name = unit.Name.Value;
        var type = Array.Find(Types, t => name.EndsWith(t.Suffix, StringComparison.Ordinal) && name.Length > t.Suffix.Length);
        if (type.Suffix is null)
        {
            report.Add(new Diagnostic(Rule, unit.Origin.First, $"'{name}' is not the name of a unit", $"end it in one of {string.Join(", ", Types.Select(static t => $"'{t.Suffix}'"))}"));
            return null;
        }

        if (!unit.Content.TryGetLiteral(out var text))
        {
            // A file that refers to what is known later is refused where files are copied.
            return DaemonReload;
        }

        var sections = new HashSet<string>(StringComparer.Ordinal);
        if (Problem(text, type.Section, sections) is { } problem)
        {
            report.Add(new Diagnostic(Rule, unit.Content.Origin.First, $"the unit '{name}' {problem}", "see systemd.syntax(7); systemd-analyze verify tells what the settings themselves lack"));
            return null;
        }

        return sections.Contains("Install") && !name.Contains("@.", StringComparison.Ordinal)
            ? $"{DaemonReload} && systemctl reenable {name} && systemctl restart {name}" : DaemonReload;
    }

    /// <summary>What stops a unit that it was told to start; null for one that others start.</summary>
    public static string? Stop(string name, string reload) => reload == DaemonReload ? null : $"systemctl disable --now {name}";

    private static string? Problem(string text, string? own, HashSet<string> sections)
    {
        var continued = false;
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd('\r').Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                // A comment between continued lines is passed over, an empty line ends them.
                continued &= line.Length > 0;
                continue;
            }

            var isContinuation = continued;
            continued = line.EndsWith('\\');
            if (isContinuation)
            {
                continue;
            }

            if (line[0] == '[')
            {
                var section = line.EndsWith(']') ? line[1..^1] : null;
                if (section is null || !IsSection(section, own))
                {
                    return $"has a section that systemd does not read: '{line}' in line {number}";
                }

                sections.Add(section);
            }
            else if (sections.Count == 0)
            {
                return $"has a setting before the first section, in line {number}";
            }
            else if (line.IndexOf('=', StringComparison.Ordinal) < 1)
            {
                return $"has a line that is no 'Setting=value': line {number}";
            }
        }

        return own is not null && own is not "Slice" && !sections.Contains(own) ? $"has no section '[{own}]'" : null;
    }

    private static bool IsSection(string name, string? own) =>
        name is "Unit" or "Install" || name == own || name.StartsWith("X-", StringComparison.Ordinal);
}
