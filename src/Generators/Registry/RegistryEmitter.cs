namespace Hlc.Generators.Registry;

/// <summary>Writes <c>ArtifactKinds</c>.</summary>
internal static class RegistryEmitter
{
    private const string Entry = "global::System.Collections.Generic.KeyValuePair<string, global::Hlc.Planning.IArtifactPlanner>";

    public static string Emit(IReadOnlyList<RegisteredKind> kinds)
    {
        var code = CodeWriter.File("Hlc.Artifacts");
        code.Summary("Every kind of artifact that hlc makes.");
        code.Block("public static class ArtifactKinds", () =>
        {
            code.Summary("The kinds by name with their planners, in ordinal order.");
            code.Line($"public static global::System.Collections.Immutable.ImmutableArray<{Entry}> All {{ get; }} =");
            code.Line("[");
            code.Indented(() =>
            {
                foreach (var kind in kinds)
                {
                    code.Line($"new({CodeWriter.Quote(kind.Name)}, new {kind.Type}()),");
                }
            });
            code.Line("];");
        });
        return code.ToString();
    }
}
