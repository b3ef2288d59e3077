using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes full names of what hosts and routes are called, and refuses what no name in the DNS can be.</summary>
internal static class DnsNames
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    /// <summary>The full names of aliases: a name with a dot is complete; a label stands in the zone.</summary>
    public static ImmutableArray<Sourced<string>> Aliases(NameSet? members, Sourced<string>? zone, ExpressionResolver resolver, Scope scope, DiagnosticBag bag)
    {
        var aliases = ImmutableArray.CreateBuilder<Sourced<string>>();
        foreach (var member in members?.Members ?? [])
        {
            if (resolver.Literal(member, scope, "an alias") is not { } alias)
            {
                continue;
            }

            var isComplete = alias.Value.Contains('.', StringComparison.Ordinal) || zone is null;
            var full = isComplete ? alias.Value : $"{alias.Value}.{zone?.Value}";
            if (ProblemOf(full) is { } problem)
            {
                bag.Add(TopologyErrors.BadName(member.Span, alias.Value, problem));
                continue;
            }

            aliases.Add(new Sourced<string>(full, isComplete ? alias.Origin : alias.Origin.And(zone?.Origin ?? Origin.None)));
        }

        return aliases.ToImmutable();
    }

    /// <summary>
    /// Why a text cannot be a full name, null if it can: labels of letters, digits, <c>-</c> and <c>_</c>, the first perhaps
    /// <c>*</c> (RFC 1035, section 2.3.1; RFC 4592). Other scripts are written in their ASCII form (RFC 5890), which every program reads.
    /// </summary>
    public static string? ProblemOf(string name)
    {
        if (name.Length is 0 or > LongestName)
        {
            return name.Length == 0 ? "it is empty" : $"it is longer than {LongestName} characters";
        }

        var isFirst = true;
        foreach (var range in name.AsSpan().Split('.'))
        {
            var label = name.AsSpan(range);
            if (label.Length is 0 or > LongestLabel)
            {
                return label.Length == 0 ? "nothing stands between two dots, or beside one" : $"a part of it is longer than {LongestLabel} characters";
            }

            if (!(isFirst && label is "*"))
            {
                foreach (var c in label)
                {
                    if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
                    {
                        return "only letters, digits, '-', '_' and dots can stand in it";
                    }
                }
            }

            if (label[0] == '-' || label[^1] == '-')
            {
                return "a part of it begins or ends with '-'";
            }

            isFirst = false;
        }

        return null;
    }
}
