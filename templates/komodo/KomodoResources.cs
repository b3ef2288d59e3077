using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;

namespace Hlc.Artifacts.Komodo;

/// <summary>Servers, the repository and the sync in Komodo's words, and what all resources are made of.</summary>
internal static class KomodoResources
{
    /// <summary>The port that Komodo's agent listens on (Komodo's documentation, "Connect Servers").</summary>
    private const int AgentPort = 8120;

    /// <summary>A host as a server. Where its agent listens and that it is in use is a default, which the owner may say otherwise.</summary>
    public static KomodoResourceView Server(Host host, KomodoDeployment komodo, PlanReport report)
    {
        var native = KomodoFields.Server.Split(host.Komodo, report);
        var config = new MappingBuilder();
        if (host.PrimaryAddress is { } address && native.Config.All(static e => e.Key != "address"))
        {
            var text = address.Address.Value.ToString();
            var shown = text.Contains(':', StringComparison.Ordinal) ? $"[{text}]" : text;
            config.Add("address", $"https://{shown}:{AgentPort}", address.Address.Origin);
        }

        config.Add("enabled", native.Config.All(static e => e.Key != "enabled"), komodo.Origin);
        var merged = NativeMerge.Merge(config.ToMap(), new ResolvedMap(native.Config), host.Origin.First, report);
        return new KomodoResourceView(
            Word("server", host.Origin), new Sourced<string>(host.Key, host.Origin), Fields(new ResolvedMap(native.Beside)), Fields(merged), Presence.Of([]), []);
    }

    /// <summary>The repository, if one branch holds the output: stacks refer to it instead of each saying the same.</summary>
    public static KomodoResourceView Repository(KomodoSource source)
    {
        var config = new MappingBuilder();
        source.AddRepository(config);
        config.Add("branch", source.Komodo.Branch.Value, source.Komodo.Branch.Origin);
        config.Add("webhook_enabled", Boolean(source.Komodo.IsPushed.Value, source.Komodo.Origin.And(source.Komodo.IsPushed.Origin)));
        return Of("repo", source.Komodo.Origin.And(source.Komodo.IsPerService.Origin), source.RepositoryName, new MappingBuilder(), config);
    }

    /// <summary>
    /// What keeps Komodo's resources as these files say. It deletes nothing: secrets are variables that no file holds.
    /// </summary>
    public static KomodoResourceView Sync(LabTopology lab, KomodoSource source)
    {
        var komodo = source.Komodo;
        var fields = new MappingBuilder();
        fields.Add("description", "Keeps Komodo as the lab's inventory says", komodo.Origin);
        var config = new MappingBuilder();
        source.AddResources(config);
        config.Add("include_variables", true, komodo.Origin);
        config.Add("delete", Boolean(false, komodo.Origin));
        config.Add("webhook_enabled", Boolean(komodo.IsPushed.Value, komodo.Origin.And(komodo.IsPushed.Origin)));
        return Of("resource_sync", komodo.Origin, new Sourced<string>(lab.Name, lab.NameOrigin), fields, config);
    }

    /// <summary>A resource without native words.</summary>
    public static KomodoResourceView Of(string kind, Origin origin, Sourced<string> name, MappingBuilder fields, MappingBuilder config) =>
        new(Word(kind, origin), name, Fields(fields.ToMap()), Fields(config.ToMap()), Presence.Of([]), []);

    /// <summary>The entries of a mapping.</summary>
    public static ImmutableArray<KomodoFieldView> Fields(ResolvedMap map) =>
        [.. map.Entries.Select(static e => new KomodoFieldView(new Sourced<string>(e.Key, e.KeyOrigin), e.Value))];

    /// <summary>A list of texts; null for none.</summary>
    public static ResolvedList? Texts(IEnumerable<TextValue> texts)
    {
        ImmutableArray<ResolvedTree> items = [.. texts.Select(ResolvedTree.Of)];
        return items.IsEmpty ? null : new ResolvedList(items) { Origin = Origin.CommonTo(items.Select(static i => i.Origin)) };
    }

    /// <summary>A boolean that is written whichever it is.</summary>
    public static ResolvedScalar Boolean(bool value, Origin origin) =>
        new(TextValue.Of(value ? "true" : "false", origin), TreeScalarType.Boolean) { Origin = origin };

    /// <summary>A word of Komodo's own.</summary>
    public static Sourced<string> Word(string word, Origin origin) => new(word, origin);
}
