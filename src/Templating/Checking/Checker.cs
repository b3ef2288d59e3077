using System.Collections.Immutable;
using Hlc.Templating.Evaluation;

namespace Hlc.Templating.Checking;

/// <summary>
/// Walks a template as the evaluator does, with types in the place of values. Branches are walked one after the other and what is
/// known is joined behind them; a loop's body is walked until nothing new is known before it; functions and included templates
/// are walked at each call, with the types of its arguments.
/// </summary>
internal sealed partial class Checker
{
    // Walking is bounded, because a chain of functions that each call the next one twice would take twice as long with each.
    private const int StepLimit = 400_000;
    private const int MostRounds = 12;
    private const int MostErrors = 200;

    private readonly TemplateCheckSettings _settings;
    private readonly ViewShape _root;
    private readonly List<TemplateError> _errors = [];
    private readonly HashSet<(string Template, int Offset)> _reported = [];
    private readonly List<string> _templates = [];
    private readonly List<TemplateFrame> _stack = [];
    private readonly List<Scope> _scopes = [new Scope("0:") { HasSlots = true }];
    private readonly Dictionary<string, FunctionValue> _hostFunctions = new(StringComparer.Ordinal);
    private Template _template;
    private LocalScope _locals = new("$0:", null) { IsTemplate = true };

    // What is known at the place that is being checked; null if no way leads there.
    private FlowState? _state = FlowState.Initial;

    // Where the text goes that is written there.
    private PrintedText _printed = new();
    private int _steps;

    public Checker(Template template, TemplateCheckSettings settings)
    {
        _template = template;
        _settings = settings;
        _root = new ViewShape(settings.Root);
        _templates.Add(template.Name);
    }

    public ImmutableArray<TemplateError> Run()
    {
        WalkBlock(_template.Body);
        CheckUncalled(FlowState.Join(_state, _locals.Exit) ?? FlowState.Initial);
        return [.. _errors.OrderBy(error => _templates.IndexOf(error.TemplateName)).ThenBy(error => error.Span.Offset)];
    }

    // One error for each place: a place can be walked several times.
    private void Report(TemplateSpan span, string message, string? help = null)
    {
        if (_state is null || _errors.Count >= MostErrors || !_reported.Add((_template.Name, span.Offset)))
            return;
        _errors.Add(new TemplateError(_template.Name, span, message, help, [.. Enumerable.Reverse(_stack)]));
    }

    private StaticType Mistake(TemplateSpan span, string message, string? help = null)
    {
        Report(span, message, help);
        return StaticType.Mistake;
    }

    // False if the template is too much to be checked, which is then reported.
    private bool TakeStep(TemplateSpan span)
    {
        if (_steps++ < StepLimit)
            return true;
        Report(span, "The template is too involved to be checked", "make its functions call fewer others");
        _state = null;
        return false;
    }

    // The type of a member that the template reads.
    private StaticType? Read(ObjectShape shape, string name)
    {
        StaticType? member = shape.Member(name);
        if (member is not null && shape is ViewShape view)
            _settings.MemberRead?.Invoke(view.View, name);
        return member;
    }

    private string TextOf(TemplateSpan span) => _template.Text.Substring(span.Offset, span.Length);
}
