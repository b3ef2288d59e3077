using Hlc.Cli.Labs;
using Hlc.Diagnostics;

namespace Hlc.Cli.Completion;

/// <summary>Completes arguments by their names: <c>LAB</c> with the folders of labs, <c>KEY</c> with what stands in them.</summary>
internal sealed class LabWords(CommandIo io, Pipeline pipeline)
{
    /// <summary>The words that an argument may be; null for an argument of another name.</summary>
    internal IEnumerable<string>? Complete(string argument, string word) => argument switch
    {
        "LAB" => Labs().Select(lab => io.DisplayPath(lab.Folder)),
        "KEY" => Labs().SelectMany(lab => Keys(lab, word)).Distinct(),
        _ => null,
    };

    private IReadOnlyList<Lab> Labs()
    {
        try
        {
            return LabLocator.Find([], io, out _);
        }
        catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
        {
            return [];
        }
    }

    private IReadOnlyList<string> Keys(Lab lab, string word)
    {
        var compiler = new LabCompiler(pipeline, io, new LabOptions(null, false, []));
        return compiler.Input(lab, new DiagnosticBag()) is { } input ? pipeline.Keys(input, word) : [];
    }
}
