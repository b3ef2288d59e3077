using Hlc.Diagnostics;
using Hlc.Text;
using YamlDotNet.Core.Events;
using Parsed = YamlDotNet.Core;

namespace Hlc.Yaml;

/// <summary>Builds a table from parser events, and reports what the parser lets pass.</summary>
internal sealed class YamlTableBuilder(SourceFile file, DiagnosticBag bag)
{
    private const int DeepestNesting = 128;
    private const int MostVisits = 10_000_000;
    private const int FreeVisits = 100_000;
    private const int MostSuggestions = 1_000;
    private const int CharactersOfRow = 8;

    // A row for every eight characters or so: the table is not made twice as large again and again.
    private readonly List<YamlRow> _rows = new((file.Text.Length / CharactersOfRow) + 16);
    private readonly Stack<OpenCollection> _open = new();
    private readonly Dictionary<string, (int Row, int Offset)> _anchors = new(StringComparer.Ordinal);
    private readonly FaultList _faults = new(bag);
    private int _expression = -1;
    private int _visits;

    /// <summary>The offset of the last event: the best guess for faults that come without a place.</summary>
    internal int Position { get; private set; }

    /// <summary>Takes the next event; false if the rest of the document is not worth reading.</summary>
    internal bool Add(ParsingEvent next)
    {
        Position = (int)next.Start.Index;
        var isUseful = true;
        switch (next)
        {
            case DocumentStart start:
                isUseful = StartDocument(start);
                break;
            case Scalar scalar:
                AddScalar(scalar);
                break;
            case AnchorAlias alias:
                isUseful = AddAlias(alias);
                break;
            case MappingStart mapping:
                isUseful = Open(mapping, YamlKind.Mapping);
                break;
            case SequenceStart sequence:
                isUseful = Open(sequence, YamlKind.Sequence);
                break;
            case MappingEnd or SequenceEnd:
                Close(Position);
                break;
        }

        return isUseful && !_faults.IsFull;
    }

    /// <summary>The root of the finished table; null if there was no document.</summary>
    internal YamlNode? Build() => _rows.Count == 0 ? null : new YamlNode(new YamlTable(file, [.. _rows]), 0);

    /// <summary>
    /// False, with an error at the guilty alias, if a walk through the aliases would visit far more nodes than were written.
    /// </summary>
    internal bool IsBounded()
    {
        var bound = Math.Max(_rows.Count, Math.Min(Math.Max(FreeVisits, 20L * _rows.Count), MostVisits));
        if (_visits <= bound)
        {
            return true;
        }

        var visits = 0L;
        foreach (var row in _rows)
        {
            visits += row.Target == YamlRow.NoTarget ? 1 : row.Visits;
            if (visits > bound)
            {
                _faults.Add(YamlErrors.TooManyAliases(new SourceSpan(file, row.Start, row.End - row.Start), (int)bound));
                break;
            }
        }

        return false;
    }

    private bool StartDocument(DocumentStart start)
    {
        if (_rows.Count > 0)
        {
            _faults.Add(YamlErrors.SecondDocument(new SourceSpan(file, Position, start.IsImplicit ? 0 : 3)));
            return false;
        }

        var first = YamlLine.At(file.Text, 0);
        first = first.HasContent(file.Text) ? first : first.NextWithContent(file.Text, file.Text.Length) ?? first;
        if (first.End > first.Start && file.Text[first.Start] == '%')
        {
            _faults.Add(YamlErrors.Directive(new SourceSpan(file, first.Start, first.End - first.Start)));
        }

        return true;
    }

    private void AddScalar(Scalar scalar)
    {
        var start = YamlProperties.ContentOf(file, scalar, _faults);
        var end = (int)scalar.End.Index;
        var style = scalar.Style switch
        {
            Parsed.ScalarStyle.SingleQuoted => YamlScalarStyle.SingleQuoted,
            Parsed.ScalarStyle.DoubleQuoted => YamlScalarStyle.DoubleQuoted,
            Parsed.ScalarStyle.Literal => YamlScalarStyle.Literal,
            Parsed.ScalarStyle.Folded => YamlScalarStyle.Folded,
            _ => YamlScalarStyle.Plain,
        };
        if (style is YamlScalarStyle.Literal or YamlScalarStyle.Folded)
        {
            end = start + file.Text.AsSpan(start, end - start).TrimEnd().Length;
        }
        else if (style == YamlScalarStyle.Plain && scalar.Value.Length == 0)
        {
            // A value that is left out stands where its anchor ends, or where the parser noticed.
            end = start;
        }

        Anchor(scalar);
        AddRow(new YamlRow { Text = scalar.Value, Start = start, End = end, Kind = YamlKind.Scalar, Style = style, Visits = 1 });
        _visits++;
    }

