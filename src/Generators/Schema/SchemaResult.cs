namespace Hlc.Generators.Schema;

/// <summary>What a schema file holds, and what is wrong in it. Places are lines and columns of the file.</summary>
internal sealed record SchemaResult(SchemaModel? Model, EquatableArray<PlacedProblem> Problems);

/// <summary>A problem with all that a compiler message needs; lines and columns begin at 0.</summary>
internal sealed record PlacedProblem(
    string Path,
    string Message,
    bool IsJson,
    int Start,
    int Length,
    int Line,
    int Column,
    int EndLine,
    int EndColumn);
