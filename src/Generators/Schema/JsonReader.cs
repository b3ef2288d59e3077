using System.Globalization;
using System.Text;

namespace Hlc.Generators.Schema;

/// <summary>
/// Reads JSON and remembers where each value stands. Ours, because a generator that ships other people's assemblies
/// breaks in hosts that bring their own versions of them, and because none of them keeps the place of a member.
/// </summary>
internal sealed class JsonReader
{
    private const int MaximumDepth = 64;

    private readonly string _text;
    private readonly List<SchemaProblem> _problems;
    private int _at;

    private JsonReader(string text, List<SchemaProblem> problems)
    {
        _text = text;
        _problems = problems;
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>The value that the text holds; null, and a problem, if it is not JSON.</summary>
    public static JsonValue? Read(string text, List<SchemaProblem> problems)
    {
        var reader = new JsonReader(text, problems);
        var value = reader.ReadValue(0);
        reader.SkipSpace();
        if (value is not null && reader._at < text.Length)
        {
            return reader.Fail("there is more text after the end of the value");
        }

        return value;
    }

    private JsonValue? Fail(string message) => Fail(message, _at, Math.Min(_at + 1, _text.Length));

    private JsonValue? Fail(string message, int start, int end)
    {
        _problems.Add(new SchemaProblem(message, start, end, IsJson: true));
        return null;
    }

    private void SkipSpace()
    {
        while (Current is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }
    }

    private bool Skip(char wanted)
    {
        SkipSpace();
        if (Current != wanted)
        {
            return false;
        }

        _at++;
        return true;
    }

    private JsonValue? ReadValue(int depth)
    {
        SkipSpace();
        if (depth > MaximumDepth)
        {
            return Fail("the text is nested too deeply");
        }

        return Current switch
        {
            '{' => ReadMap(depth),
            '[' => ReadList(depth),
            '"' => ReadText(),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            't' => ReadWord("true", JsonKind.Boolean),
            'f' => ReadWord("false", JsonKind.Boolean),
            'n' => ReadWord("null", JsonKind.Null),
            _ => Fail("a value is missing"),
        };
    }

    private JsonValue? ReadMap(int depth)
    {
        var start = _at++;
        var members = new List<JsonMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!Skip('}'))
        {
            do
            {
                SkipSpace();
                if (Current != '"')
                {
                    return Fail("a name in double quotes is missing");
                }

                if (ReadText() is not { } name)
                {
                    return null;
                }

                if (!names.Add(name.Text))
                {
                    return Fail($"'{name.Text}' stands here twice", name.Start, name.End);
                }

                if (!Skip(':'))
                {
                    return Fail("a colon is missing");
                }

                if (ReadValue(depth + 1) is not { } value)
                {
                    return null;
                }

                members.Add(new JsonMember(name.Text, name.Start, name.End, value));
            }
            while (Skip(','));
            if (!Skip('}'))
            {
                return Fail("a comma or '}' is missing");
            }
        }

        return new JsonValue(JsonKind.Map, start, _at) { Members = members };
    }

    private JsonValue? ReadList(int depth)
    {
        var start = _at++;
        var items = new List<JsonValue>();
        if (!Skip(']'))
        {
            do
            {
                if (ReadValue(depth + 1) is not { } item)
                {
                    return null;
                }

                items.Add(item);
            }
            while (Skip(','));
            if (!Skip(']'))
            {
                return Fail("a comma or ']' is missing");
            }
        }

        return new JsonValue(JsonKind.List, start, _at) { Items = items };
    }

    private JsonValue? ReadText()
    {
        var start = _at++;
        var text = new StringBuilder();
        while (Current != '"')
        {
            if (Current < ' ')
            {
                return Fail("the text does not end on its line");
            }

            if (Current != '\\')
            {
                text.Append(Current);
                _at++;
                continue;
            }

            _at++;
            if (ReadEscape() is not { } character)
            {
                return Fail("this escape is not one of JSON's");
            }

            text.Append(character);
        }

        _at++;
        return new JsonValue(JsonKind.Text, start, _at) { Text = text.ToString() };
    }

    private char? ReadEscape()
    {
        var escape = Current;
        _at++;
        switch (escape)
        {
            case '"' or '\\' or '/': return escape;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when _at + 4 <= _text.Length
                && ushort.TryParse(_text.Substring(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default:
                _at -= 1;
                return null;
        }
    }

    private JsonValue? ReadNumber()
    {
        var start = _at;
        while (Current is '-' or '+' or '.' or 'e' or 'E' or (>= '0' and <= '9'))
        {
            _at++;
        }

        var text = _text.Substring(start, _at - start);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? new JsonValue(JsonKind.Number, start, _at) { Text = text }
            : Fail($"'{text}' is not a number", start, _at);
    }

    private JsonValue? ReadWord(string word, JsonKind kind)
    {
        var start = _at;
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
        {
            return Fail("a value is missing");
        }

        _at += word.Length;
        return new JsonValue(kind, start, _at) { Text = word };
    }
}
