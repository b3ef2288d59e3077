using Hlc.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Hlc.Yaml;

/// <summary>What stands in front of a node: its indentation, anchor and tag.</summary>
internal static class YamlProperties
{
    /// <summary>Where the node itself begins: after its anchor and tag, where the parser's mark stands.</summary>
    internal static int ContentOf(SourceFile file, NodeEvent node, FaultList faults)
    {
        var start = (int)node.Start.Index;
        if (node.Anchor.IsEmpty && node.Tag.IsEmpty)
        {
            return start;
        }

        var text = file.Text;
        var end = start;
        for (var left = (node.Anchor.IsEmpty ? 0 : 1) + (node.Tag.IsEmpty ? 0 : 1); left > 0 && start < text.Length && text[start] is '&' or '!'; left--)
        {
            end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && !(text[start] == '&' && text[end] is ',' or '[' or ']' or '{' or '}'))
            {
                end++;
            }

            if (text[start] == '!')
            {
                faults.Add(YamlErrors.Tag(new SourceSpan(file, start, end - start), text[start..end]));
            }

            start = SkipToContent(text, end);
        }

        // A node that is left out ends with its properties.
        return node is Scalar { Value.Length: 0, Style: ScalarStyle.Plain or ScalarStyle.Any } ? end : Math.Min(start, (int)node.End.Index);
    }

    private static int SkipToContent(string text, int offset)
    {
        while (offset < text.Length && (char.IsWhiteSpace(text[offset]) || text[offset] == '#'))
        {
            if (text[offset] == '#')
            {
                var end = text.IndexOf('\n', offset);
                offset = end < 0 ? text.Length : end;
            }
            else
            {
                offset++;
            }
        }

        return offset;
    }

    /// <summary>The parser takes a tab before the very first key; other programs do not.</summary>
    internal static void CheckIndentation(SourceFile file, int start, FaultList faults)
    {
        var indentation = start;
        while (indentation > 0 && file.Text[indentation - 1] is ' ' or '\t')
        {
            indentation--;
        }

        var isFirstOfLine = indentation == 0 || file.Text[indentation - 1] == '\n';
        if (isFirstOfLine && file.Text.AsSpan(indentation, start - indentation).Contains('\t'))
        {
            faults.Add(YamlSyntaxErrors.Tab(new SourceSpan(file, indentation, start - indentation), 0));
        }
    }
}
