namespace Hlc.Templating;

/// <summary>A stretch of a template's text.</summary>
/// <param name="Offset">The 0-based index of the first character.</param>
/// <param name="Length">The number of characters; 0 for a place between two characters.</param>
public readonly record struct TemplateSpan(int Offset, int Length)
{
    /// <summary>The index after the last character.</summary>
    public int End => Offset + Length;

    internal static TemplateSpan Between(int start, int end) => new(start, Math.Max(0, end - start));

    internal TemplateSpan To(TemplateSpan last) => Between(Offset, Math.Max(End, last.End));
}