    private bool AddAlias(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        var span = new SourceSpan(file, Position, (int)alias.End.Index - Position);
        var row = new YamlRow { Text = string.Empty, Start = span.Start, End = span.End, Kind = YamlKind.Scalar, Visits = 1 };
        if (!_anchors.TryGetValue(name, out var anchor))
        {
            // The node counts as null, which no later stage objects to.
            _faults.Add(YamlErrors.UnknownAlias(span, name, _anchors.Count > MostSuggestions ? null : NearestName.Find(name, _anchors.Keys)));
            AddRow(row);
            return true;
        }

        var anchored = _rows[anchor.Row];
        if (anchored.Next == 0)
        {
            _faults.Add(YamlErrors.AliasToItself(span, name, new SourceSpan(file, anchor.Offset, name.Length + 1)));
            AddRow(row);
            return true;
        }

        if (_open.Count + anchored.Height > DeepestNesting)
        {
            _faults.Add(YamlErrors.TooDeep(span, DeepestNesting));
            return false;
        }

        _visits += anchored.Visits;
        row.Visits = anchored.Visits;
        row.Height = anchored.Height;
        AddRow(row, anchor.Row);
        if (_visits <= MostVisits)
        {
            return true;
        }

        _faults.Add(YamlErrors.TooManyAliases(span, MostVisits));
        return false;
    }

    private bool Open(NodeEvent node, YamlKind kind)
    {
        var start = YamlProperties.ContentOf(file, node, _faults);
        if (_open.Count == DeepestNesting)
        {
            _faults.Add(YamlErrors.TooDeep(new SourceSpan(file, start, 0), DeepestNesting));
            return false;
        }

        if (kind == YamlKind.Mapping && _expression < 0 && (start > 0 || _rows.Count == 0) && file.Text.AsSpan(start).StartsWith("{{", StringComparison.Ordinal))
        {
            _expression = _rows.Count;
            _faults.Add(SyntaxExplanation.Expression(file, start));
        }

        Anchor(node);
        _open.Push(new OpenCollection(_rows.Count, _visits));
        _visits++;
        AddRow(new YamlRow { Text = string.Empty, Start = start, End = start, Kind = kind }, isOpen: true);
        return true;
    }

    private void Close(int endOfFlow)
    {
        var (index, before) = _open.Pop();
        var row = _rows[index];
        var children = 0;
        for (var child = index + 1; child < _rows.Count; child = _rows[child].Next)
        {
            row.Height = Math.Max(row.Height, _rows[child].Height);
            row.End = Math.Max(row.End, _rows[child].End);
            children++;
        }

        if (row.Kind == YamlKind.Mapping && children % 2 != 0)
        {
            // The parser forgets the value of "- :".
            AddRow(new YamlRow { Text = string.Empty, Start = row.End, End = row.End, Kind = YamlKind.Scalar, Visits = 1 });
        }

        row.Next = _rows.Count;
        row.Visits = _visits - before;
        var isFlow = IsFlow(index, row);
        if (row.Kind == YamlKind.Mapping && !isFlow && children > 0)
        {
            // A block begins with its first key, and so does a single pair in a list ("[a: 1]"), whose own mark is no use.
            row.Start = _rows[index + 1].Start;
            YamlProperties.CheckIndentation(file, row.Start, _faults);
        }

        row.Height++;
        row.End = isFlow ? Math.Max(row.End, Math.Min(endOfFlow + 1, file.Text.Length)) : row.End;
        if (index == _expression)
        {
            // Reported when it was opened. As the text that was meant, it troubles no later stage.
            row.Kind = YamlKind.Scalar;
            row.Style = YamlScalarStyle.DoubleQuoted;
            row.Text = file.Text[row.Start..row.End];
            _expression = -1;
        }

        row.IsIrregular = row.Kind == YamlKind.Mapping && _expression < 0 && YamlKeys.Check(file, _rows, index, row.Next, _faults);
        _rows[index] = row;
    }

    private bool IsFlow(int index, in YamlRow row)
    {
        if (row.Start == 0 && index > 0)
        {
            return false;
        }

        return file.Text.AsSpan(row.Start).StartsWith(row.Kind == YamlKind.Mapping ? '{' : '[')
            && (row.Next == index + 1 || _rows[index + 1].Start > row.Start);
    }

    private void AddRow(YamlRow row, int target = YamlRow.NoTarget, bool isOpen = false)
    {
        row.Target = target;
        row.Next = isOpen ? 0 : _rows.Count + 1;
        _rows.Add(row);
    }

    private void Anchor(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            _anchors[node.Anchor.Value] = (_rows.Count, file.Text.IndexOf('&', (int)node.Start.Index));
        }
    }

    private readonly record struct OpenCollection(int Row, int Visits);
}
