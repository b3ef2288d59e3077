using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Values;
using DnsServer = Hlc.Topology.DnsServer;

namespace Hlc.Artifacts.Unbound;

/// <summary>The native words of an Unbound: a setting of the server, or a mapping for a clause of its own (<c>remote-control: {…}</c>).</summary>
/// <param name="Server">Settings of the server.</param>
/// <param name="Clauses">Further clauses.</param>
/// <param name="HasInterface">True if they say on which addresses it answers.</param>
internal sealed record UnboundNative(ImmutableArray<UnboundSettingView> Server, ImmutableArray<UnboundClauseView> Clauses, bool HasInterface)
{
    public static UnboundNative Of(DnsServer server, PlanReport report)
    {
        var settings = new List<UnboundSettingView>();
        var clauses = ImmutableArray.CreateBuilder<UnboundClauseView>();
        foreach (var entry in server.Native?.Entries ?? [])
        {
            foreach (var value in entry.Value is ResolvedList list ? list.Items : [entry.Value])
            {
                if (value is ResolvedMap clause)
                {
                    var inside = new List<UnboundSettingView>();
                    foreach (var setting in clause.Entries)
                    {
                        Add(inside, setting, report);
                    }

                    clauses.Add(new UnboundClauseView(new Sourced<string>(entry.Key, entry.KeyOrigin), [.. inside]));
                }
                else
                {
                    Add(settings, entry with { Value = value }, report);
                }
            }
        }

        return new UnboundNative([.. settings], clauses.ToImmutable(), settings.Exists(static s => s.Name.Value == "interface"));
    }

    private static void Add(List<UnboundSettingView> settings, ResolvedEntry entry, PlanReport report)
    {
        foreach (var value in entry.Value is ResolvedList list ? list.Items : [entry.Value])
        {
            if (value is not ResolvedScalar scalar || entry.Key.Length == 0 || !entry.Key.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            {
                report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' is no setting of Unbound with a value or a list of values", "write its name and its value as in unbound.conf(5)");
                return;
            }

            var text = scalar.Type == TreeScalarType.Boolean
                ? TextValue.Of(scalar.Text.ToString() is "true" or "True" or "TRUE" ? "yes" : "no", scalar.Origin) : scalar.Text;
            settings.Add(new UnboundSettingView(new Sourced<string>(entry.Key, entry.KeyOrigin), text));
        }
    }
}
