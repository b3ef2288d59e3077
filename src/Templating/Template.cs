using System.Collections.Immutable;
using Hlc.Templating.Builtins;
using Hlc.Templating.Evaluation;
using Hlc.Templating.Syntax;

namespace Hlc.Templating;

/// <summary>What came of reading a template: the template, or everything that is wrong with its syntax.</summary>
/// <param name="Template">The template; null if there are errors.</param>
/// <param name="Errors">The syntax errors, in the order of their places.</param>
public sealed record TemplateParseResult(Template? Template, ImmutableArray<TemplateError> Errors);

/// <summary>What came of a rendering.</summary>
/// <param name="Succeeded">True if all of the output was written.</param>
/// <param name="Errors">What is wrong; empty although the rendering failed if the host has reported it already.</param>
public sealed record TemplateRenderResult(bool Succeeded, ImmutableArray<TemplateError> Errors);

/// <summary>A template, ready to be rendered any number of times, by any number of threads.</summary>
public sealed class Template
{
    // Only hosts that check calls need them, and then once.
    private static readonly Lazy<Dictionary<string, BuiltinSignature>> LazySignatures = new(BuiltinTable.Signatures);

    private Template(string name, string text, BlockStatement body, int slotCount)
    {
        SlotCount = slotCount;
        Name = name;
        Text = text;
        Body = body;
    }

    /// <summary>The name that errors show.</summary>
    public string Name { get; }

    /// <summary>The template's text.</summary>
    public string Text { get; }

    internal int SlotCount { get; }

    /// <summary>The syntax tree.</summary>
    public BlockStatement Body { get; }

    /// <summary>
    /// The names that a model's root must not use, because a template could then no longer reach the functions of that name.
    /// </summary>
    public static ImmutableArray<string> ReservedNames => BuiltinTable.RootNames;

    /// <summary>The functions of the language, by name, like <c>include</c> and <c>string.upcase</c>.</summary>
    public static IReadOnlyDictionary<string, BuiltinSignature> Builtins => LazySignatures.Value;

    /// <summary>Reads a template. Without options it is read strictly.</summary>
    public static TemplateParseResult Parse(string name, string text, TemplateOptions? options = null)
    {
        var errors = new ErrorList(name);
        BlockStatement body = Parser.Parse(text, options ?? TemplateOptions.Strict, errors, out int slots);
        return errors.IsEmpty
            ? new TemplateParseResult(new Template(name, text, body, slots), [])
            : new TemplateParseResult(null, errors.ToImmutable());
    }

    /// <summary>Whether a text holds anything but text: code or an escape block. Cheap, for texts that mostly do not.</summary>
    public static bool HasCode(ReadOnlySpan<char> text)
    {
        while (true)
        {
            int brace = text.IndexOf('{');
            if (brace < 0 || brace + 1 >= text.Length)
                return false;
            text = text[(brace + 1)..];
            if (text[0] == '{')
                return true;
            int afterPercents = text.IndexOfAnyExcept('%');
            if (afterPercents > 0 && text[afterPercents] == '{')
                return true;
        }
    }

    /// <summary>Renders the template. After an error, what was already written must not be used.</summary>
    public TemplateRenderResult Render(ITemplateObject model, ITemplateOutput output, RenderSettings settings) =>
        new Evaluator(this, model, output, settings).Run();

    /// <summary>Renders the template to a string; the text is null if that failed.</summary>
    public TemplateRenderResult RenderToString(ITemplateObject model, RenderSettings settings, out string? text)
    {
        var buffer = new TextBuffer();
        TemplateRenderResult result = Render(model, buffer, settings);
        text = result.Succeeded ? buffer.Text.ToString() : null;
        return result;
    }
}
