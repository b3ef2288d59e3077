namespace Hlc.Generators.Schema;

/// <summary>Something wrong in the schema, at a stretch of its text.</summary>
internal sealed record SchemaProblem(string Message, int Start, int End, bool IsJson = false);
