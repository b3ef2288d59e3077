using System.Text;

namespace Hlc.Cli.Init;

/// <summary>A file that <c>hlc init</c> writes.</summary>
/// <param name="Path">Its path in the lab's folder, with <c>/</c>.</param>
/// <param name="Text">Its content.</param>
internal sealed record StarterFile(string Path, string Text)
{
    /// <summary>True for what is run by its name.</summary>
    internal bool IsExecutable { get; init; }

    /// <summary>A file that comes with hlc, by its path below <c>src/Cli/Init/files</c>.</summary>
    internal static StarterFile Of(string path, string source) => new(path, Resource($"init/{source}"));

    /// <summary>A text that is part of this program.</summary>
    internal static string Resource(string name)
    {
        using var stream = typeof(StarterFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the resource '{name}' is missing");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
