using Hlc.Templating.Syntax;

namespace Hlc.Templating.Evaluation;

// What is kept of the way to each stretch of output, where the output asks for it.
internal sealed partial class Evaluator
{
    private readonly bool _isTraced;
    private TemplatePlace? _caller;
    private TemplateDecision? _decision;

    private TemplatePlace PlaceOf(TemplateSpan span) => new(_template.Name, span, _caller, _decision);

    // Line by line, so that a place in the output leads to the line of the template.
    private void WriteTraced(TemplateSpan span)
    {
        ReadOnlySpan<char> text = _template.Text.AsSpan(span.Offset, span.Length);
        int at = 0;
        while (at < text.Length)
        {
            int newLine = text[at..].IndexOf('\n');
            int length = newLine < 0 ? text.Length - at : newLine + 1;
            _output.Place = PlaceOf(new TemplateSpan(span.Offset + at, length));
            _output.Write(text.Slice(at, length), null);
            at += length;
        }
    }

    private Flow ExecuteDecided(BlockStatement body, TemplateSpan span, in Value value)
    {
        if (!_isTraced)
            return ExecuteBlock(body);
        TemplateDecision? outer = _decision;
        _decision = new TemplateDecision(_template.Name, span, value, outer);
        Flow flow = ExecuteBlock(body);
        _decision = outer;
        return flow;
    }

    // The value with the origins of the other, too: both decided.
    private Value Decided(in Value value, in Value other) =>
        _isTraced ? value.WithOrigin(Origins.Combine(value.Origin, other.Origin, _settings.CombineOrigins)) : value;
}
