using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Systems;

/// <summary>Settings below <c>Unattended-Upgrade</c>, one on a line (apt.conf(5): a flat name, and a text in quotes).</summary>
internal static class AptSettings
{
    private const string Root = "Unattended-Upgrade";

    /// <summary>What makes apt's timer look for updates and install them, each once a day.</summary>
    public static readonly string[] Periodic = ["APT::Periodic::Update-Package-Lists", "APT::Periodic::Unattended-Upgrade"];

    public static ImmutableArray<AptSettingView> Of(AutomaticUpgrades upgrades, PlanReport report)
    {
        var settings = ImmutableArray.CreateBuilder<AptSettingView>();
        if (upgrades.Mail is { } mail)
        {
            Add(settings, new Sourced<string>($"{Root}::Mail", upgrades.Origin), TextValue.Of(mail.Value, mail.Origin), report);
        }

        foreach (var entry in upgrades.Native?.Entries ?? [])
        {
            if (entry.Key.Equals("Mail", StringComparison.OrdinalIgnoreCase) && upgrades.Mail is { } own)
            {
                report.NativeConflict(entry.KeyOrigin.First, entry.Key, own.Origin.First);
                continue;
            }

            Flatten(settings, Root, entry, report);
        }

        return settings.ToImmutable();
    }

    private static void Flatten(ImmutableArray<AptSettingView>.Builder settings, string parent, ResolvedEntry entry, PlanReport report)
    {
        if (entry.Key.Length == 0 || !entry.Key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/'))
        {
            report.Add(new Diagnostic(SystemPlanner.ValueRule, entry.KeyOrigin.First, $"'{entry.Key}' is no name of a setting of apt", "use letters, digits and '-'"));
            return;
        }

        var name = new Sourced<string>($"{parent}::{entry.Key}", entry.KeyOrigin);
        switch (entry.Value)
        {
            case ResolvedScalar scalar:
                Add(settings, name, scalar.Text, report);
                break;
            case ResolvedList list:
                foreach (var item in list.Items)
                {
                    if (item is ResolvedScalar text)
                    {
                        Add(settings, name with { Value = $"{name.Value}::" }, text.Text, report);
                    }
                    else
                    {
                        report.NativeInvalid(item.Origin.First, "a list of apt's settings holds texts", "write a text");
                    }
                }

                break;
            case ResolvedMap map:
                foreach (var inner in map.Entries)
                {
                    Flatten(settings, name.Value, inner, report);
                }

                break;
        }
    }

    private static void Add(ImmutableArray<AptSettingView>.Builder settings, Sourced<string> name, TextValue value, PlanReport report)
    {
        if (!value.TryGetLiteral(out var text))
        {
            report.Unsupported(value.Origin.First, $"'{name.Value}' refers to a secret or a variable of deploy time, for which apt has no form", "write the value out");
        }
        else if (text.Any(static c => c == '"' || char.IsControl(c)) || text.Trim() != text)
        {
            report.Add(new Diagnostic(SystemPlanner.ValueRule, value.Origin.First, $"apt cannot read the value of '{name.Value}' back", "write it without '\"', line breaks and blanks around it"));
        }
        else
        {
            settings.Add(new AptSettingView(name, new Sourced<string>(text, value.Origin)));
        }
    }
}
