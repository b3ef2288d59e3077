namespace Hlc.Rendering;

/// <summary>A number, boolean or null in the formats that have no infinity.</summary>
internal static class FiniteNumber
{
    /// <summary>Writes the canonical text of a value (<see cref="CanonicalScalar"/>) as it is, unless it is infinite or no number.</summary>
    /// <param name="canonical">The text.</param>
    /// <param name="format">The format's name.</param>
    public static Escaped Write(string canonical, string format) => CanonicalScalar.IsInfiniteOrNaN(canonical)
        ? new Refusal(
            RefusalReason.NotExpressible,
            $"'{canonical}' cannot stand in {format}",
            $"{format} has numbers only: neither infinity nor a result that is no number",
            "write a number, put it in quotes, or check the arithmetic that gave it")
        : Escaped.As(canonical);
}
