using System.Globalization;

namespace Hlc.Generators.Binder;

/// <summary>A parsed regular expression.</summary>
internal abstract record PatternSyntax
{
    /// <summary>One character out of ranges.</summary>
    internal sealed record Set(IReadOnlyList<(int From, int To)> Ranges) : PatternSyntax;

    /// <summary>One after the other; none at all matches the empty text.</summary>
    internal sealed record Chain(IReadOnlyList<PatternSyntax> Parts) : PatternSyntax;

    /// <summary>One of several.</summary>
    internal sealed record Choice(IReadOnlyList<PatternSyntax> Parts) : PatternSyntax;

    /// <summary>Several times; null for no limit.</summary>
    internal sealed record Repeat(PatternSyntax Part, int Minimum, int? Maximum) : PatternSyntax;

    /// <summary>Any text.</summary>
    public static PatternSyntax Anything { get; } = new Repeat(new Set([(0, char.MaxValue)]), 0, null);
}

/// <summary>
/// Parses the regular expressions of the schema: literals, classes, groups, alternatives, repetitions, and anchors at the ends
/// of the outermost alternatives. Anything else is a <see cref="FormatException"/> that says what.
/// </summary>
internal sealed class PatternParser(string text)
{
    private const int MaximumDepth = 32;

    private const int MaximumCount = 256;

    private int _at;
    private int _depth;

    private bool AtEnd => _at == text.Length;

    private char Current => _at < text.Length ? text[_at] : '\0';

    public PatternSyntax Parse()
    {
        var pattern = ParseChoice();
        return AtEnd ? pattern : throw new FormatException("')' without '('");
    }

    private PatternSyntax ParseChoice()
    {
        var parts = new List<PatternSyntax> { ParseChain() };
        while (Current == '|')
        {
            _at++;
            parts.Add(ParseChain());
        }

        return parts.Count == 1 ? parts[0] : new PatternSyntax.Choice(parts);
    }

    private PatternSyntax.Chain ParseChain()
    {
        var parts = new List<PatternSyntax>();
        var outermost = _depth == 0;
        if (outermost && Current == '^')
        {
            _at++;
        }
        else if (outermost)
        {
            parts.Add(PatternSyntax.Anything);
        }

        var closed = !outermost;
        while (!AtEnd && Current is not ('|' or ')'))
        {
            if (outermost && Current == '$' && (_at + 1 == text.Length || text[_at + 1] == '|'))
            {
                _at++;
                closed = true;
                break;
            }

            parts.Add(ParseRepeat());
        }

        if (!closed)
        {
            parts.Add(PatternSyntax.Anything);
        }

        return new PatternSyntax.Chain(parts);
    }

    private PatternSyntax ParseRepeat()
    {
        var part = ParseOne();
        while (Current is '*' or '+' or '?' or '{')
        {
            var sign = text[_at++];
            part = sign switch
            {
                '*' => new PatternSyntax.Repeat(part, 0, null),
                '+' => new PatternSyntax.Repeat(part, 1, null),
                '?' => new PatternSyntax.Repeat(part, 0, 1),
                _ => ParseCount(part),
            };
        }

        return part;
    }

    private PatternSyntax.Repeat ParseCount(PatternSyntax part)
    {
        var minimum = ParseNumber();
        int? maximum = minimum;
        if (Current == ',')
        {
            _at++;
            maximum = Current == '}' ? null : ParseNumber();
        }

        if (Current != '}' || maximum < minimum)
        {
            throw new FormatException("'{' without a count");
        }

        _at++;
        return new PatternSyntax.Repeat(part, minimum, maximum);
    }

    private int ParseNumber()
    {
        var start = _at;
        while (char.IsDigit(Current))
        {
            _at++;
        }

        return int.TryParse(text.Substring(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= MaximumCount
            ? number
            : throw new FormatException($"'{{' needs a number up to {MaximumCount}; a literal brace is written '\\{{'");
    }

    private PatternSyntax ParseOne()
    {
        if (AtEnd)
        {
            throw new FormatException("the pattern ends too early");
        }

        var c = text[_at++];
        switch (c)
        {
            case '(':
                return ParseGroup();
            case '[':
                return new PatternSyntax.Set(ParseClass());
            case '.':
                return new PatternSyntax.Set([(0, '\n' - 1), ('\n' + 1, char.MaxValue)]);
            case '\\':
                return new PatternSyntax.Set(ParseEscape());
            case '^' or '$':
                throw new FormatException($"'{c}' may stand only at the end of the whole pattern");
            case '*' or '+' or '?' or '{':
                throw new FormatException($"'{c}' repeats nothing");
            default:
                return new PatternSyntax.Set([(c, c)]);
        }
    }

    private PatternSyntax ParseGroup()
    {
        if (Current == '?')
        {
            if (_at + 1 >= text.Length || text[_at + 1] != ':')
            {
                throw new FormatException("of the groups that begin with '(?' only '(?:' is known");
            }

            _at += 2;
        }

        if (++_depth > MaximumDepth)
        {
            throw new FormatException("the groups are nested too deeply");
        }

        var inner = ParseChoice();
        _depth--;
        if (Current != ')')
        {
            throw new FormatException("'(' without ')'");
        }

        _at++;
        return inner;
    }

    private List<(int From, int To)> ParseClass()
    {
        var negated = Current == '^';
        if (negated)
        {
            _at++;
        }

        var ranges = new List<(int From, int To)>();
        while (Current != ']')
        {
            if (AtEnd)
            {
                throw new FormatException("'[' without ']'");
            }

            var from = ParseClassPart();
            if (Current == '-' && _at + 1 < text.Length && text[_at + 1] != ']' && from.Count == 1 && from[0].From == from[0].To)
            {
                _at++;
                var to = ParseClassPart();
                if (to.Count != 1 || to[0].From != to[0].To || to[0].From < from[0].From)
                {
                    throw new FormatException("a range of a class ends before it begins");
                }

                ranges.Add((from[0].From, to[0].From));
            }
            else
            {
                ranges.AddRange(from);
            }
        }

        _at++;
        return negated ? Invert(ranges) : ranges;
    }

    private List<(int From, int To)> ParseClassPart()
    {
        var c = text[_at++];
        return c == '\\' ? ParseEscape() : [(c, c)];
    }

    private List<(int From, int To)> ParseEscape()
    {
        if (AtEnd)
        {
            throw new FormatException("the pattern ends with '\\'");
        }

        var c = text[_at++];
        return c switch
        {
            'd' => [('0', '9')],
            'D' => Invert([('0', '9')]),
            'w' => [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
            'W' => Invert([('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]),
            's' => [('\t', '\r'), (' ', ' ')],
            'S' => Invert([('\t', '\r'), (' ', ' ')]),
            't' => [('\t', '\t')],
            'n' => [('\n', '\n')],
            'r' => [('\r', '\r')],
            _ when char.IsLetterOrDigit(c) => throw new FormatException($"'\\{c}' is not known"),
            _ => [(c, c)],
        };
    }

    private static List<(int From, int To)> Invert(IEnumerable<(int From, int To)> ranges)
    {
        var inverted = new List<(int From, int To)>();
        var next = 0;
        foreach (var (from, to) in ranges.OrderBy(static r => r.From))
        {
            if (from > next)
            {
                inverted.Add((next, from - 1));
            }

            next = Math.Max(next, to + 1);
        }

        if (next <= char.MaxValue)
        {
            inverted.Add((next, char.MaxValue));
        }

        return inverted;
    }
}
