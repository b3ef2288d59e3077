using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Yaml;

/// <summary>
/// Finds every fault of a document that the parser gave up on. The parser stops at the first one, and a bracket or quote
/// that is not closed makes it stop far below; so the entries are parsed one by one, and within a faulty entry its entries,
/// as far as the indentation leads.
/// </summary>
internal sealed class SyntaxSearch(SourceFile file, DiagnosticBag bag)
{
    private const int MostFaults = 20;
    private const int DeepestSearch = 40;
    private const int DeepestNesting = 128;

    // Each level parses its part of the text again; hostile texts must not make many levels of much.
    private readonly SyntaxExplanation _explanation = new(file, bag);
    private int _characters = Math.Max(1 << 20, 4 * file.Text.Length);
    private int _faults;

    internal void Report(SyntaxFault fault)
    {
        var start = YamlLine.At(file.Text, 0);
        var first = start.HasContent(file.Text) ? start : start.NextWithContent(file.Text, file.Text.Length);
        while (first is { } line && file.Text[line.Start] is '%' or '-' && !YamlLine.IsDash(file.Text, line.Start))
        {
            first = line.NextWithContent(file.Text, file.Text.Length);
        }

        Narrow(first?.Content ?? 0, file.Text.Length, fault, 0);
    }

    private void Narrow(int start, int end, SyntaxFault fault, int level)
    {
        if (level < DeepestSearch && SearchInside(start, end, level))
        {
            return;
        }

        _faults++;
        _explanation.Report(start, end, fault);
    }

    private bool SearchInside(int start, int end, int level)
    {
        var entries = Entries(start, end);
        var found = false;
        if (entries.Count == 1)
        {
            return ValueOf(start, end) is { } value && Search(value, end, level);
        }

        for (var i = 0; i < entries.Count && _faults < MostFaults; i++)
        {
            found |= Search(entries[i], i + 1 < entries.Count ? entries[i + 1] : end, level);
        }

        return found;
    }

    private bool Search(int start, int end, int level)
    {
        _characters -= end - start;
        if (_characters < 0)
        {
            return false;
        }

        var expressions = new List<int>();
        var fault = SyntaxFault.In(file.Text, start, end, DeepestNesting, expressions);
        foreach (var expression in expressions.Take(MostFaults))
        {
            if (file.Text[expression - 1] != '{')
            {
                bag.Add(SyntaxExplanation.Expression(file, expression));
            }
        }

        if (fault is null)
        {
            return false;
        }

        Narrow(start, end, fault, level + 1);
        return true;
    }

    /// <summary>Where the entries of a block collection begin, as far as their indentation tells.</summary>
    private List<int> Entries(int start, int end)
    {
        var text = file.Text;
        var entries = new List<int> { start };
        var scan = BracketScan.Of(text, start, end);
        var first = YamlLine.At(text, start);
        var column = start - first.Start;
        var isList = YamlLine.IsDash(text, start);
        for (var line = first.NextWithContent(text, end); line is { } next; line = next.NextWithContent(text, end))
        {
            var isEntry = next.Indent == column && YamlLine.IsDash(text, next.Content) == isList
                && (isList || (text[next.Content] is not ('}' or ']' or ',') && next.ColonAfter(text, next.Content) >= 0));
            if (isEntry && !(scan.IsBalanced && scan.LinesInBrackets.BinarySearch(next.Start) >= 0))
            {
                entries.Add(next.Content);
            }
        }

        return entries;
    }

    /// <summary>Where the collection inside a single entry begins; null if the entry holds no block collection.</summary>
    private int? ValueOf(int start, int end)
    {
        var text = file.Text;
        var line = YamlLine.At(text, start);
        var isItem = YamlLine.IsDash(text, start);
        var marker = isItem ? start : line.ColonAfter(text, start);
        if (marker < 0)
        {
            return null;
        }

        var rest = marker + 1;
        while (rest < line.End && text[rest] is ' ' or '\t')
        {
            rest++;
        }

        if (rest < line.End && text[rest] != '#')
        {
            return isItem ? rest : null;
        }

        return line.NextWithContent(text, end) is { } next && (next.Indent > start - line.Start || YamlLine.IsDash(text, next.Content))
            ? next.Content
            : null;
    }
}
