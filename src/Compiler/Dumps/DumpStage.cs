namespace Hlc.Dumps;

/// <summary>A middle of the pipeline that can be printed.</summary>
public enum DumpStage
{
    /// <summary>The files as parsed and joined.</summary>
    Yaml,

    /// <summary>The inventory as bound: types of the schema, short forms written out.</summary>
    Model,

    /// <summary>The lab as resolved: references followed, layers merged, everything derived.</summary>
    Topology,

    /// <summary>The artifacts as planned: where each goes, and the view that its template prints.</summary>
    Plan,
}

/// <summary>The words for <see cref="DumpStage"/>.</summary>
public static class DumpStages
{
    /// <summary>The words, in the order of the pipeline.</summary>
    public static IReadOnlyList<string> Words { get; } = ["yaml", "model", "topology", "plan"];

    /// <summary>The stage of a word that was checked.</summary>
    public static DumpStage Of(string word) => word switch
    {
        "yaml" => DumpStage.Yaml,
        "model" => DumpStage.Model,
        "topology" => DumpStage.Topology,
        "plan" => DumpStage.Plan,
        _ => throw new ArgumentException($"'{word}' is no stage", nameof(word)),
    };
}
