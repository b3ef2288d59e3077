using Hlc.Binding;
using Hlc.Model;

namespace Hlc.Dialect;

/// <summary>The hand-written half: how a text is taken apart.</summary>
public sealed partial class Mount
{
    internal static Mount Parse(Leaf<string> text, BindContext context)
    {
        _ = context;
        var parts = text.Text.Split(':');
        return new Mount
        {
            Span = text.Span,
            KeySpan = text.KeySpan,
            From = Part(text, parts[0]),
            At = Part(text, parts[^1]),
        };
    }

    private static Leaf<string> Part(Leaf<string> whole, string text) =>
        new() { Value = text, Text = text, Span = whole.Span, KeySpan = whole.KeySpan };
}
