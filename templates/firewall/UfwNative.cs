using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Firewall;

/// <summary>What a host says in ufw's own words: its policies, its log, further rules.</summary>
internal sealed record UfwNative(TextValue? Outgoing, TextValue? Routed, TextValue? Logging, ImmutableArray<UfwRuleView> Rules)
{
    private static readonly string[] Keys = ["default", "logging", "rules"];
    private static readonly string[] Policies = ["allow", "deny", "reject"];
    private static readonly string[] Levels = ["off", "on", "low", "medium", "high", "full"];
    private static readonly string[] Beginnings = ["allow", "deny", "insert", "limit", "prepend", "reject", "route"];

    /// <summary>Reads the slot; what ufw would refuse is reported.</summary>
    public static UfwNative Of(HostFirewall firewall, PlanReport report)
    {
        var native = new UfwNative(null, null, null, []);
        if (NativeSlotMap.Of(firewall, "ufw", report) is not { } map)
        {
            return native;
        }

        foreach (var entry in map.Entries)
        {
            native = entry.Key switch
            {
                "default" => Default(native, entry, firewall, report),
                "logging" => native with { Logging = Word(entry, Levels, report) },
                "rules" => native with { Rules = RulesOf(entry, report) },
                _ => Unknown(native, entry, report),
            };
        }

        return native;
    }

    private static UfwNative Unknown(UfwNative native, ResolvedEntry entry, PlanReport report)
    {
        var nearest = NearestName.Find(entry.Key, Keys);
        report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' is no setting of ufw",
            nearest is null ? "its settings are 'default', 'logging' and 'rules'" : $"did you mean '{nearest}'?");
        return native;
    }

    private static UfwNative Default(UfwNative native, ResolvedEntry entry, HostFirewall firewall, PlanReport report)
    {
        if (entry.Value is not ResolvedMap policies)
        {
            report.NativeInvalid(entry.KeyOrigin.First, "'default' is a mapping from directions to policies", "write 'default: { outgoing: allow }'");
            return native;
        }

        foreach (var policy in policies.Entries)
        {
            switch (policy.Key)
            {
                case "incoming":
                    report.NativeConflict(policy.KeyOrigin.First, policy.Key, firewall.DefaultOrigin.Exists ? firewall.DefaultOrigin.First : firewall.Origin.First);
                    break;
                case "outgoing":
                    native = native with { Outgoing = Word(policy, Policies, report) };
                    break;
                case "routed":
                    native = native with { Routed = Word(policy, Policies, report) };
                    break;
                default:
                    report.NativeInvalid(policy.KeyOrigin.First, $"'{policy.Key}' is no direction of ufw", "write 'outgoing' or 'routed'");
                    break;
            }
        }

        return native;
    }

    private static TextValue? Word(ResolvedEntry entry, string[] words, PlanReport report)
    {
        if (entry.Value is ResolvedScalar { Text: var text } && text.TryGetLiteral(out var word) && words.Contains(word))
        {
            return text;
        }

        report.NativeInvalid(entry.Value.Origin.First, $"'{entry.Key}' of ufw is one of {string.Join(", ", words)}", "write one of them");
        return null;
    }

    private static ImmutableArray<UfwRuleView> RulesOf(ResolvedEntry entry, PlanReport report)
    {
        var rules = ImmutableArray.CreateBuilder<UfwRuleView>();
        foreach (var text in NativeSlotMap.Lines(entry, report))
        {
            var words = text.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2 || !Beginnings.Contains(words[0]))
            {
                report.NativeInvalid(text.Origin.First, $"'{text}' is no rule of ufw: a rule begins with {string.Join(", ", Beginnings)}",
                    "write what stands behind 'ufw' on its command line, such as 'allow in on wg0 from 10.10.0.0/24'");
            }
            else if (words.Contains("comment"))
            {
                report.NativeInvalid(text.Origin.First, "the comment of a rule is written by hlc: by it a rule is found again when it is taken out", "remove the comment here");
            }
            else
            {
                rules.Add(new UfwRuleView(TextValue.Of(string.Join(' ', words), text.Origin), [.. words.Select(w => TextValue.Of(w, text.Origin))]));
            }
        }

        return rules.ToImmutable();
    }
}
