using System.Collections.Immutable;
using Hlc.Agreement;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Topology;

namespace Hlc.Changes;

/// <summary>What becomes of a lab's hosts when what it compiles to is deployed where an earlier output was.</summary>
public sealed record LabChanges
{
    private LabChanges()
    {
    }

    /// <summary>True if there is no earlier output: all of it is new.</summary>
    public bool IsNew { get; private init; }

    /// <summary>What happens, in the order in which it does: what is removed first, then step by step.</summary>
    public ImmutableArray<HostChange> Steps { get; private init; } = [];

    /// <summary>The names that lead elsewhere than before, in ordinal order.</summary>
    public ImmutableArray<NameChange> Names { get; private init; } = [];

    /// <summary>The files that change and that no host holds, in ordinal order of their paths.</summary>
    public ImmutableArray<FileChange> Elsewhere { get; private init; } = [];

    /// <summary>The hosts that files were deployed on and that the lab no longer has, in ordinal order. Nobody takes anything away there.</summary>
    public ImmutableArray<string> GoneHosts { get; private init; } = [];

    /// <summary>What is dangerous enough to be asked for by name.</summary>
    public ImmutableArray<Danger> Dangers { get; private init; } = [];

    /// <summary>True if there is nothing to deploy.</summary>
    public bool IsEmpty => Steps.IsEmpty && Names.IsEmpty && GoneHosts.IsEmpty;

    /// <summary>Compares what a lab compiles to with an earlier output.</summary>
    /// <param name="result">What the lab compiles to; there must be output.</param>
    /// <param name="before">The earlier output, read back; null if there is none.</param>
    /// <param name="kinds">The kinds that know how their files are read.</param>
    public static LabChanges? Of(CompileResult result, OutputTree? before, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds) =>
        result is { Output: { } output, Topology: { } lab } ? Of(lab, before, output, kinds) : null;

    private static LabChanges Of(LabTopology lab, OutputTree? before, OutputTree now, ImmutableArray<KeyValuePair<string, IArtifactPlanner>> kinds)
    {
        var files = ChangedFiles.Of(before, now);
        var old = before is null ? new LabFacts() : LabAgreement.FactsOfFiles(lab, before, kinds);
        var facts = LabAgreement.FactsOfFiles(lab, now, kinds);
        var comparison = new Comparison(lab, files, old, facts) { NameServerKinds = kinds.Where(static k => k.Value.Part == DeployPart.Dns).Select(static k => k.Key).ToHashSet(StringComparer.Ordinal) };
        return new LabChanges
        {
            IsNew = before is null,
            Steps = HostChanges.Of(comparison),
            Names = NameChange.Of(old, facts),
            Elsewhere = files.Elsewhere,
            GoneHosts = [.. files.HostsBefore.Except(lab.Hosts.Select(static h => h.Key)).Order(StringComparer.Ordinal)],
            Dangers = Dangerous.Of(comparison),
        };
    }
}

/// <summary>An earlier output and what is compiled now, with what both say.</summary>
/// <param name="Lab">The lab as it is now.</param>
/// <param name="Files">What becomes of the files.</param>
/// <param name="Old">What the earlier files say.</param>
/// <param name="Now">What the files say now.</param>
internal sealed record Comparison(LabTopology Lab, ChangedFiles Files, LabFacts Old, LabFacts Now)
{
    /// <summary>The kinds whose files a name server reads.</summary>
    public required IReadOnlySet<string> NameServerKinds { get; init; }

    /// <summary>The hosts that something is deployed on now as before: only they can lose something.</summary>
    public IEnumerable<string> Hosts => Lab.Hosts.Select(static h => h.Key).Where(h => Files.HostsBefore.Contains(h) && Files.HostsNow.Contains(h));
}
