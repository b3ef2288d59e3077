using System.Text;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Secrets;

/// <summary>Plans what SOPS and git are told of encrypted files, and hands the files on to who deploys them.</summary>
[ArtifactKind("secrets")]
public sealed class SecretsPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<SopsRulesView> Rules = BuiltInTemplate.Of<SopsRulesView>("secrets/sops.yaml.sbn");
    private static readonly ArtifactTemplate<AttributesView> Attributes = BuiltInTemplate.Of<AttributesView>("secrets/gitattributes.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Rules, Attributes, .. VariableReferences.Templates];

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        var store = lab.SecretStore;
        if (!store.HasFiles || store.Places.IsEmpty)
        {
            return;
        }

        var used = store.Origin.And(Presence.Of(store.Places.Select(static p => p.Origin)).Origin);
        if (store.Provider == SecretProvider.Sops)
        {
            plans.Add(Rules, new SopsRulesView([.. store.Places.Where(static p => !p.Recipients.IsEmpty).Select(Rule)]), new ArtifactFacts(".sops.yaml", used));
        }

        var format = store.Provider == SecretProvider.Sops ? store.Format.Origin : Origin.None;
        plans.Add(Attributes, new AttributesView(
                new Sourced<string>($"*{store.Ending}", store.Origin.And(format)), new Sourced<bool>(store.Provider == SecretProvider.Sops, store.Origin)),
            new ArtifactFacts(".gitattributes", used));
        foreach (var place in store.Places)
        {
            // A value in clear is an error that nothing excuses: such a file never comes so far.
            if (lab.Ansible is { } ansible && place.File is { Fault: null } file)
            {
                plans.AddFile(TextValue.Of(file.Content, store.Origin), new ArtifactFacts($"ansible/secrets/{place.FileName}", store.Origin.And(ansible.Origin).And(place.Origin)));
            }
        }
    }

    private static SopsRuleView Rule(SecretPlace place) => new(
        new Sourced<string>($"(^|/){Literal(place.Path)}$", place.Origin),
        new Sourced<string>(string.Join(',', place.Recipients.Select(static r => r.Value)), place.Recipients.Aggregate(place.Origin, static (all, r) => all.And(r.Origin))));

    /// <summary>A text as an expression of Go that means it alone (regexp/syntax).</summary>
    private static string Literal(string text)
    {
        var pattern = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (@"\.+*?()|[]{}^$".Contains(character, StringComparison.Ordinal))
            {
                pattern.Append('\\');
            }

            pattern.Append(character);
        }

        return pattern.ToString();
    }
}
