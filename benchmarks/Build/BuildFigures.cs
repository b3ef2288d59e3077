using System.Globalization;

namespace Hlc.Benchmarks.Build;

/// <summary>What was measured with one lab. Ratios are medians of the ratios within each round.</summary>
/// <param name="Services">How many services it has.</param>
/// <param name="Files">How many files it compiles to, the manifest included.</param>
/// <param name="Copy">Milliseconds that <c>cp -r</c> of these files takes.</param>
/// <param name="Fresh">A build into a folder that is not there yet, to <paramref name="Copy"/>.</param>
/// <param name="Unchanged">A build that finds everything as it should be, to <paramref name="Copy"/>.</param>
/// <param name="OneImage">A build after one image got another tag, to <paramref name="Copy"/>.</param>
/// <param name="Written">How many files that build wrote: those that changed, and the manifest.</param>
/// <param name="Peak">The most memory that a build had resident, in bytes; null where the system does not say.</param>
internal sealed record BuildFigures(
    int Services, int Files, double Copy, double Fresh, double Unchanged, double OneImage, int Written, long? Peak)
{
    /// <summary>A row of the table.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Services,8} | {Files,6} | {Copy,8:F1} | {Fresh,5:F2} | {Unchanged,9:F2} | {OneImage,9:F2} | {Written,7} | {Peak / 1048576.0,8:F0}");
}
