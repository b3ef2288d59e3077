using System.Text;
using Hlc.Templating.Builtins;

namespace Hlc.Templating.Evaluation;

internal sealed partial class Evaluator
{
    private bool Include(
        Builtin builtin, ReadOnlySpan<Value> arguments, List<NamedValue>? named, CallSite site, out Value value)
    {
        value = Value.Null;
        if (arguments.Length == 0)
            return FailCount(site.Span, builtin.Name, 0, 1, int.MaxValue);
        if (builtin.Name == BuiltinTable.IncludeJoin)
            return IncludeJoin(arguments, site, out value);
        if (!TryIncludeName(arguments[0], site.Span, out string name))
            return false;
        var buffer = new TextBuffer { AllowsOpaque = site.IsPrinted, KeepsPlaces = site.IsPrinted && _traced is not null };
        if (!RunInclude(name, arguments, named, site.Span, buffer))
            return false;
        if (!site.IsPrinted)
        {
            value = buffer.ToValue(_settings.CombineOrigins);
            return true;
        }

        if (!buffer.CopyTo(_output))
            return Fail(site.Span, $"The included template '{name}' writes a value that is only known later, which cannot be written here");
        return CheckWritten(site.Span);
    }

    private bool TryIncludeName(in Value value, TemplateSpan span, out string name)
    {
        name = value.AsString ?? (value.AsObject as CapturedText)?.Text ?? string.Empty;
        return value.Kind == ValueKind.String || value.AsObject is CapturedText || Fail(span, $"'include' needs the name of a template, not {Kinds.Name(value)}");
    }

    // An included template starts afresh: no locals but its arguments, no indent, no caller's line.
    private bool RunInclude(
        string name, ReadOnlySpan<Value> arguments, List<NamedValue>? named, TemplateSpan span, TextBuffer buffer)
    {
        if (_settings.Include?.Invoke(name) is not { } template)
            return Fail(span, $"There is no template '{name}' to include");
        if (!CheckDepth(span))
            return false;
        var given = new ListValue(arguments.Length);
        given.Items.AddRange(arguments);
        SetNamed(given, named);
        var locals = new LocalFrame(given, null, null);
        foreach (NamedValue argument in named ?? [])
            locals.Variables.Set(argument.Name, argument.Value);

        (LocalFrame Locals, Template Template, string? Indent, bool IsAtLineStart, int Caller) caller =
            (_locals, _template, _output.Indent, _output.IsAtLineStart, _caller);
        _stack.Add(new TemplateFrame(_template.Name, span, name));
        _output.Push(buffer);
        EnterCall(span);
        _locals = locals;
        SwitchTo(template);
        (_output.Indent, _output.IsAtLineStart) = (null, false);

        bool succeeded = RunBody(template);

        (_locals, _, _output.Indent, _output.IsAtLineStart, _caller) = caller;
        SwitchTo(caller.Template);
        _output.Pop();
        _stack.RemoveAt(_stack.Count - 1);
        return succeeded;
    }

    private bool IncludeJoin(ReadOnlySpan<Value> arguments, CallSite site, out Value value)
    {
        value = Value.Null;
        if (arguments is [{ IsNull: true }, _, ..] && !_options.StrictOperands)
            return true;
        if (arguments.Length is < 2 or > 4 || arguments[0].AsList is not { } names)
            return Fail(site.Span, "'include_join' needs a list of template names, and perhaps a separator, a beginning and an end");
        Span<string> fixedTexts = [string.Empty, string.Empty, string.Empty];
        for (int index = 1; index < arguments.Length; index++)
        {
            if (!TryFixedText(arguments[index], arguments, site.Span, out fixedTexts[index - 1]))
                return false;
        }

        var text = new StringBuilder(fixedTexts[1]);
        object? origin = null;
        for (int index = 0; index < names.Count; index++)
        {
            var buffer = new TextBuffer();
            if (!TryIncludeName(names[index], site.Span, out string name)
                || !RunInclude(name, arguments, null, site.Span, buffer))
                return false;
            Value part = buffer.ToValue(_settings.CombineOrigins);
            origin = Origins.Combine(origin, part.Origin, _settings.CombineOrigins);
            text.Append(index == 0 ? string.Empty : fixedTexts[0]).Append(part.AsString);
            if (!Accept(_budget.Text(text.Length), site.Span))
                return false;
        }

        value = Value.From(text.Append(fixedTexts[2]).ToString(), origin);
        return true;
    }

    // `tpl:name` stands for what that template writes.
    private bool TryFixedText(in Value value, ReadOnlySpan<Value> arguments, TemplateSpan span, out string text)
    {
        const string Prefix = "tpl:";
        text = string.Empty;
        if (!Accept(_printer.ToText(value), span, out Value plain))
            return false;
        text = plain.AsString ?? string.Empty;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return true;
        var buffer = new TextBuffer();
        bool succeeded = RunInclude(text[Prefix.Length..], arguments, null, span, buffer);
        text = buffer.Text.ToString();
        return succeeded;
    }
}
