using System.Text;
using Hlc.Rendering;
using Hlc.Templating;

namespace Hlc.Artifacts;

/// <summary>The templates that come with hlc, by their path below this folder.</summary>
internal static class BuiltInTemplate
{
    /// <summary>The template of a view.</summary>
    public static ArtifactTemplate<TView> Of<TView>(string path)
        where TView : ITemplateView =>
        new(path, new TemplateSource($"templates/{path}", Text(path)));

    /// <summary>The text of a file that is part of this build.</summary>
    public static string Text(string path)
    {
        using var stream = typeof(BuiltInTemplate).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"the file '{path}' is not part of this build");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
