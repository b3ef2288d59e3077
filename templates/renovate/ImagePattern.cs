using System.Buffers;
using Hlc.Model;
using Hlc.Text;

namespace Hlc.Artifacts.Renovate;

/// <summary>
/// How Renovate finds images in an inventory: three expressions, each of which looks at what the one before found (Renovate's
/// documentation, matchStringsStrategy "recursive"). They are RE2, which cannot look ahead or back.
/// </summary>
internal static class ImagePattern
{
    /// <summary>A line that names an image, up to a comment: "#" begins one at the start of a line or behind white space (YAML 1.2, 6.6).</summary>
    public const string Line = @"(?:^|[\r\n])" + Code + @"image[""']?[ \t]*:" + Code;

    /// <summary>An "image" key of that line and what stands behind it.</summary>
    public const string Entry = @"(?:^|[\r\n{,])[ \t]*[""']?image[""']?[ \t]*:[ \t]*(?:[&!][^\s,{}]*[ \t]+)*[""']?[^\s""',}#*]+";

    /// <summary>The reference alone, so that nothing else is replaced. What goes on behind it, such as an expression, makes it none.</summary>
    public const string Reference = @"(?<depName>(?:[A-Za-z0-9.-]+(?::[0-9]+)?/)?[A-Za-z0-9][A-Za-z0-9._/-]*)"
        + @"(?::(?<currentValue>[A-Za-z0-9_][A-Za-z0-9_.-]*))?(?:@(?<currentDigest>sha256:[a-f0-9]+))?$";

    /// <summary>The reference with another tag or digest (Renovate's documentation, autoReplaceStringTemplate).</summary>
    public const string Replacement = "{{{depName}}}{{#if newValue}}:{{{newValue}}}{{/if}}{{#if newDigest}}@{{{newDigest}}}{{/if}}";

    /// <summary>What of a line is no comment.</summary>
    internal const string Code = @"(?:[^#\r\n]|[^\s#]#+)*";

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-:@");

    /// <summary>Why the expressions do not find an image where it is written; null if they do.</summary>
    public static string? Problem(Leaf<string> image)
    {
        if (image.IsExpression)
        {
            return "it is put together by an expression";
        }

        if (image is not { Span: { File: { } file } value, KeySpan: var key } || key.File != file || key.End > value.Start)
        {
            return "it does not stand beside its key";
        }

        var written = file.Text.AsSpan(value.Start, value.Length).Trim("\"'");
        if (!written.SequenceEqual(image.Text))
        {
            return "it does not stand beside its key as it is";
        }

        var between = file.Text.AsSpan(key.End, value.Start - key.End);
        return between.ContainsAny('\r', '\n') ? "it does not stand on the line of its key"
            : IsBehindComment(file, key) ? "'#' with a space before it, further left on its line, looks like a comment"
            : image.Text.AsSpan().ContainsAnyExcept(Characters) ? "it holds characters that no reference has"
            : null;
    }

    /// <summary>True for an alias, which stands for the text of its anchor (YAML 1.2, 7.1).</summary>
    public static bool IsAlias(Leaf<string> image) => image.Span is { File: { } file, Start: var start } && start < file.Text.Length && file.Text[start] == '*';

    private static bool IsBehindComment(SourceFile file, SourceSpan key)
    {
        var start = file.StartOfLine(file.PositionOf(key.Start).Line);
        var before = file.Text.AsSpan(start, key.Start - start);
        for (var i = 0; i < before.Length; i++)
        {
            if (before[i] == '#' && (i == 0 || char.IsWhiteSpace(before[i - 1])))
            {
                return true;
            }
        }

        return false;
    }
}
