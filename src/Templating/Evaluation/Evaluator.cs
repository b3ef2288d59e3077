using System.Collections.Immutable;
using Hlc.Templating.Builtins;

namespace Hlc.Templating.Evaluation;

/// <summary>How a statement ended.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
    Return,

    // An error: everything ends.
    Stop,
}

/// <summary>Carries out one rendering. Methods that give a bool or <see cref="Flow.Stop"/> have recorded the error themselves.</summary>
internal sealed partial class Evaluator
{
    private readonly RenderSettings _settings;
    private readonly TemplateOptions _options;
    private readonly Scopes _scopes;
    private readonly OutputWriter _output;
    private readonly Budget _budget;
    private readonly ValuePrinter _printer;
    private readonly Operators _operators;
    private readonly BuiltinServices _services;
    private readonly List<TemplateFrame> _stack = [];
    private Template _template;
    private LocalFrame _locals;
    private Value _returned;
    private TemplateError? _error;

    public Evaluator(Template template, ITemplateObject model, ITemplateOutput output, RenderSettings settings)
    {
        _template = template;
        _settings = settings;
        _options = settings.Options;
        _traced = output as ITracedOutput;
        _slots = new Value[template.SlotCount];
        _scopes = new Scopes(model);
        _output = new OutputWriter(output, _options);
        _budget = new Budget(_options);
        _printer = new ValuePrinter(_options, _budget, settings.CombineOrigins);
        _operators = new Operators(_options, _budget, _printer, settings.CombineOrigins) { KeepsOriginsOfComparisons = _traced is not null };
        _services = new BuiltinServices(_options, _budget, _printer, _operators, settings.CombineOrigins, CallBack);
        _locals = new LocalFrame(null, null, null);
    }

    public TemplateRenderResult Run()
    {
        bool succeeded = RunBody(_template);
        ImmutableArray<TemplateError> errors = _error is null ? [] : [_error];
        return new TemplateRenderResult(succeeded, errors);
    }

    // A template's value is what `ret` gives: it is printed.
    private bool RunBody(Template template)
    {
        Flow flow = ExecuteBlock(template.Body);
        if (flow == Flow.Return && !Print(_returned, template.Body.Span))
            flow = Flow.Stop;
        _returned = Value.Null;
        return flow != Flow.Stop;
    }

    private bool Fail(TemplateSpan span, string message, string? help = null)
    {
        _error ??= new TemplateError(
            _template.Name, span, message, help, [.. Enumerable.Reverse(_stack)]);
        return false;
    }

    private Flow Stop(TemplateSpan span, string message, string? help = null)
    {
        Fail(span, message, help);
        return Flow.Stop;
    }

    // Takes a function's or operator's result apart; false if it is a refusal or a failure.
    private bool Accept(in FunctionResult result, TemplateSpan span, out Value value)
    {
        value = result.Value;
        if (result.IsFailed)
            return false;
        return result.Error is not { } error || Fail(span, error);
    }

    private bool Accept(string? error, TemplateSpan span) => error is null || Fail(span, error);

    private bool Print(in Value value, TemplateSpan span)
    {
        if (_traced is not null)
            _output.Place = PlaceOf(span);
        switch (value.Kind)
        {
            case ValueKind.Null:
                return true;
            case ValueKind.String:
                _output.Write(value.AsString, value.Origin);
                break;
            case ValueKind.Opaque when value.AsOpaque is { } opaque:
                if (!_output.WriteOpaque(opaque, value.Origin))
                    return Fail(span, "The value is only known later, and cannot be written here");
                break;
            default:
                if (!PrintOther(value, span))
                    return false;
                break;
        }

        return CheckWritten(span);
    }

    private bool CheckWritten(TemplateSpan span) =>
        _output.Written <= _budget.TextLimit
        || Fail(span, $"The rendering writes more than {_budget.TextLimit} characters");

    private bool PrintOther(in Value value, TemplateSpan span)
    {
        Span<char> buffer = stackalloc char[ValuePrinter.ScalarLength];
        if (ValuePrinter.TryFormat(value, buffer, out int length))
        {
            _output.Write(buffer[..length], value.Origin);
            return true;
        }

        if (!Accept(_printer.ToText(value), span, out Value text))
            return false;
        _output.Write(text.AsString, text.Origin);
        return true;
    }
}
