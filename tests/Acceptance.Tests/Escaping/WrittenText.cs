using Hlc.Compiler.Tests.Escaping;
using Hlc.Rendering;

namespace Hlc.Acceptance.Tests.Escaping;

/// <summary>A text, and what a filter made of it.</summary>
internal sealed record WrittenText(string Text, string Written)
{
    /// <summary>
    /// Texts made of what breaks formats, and ordinary ones, without those that the filter refuses. The same on every run; so
    /// many must be left.
    /// </summary>
    public static List<WrittenText> Sample(Func<string, Escaped> filter, int count, int atLeast)
    {
        var all = NastyText.Sample(count).Concat(PrintableText.Without("")).Select(text => (text, Written: filter(text))).ToList();
        var written = all.Where(text => !text.Written.IsRefused).Select(text => new WrittenText(text.text, text.Written.Text)).ToList();
        Assert.True(written.Count >= atLeast, $"only {written.Count} of {all.Count} texts were not refused");
        return written;
    }
}
