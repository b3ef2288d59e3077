using Hlc.Templating.Syntax;

namespace Hlc.Templating.Evaluation;

// What is kept of the way to each stretch of output, where the output asks for it.
internal sealed partial class Evaluator
{
    private readonly ITracedOutput? _traced;
    private int _caller;
    private int _decision;

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
        if (_traced is null)
            return ExecuteBlock(body);
        int outer = _decision;
        _decision = _traced.Decide(PlaceOf(span), value);
        Flow flow = ExecuteBlock(body);
        _decision = outer;
        return flow;
    }

    // What is written from here on was called from there.
    private void EnterCall(TemplateSpan span)
    {
        if (_traced is not null)
            _caller = _traced.Call(PlaceOf(span));
    }

    // The value with the origins of the other, too: both decided.
    private Value Decided(in Value value, in Value other) =>
        _traced is null ? value : value.WithOrigin(Origins.Combine(value.Origin, other.Origin, _settings.CombineOrigins));
}
