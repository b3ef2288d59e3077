using Hlc.Templating.Builtins;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

internal sealed partial class Checker
{
    private const string TemplatePrefix = "tpl:";

    private readonly Dictionary<string, Template?> _included = new(StringComparer.Ordinal);

    private StaticType CheckInclude(Builtin builtin, CallArguments arguments, CheckedSite site)
    {
        if (arguments.Positional.Length == 0)
            return WrongCount(site.Span, builtin.Name, 0, 1, int.MaxValue);
        if (builtin.Name == BuiltinTable.IncludeJoin)
            return CheckIncludeJoin(arguments, site);
        PrintedText around = _printed;
        PrintedText text = site.IsPrinted ? around : new PrintedText();
        _printed = text;
        if (LiteralName(arguments.Positional[0].Expression, site.Span) is { } name)
            RunInclude(name, arguments, arguments.Positional[0].Expression?.Span ?? site.Span, site);
        _printed = around;
        return site.IsPrinted ? StaticType.Nothing : StaticType.TextOf(text.Safety);
    }

    private string? LiteralName(Expression? expression, TemplateSpan site)
    {
        if (expression is LiteralExpression { Value.AsString: { } name })
            return name;
        Report(
            expression?.Span ?? site,
            "The name of an included template must be written out, so that the included template can be checked",
            "write include 'name'; choose between several with 'if' or 'case'");
        return null;
    }

    private void RunInclude(string name, CallArguments arguments, TemplateSpan place, CheckedSite site)
    {
        if (!_included.TryGetValue(name, out Template? template))
            _included.Add(name, template = _settings.Include?.Invoke(name));
        if (template is null)
        {
            Report(place, $"There is no template '{name}' to include");
            return;
        }

        if (!_templates.Contains(template.Name))
            _templates.Add(template.Name);
        LinePlace line = _state?.Line ?? LinePlace.Middle;
        if (!site.IsPrinted)
            _state = _state?.At(LinePlace.Middle);
        Invoke(new Callee(template, name, template, template.Body) { IsTemplate = true }, arguments, [], site);
        if (!site.IsPrinted)
            _state = _state?.At(line);
    }

    private StaticType CheckIncludeJoin(CallArguments arguments, CheckedSite site)
    {
        if (arguments.Positional is not [{ Expression: ArrayExpression names }, ..] || arguments.Positional.Length > 4)
        {
            return Mistake(
                site.Span,
                "'include_join' needs a list of template names that is written out, and perhaps a separator, a beginning and an end");
        }

        CheckedSite captured = site with { IsPrinted = false };
        PrintedText around = _printed;
        PrintedText joined = _printed = new PrintedText();
        foreach (CheckedArgument text in arguments.Positional.Skip(1))
        {
            if (LiteralName(text.Expression, site.Span) is { } given && given.StartsWith(TemplatePrefix, StringComparison.Ordinal))
                RunInclude(given[TemplatePrefix.Length..], CallArguments.Of(StaticType.OwnText), text.Expression?.Span ?? site.Span, captured);
        }

        foreach (Expression item in names.Items)
        {
            if (LiteralName(item, site.Span) is { } name)
                RunInclude(name, CallArguments.Of(StaticType.OwnText), item.Span, captured);
        }

        _printed = around;
        return StaticType.TextOf(joined.Safety);
    }
}
