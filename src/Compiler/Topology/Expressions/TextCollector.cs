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
    private readonly ImmutableArray<TextStretch>.Builder _stretches = ImmutableArray.CreateBuilder<TextStretch>();
    private readonly Origin _leaf = origin;
    private Origin _origin = origin;

    public void Write(ReadOnlySpan<char> text)
    {
        Begin(_leaf);
        _literal.Append(text);
    }

    public void Write(ReadOnlySpan<char> text, object places)
    {
        Begin(places is Origin known ? _leaf.And(known) : _leaf);
        _literal.Append(text);
        Note(places);
    }

    public bool WriteOpaque(object value, object? origin)
    {
        if (value is not TextValue text)
        {
            return false;
        }

        if (text.TryGetLiteral(out var literal))
        {
            Write(literal, text.Origin);
            return true;
        }

        Flush();
        _parts.AddRange(text.Parts);
        Note(text.Origin);
        return true;
    }

    public TextValue ToText()
    {
        Flush();

        // What a line of several came from is worth knowing; a text of one line came from all of it.
        var hasLines = _stretches.Count > 1 && _parts.Count == 1 && _parts[0] is LiteralPart known && known.Text.Contains('\n', StringComparison.Ordinal);
        return new TextValue(_parts.ToImmutable(), _origin) { Stretches = hasLines ? _stretches.ToImmutable() : [] };
    }

    private void Begin(Origin of)
    {
        if (_stretches.Count == 0 || !ReferenceEquals(_stretches[^1].Origin, of))
        {
            _stretches.Add(new TextStretch(_literal.Length, of));
        }
    }

    private void Note(object? places)
    {
        if (places is Origin known)
        {
            _origin = _origin.And(known);
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
