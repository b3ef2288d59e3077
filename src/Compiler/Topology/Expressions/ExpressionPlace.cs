using Hlc.Templating;
using Hlc.Text;

namespace Hlc.Topology.Expressions;

/// <summary>Finds the place in the file of a place in an expression.</summary>
internal static class ExpressionPlace
{
    /// <summary>
    /// The file's place of a span in a scalar's text, where the scalar stands in the file as it reads (plain, or quoted without
    /// escapes); the whole scalar otherwise.
    /// </summary>
    public static SourceSpan Of(SourceSpan scalar, string text, TemplateSpan span)
    {
        if (scalar.File is not { } file)
        {
            return scalar;
        }

        foreach (var shift in (ReadOnlySpan<int>)[0, 1])
        {
            var start = scalar.Start + shift;
            if (start + text.Length <= file.Text.Length && file.Text.AsSpan(start, text.Length).SequenceEqual(text))
            {
                return new SourceSpan(file, start + span.Offset, span.Length);
            }
        }

        return scalar;
    }
}
