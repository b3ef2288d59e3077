using System.Collections.Immutable;
using System.Text;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Topology.Expressions;

/// <summary>Takes what an expression prints: text, and references that stay references.</summary>
internal sealed class TextCollector(Origin origin) : ITemplateOutput
{
    private readonly StringBuilder _literal = new();
    private readonly ImmutableArray<TextPart>.Builder _parts = ImmutableArray.CreateBuilder<TextPart>();
    private Origin _origin = origin;

    public void Write(ReadOnlySpan<char> text) => _literal.Append(text);

    public void Write(ReadOnlySpan<char> text, object origin)
    {
        _literal.Append(text);
        Note(origin);
    }

    public bool WriteOpaque(object value, object? origin)
    {
        if (value is not TextValue text)
        {
            return false;
        }

        Flush();
        _parts.AddRange(text.Parts);
        Note(text.Origin);
        return true;
    }

    public TextValue ToText()
    {
        Flush();
        return new TextValue(_parts.ToImmutable(), _origin);
    }

    private void Note(object? origin)
    {
        if (origin is Origin places)
        {
            _origin = _origin.And(places);
        }
    }

    private void Flush()
    {
        if (_literal.Length > 0)
        {
            _parts.Add(new LiteralPart(_literal.ToString()));
            _literal.Clear();
        }
    }
}
