namespace Hlc.Templating;

/// <summary>What a host gives to a rendering.</summary>
public sealed record RenderSettings
{
    /// <summary>How strict the rendering is, and its bounds. The options that a template was parsed with are separate.</summary>
    public TemplateOptions Options { get; init; } = TemplateOptions.Strict;

    /// <summary>The host's functions.</summary>
    public FunctionTable Functions { get; init; } = new();

    /// <summary>Finds the template that an <c>include</c> names; null if there is none.</summary>
    public Func<string, Template?>? Include { get; init; }

    /// <summary>Makes one origin of two; when null, the first one is kept.</summary>
    public Func<object, object, object>? CombineOrigins { get; init; }
}
