using System.Collections.Immutable;
using Hlc.Checks;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Topology;

namespace Hlc.Agreement;

/// <summary>
/// Whether what the lab's programs are told fits together: first as the lab was resolved, then, whatever templates made of it, as
/// the files say it.
/// </summary>
internal static class LabAgreement
{
    private static readonly ImmutableArray<AgreementRule> Rules =
    [
        new UpstreamRule(),
        new UrlNameRule(),
        new ProxiedNameRule(),
        new ReverseRule(),
        new CertificateRule(),
        new PrivateRule(),
        new PrefixRule(),
        new StartOrderRule(),
    ];

    /// <summary>Looks at the resolved lab.</summary>
    public static void Resolved(LabTopology lab, CheckPolicy policy) => Run(lab, ResolvedFacts.Of(lab), policy);

    /// <summary>Looks at what was written.</summary>
    public static void Written(LabTopology lab, OutputTree output, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds, CheckPolicy policy) =>
        Run(lab, FactsOf(lab, output, kinds), policy);

    /// <summary>What the files say.</summary>
    internal static LabFacts FactsOf(LabTopology lab, OutputTree output, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds)
    {
        var facts = FactsOfFiles(lab, output, kinds);
        foreach (var artifact in output.Artifacts)
        {
            UrlNames.Read(artifact, facts);
        }

        ResolvedFacts.Programs(lab, facts, withContainers: false);
        if (facts.Addresses.Count == 0)
        {
            // Nobody's files say names: whoever keeps the DNS of the lab is told them on its page.
            ResolvedFacts.Records(lab, facts);
        }

        return facts;
    }

    /// <summary>What the kinds' readers find in files, and nothing else: the files may be those of an earlier build.</summary>
    internal static LabFacts FactsOfFiles(LabTopology lab, OutputTree output, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds)
    {
        var facts = new LabFacts();
        var readers = kinds.Where(static k => k.Value.Reader is not null).ToDictionary(static k => k.Key, static k => k.Value.Reader!, StringComparer.Ordinal);
        foreach (var artifact in output.Artifacts)
        {
            readers.GetValueOrDefault(artifact.Kind)?.Read(artifact, lab, facts);
        }

        return facts;
    }

    private static void Run(LabTopology lab, LabFacts facts, CheckPolicy policy)
    {
        var @case = new AgreementCase(lab, facts, new HostsByAddress(lab), new NameTable(lab, facts));
        foreach (var rule in Rules)
        {
            rule.Run(@case, policy);
        }
    }
}
