using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Hlc.Yaml;

/// <summary>Where and why the parser gave up.</summary>
/// <param name="Message">The parser's own words; empty if it had none.</param>
/// <param name="Offset">The place that it names, else that of its last event.</param>
internal sealed record SyntaxFault(string Message, int Offset)
{
    /// <summary>Reads the next event, null at the end; the fault if the parser cannot go on.</summary>
    internal static SyntaxFault? Next(Parser parser, int lastEvent, out ParsingEvent? current)
    {
        current = null;
        try
        {
            current = parser.MoveNext() ? parser.Current : null;
            return null;
        }
        catch (YamlException exception)
        {
            return new SyntaxFault(exception.Message, (int)exception.Start.Index);
        }
        catch (Exception)
        {
            // The parser's slips: InvalidOperationException where a plain value runs into the end of a flow collection,
            // ArgumentException for an empty tag. Nothing but the parser runs here, and whatever it throws, the text is at fault.
            return new SyntaxFault(string.Empty, lastEvent);
        }
    }

    /// <summary>
    /// Parses a part of a document alone, at its own column. Null if it is well-formed, or too deep to be worth the time.
    /// </summary>
    /// <param name="text">The document.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="deepest">The deepest nesting that is parsed.</param>
    /// <param name="expressions">Takes the places where YAML reads <c>{{</c> as two mappings, which is well-formed.</param>
    internal static SyntaxFault? In(string text, int start, int end, int deepest, List<int> expressions)
    {
        var column = start - YamlLine.At(text, start).Start;
        var parser = new Parser(new StringReader(string.Concat(new string(' ', column), text.AsSpan(start, end - start))));
        var position = 0;
        var depth = 0;
        while (depth <= deepest)
        {
            if (Next(parser, position, out var current) is { } fault)
            {
                return fault with { Offset = Math.Clamp(fault.Offset - column + start, start, end) };
            }

            if (current is null)
            {
                return null;
            }

            position = (int)current.Start.Index;
            var offset = position - column + start;
            if (current is MappingStart && offset > start && text.AsSpan(offset).StartsWith("{{", StringComparison.Ordinal))
            {
                expressions.Add(offset);
            }

            depth += current.NestingIncrease;
        }

        return null;
    }
}
