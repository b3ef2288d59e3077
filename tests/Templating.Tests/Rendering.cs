namespace Hlc.Templating.Tests;

/// <summary>Parses and renders in one step, for tests that care about one of the results.</summary>
internal static class Rendering
{
    public static readonly RenderSettings Strict = new();

    public static ITemplateObject Model(string json = "{}")
    {
        ITemplateObject? model = JsonModel.Parse(json).AsObject;
        Assert.NotNull(model);
        return model;
    }

    public static Template Parse(string text, TemplateOptions? options = null, string name = "test")
    {
        TemplateParseResult result = Template.Parse(name, text, options);
        Assert.Empty(result.Errors);
        Assert.NotNull(result.Template);
        return result.Template;
    }

    public static string? Text(string text, string json = "{}", RenderSettings? settings = null)
    {
        TemplateRenderResult result = Parse(text, settings?.Options).RenderToString(Model(json), settings ?? Strict, out string? output);
        Assert.Equal("", string.Join("; ", result.Errors.Select(error => error.Message)));
        return output;
    }

    public static TemplateError Error(string text, string json = "{}", RenderSettings? settings = null)
    {
        TemplateParseResult parsed = Template.Parse("test", text, settings?.Options);
        if (parsed.Template is null)
            return parsed.Errors[0];
        TemplateRenderResult result = parsed.Template.RenderToString(Model(json), settings ?? Strict, out string? output);
        Assert.False(result.Succeeded, output);
        Assert.Null(output);
        return Assert.Single(result.Errors);
    }
}
