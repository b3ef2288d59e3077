using Hlc.Cli;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests;

/// <summary>What a lab of a test's own compiles to.</summary>
internal sealed class CompiledLab : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private CompiledLab()
    {
    }

    /// <summary>What the compiler said.</summary>
    public string Said { get; private set; } = "";

    /// <summary>True if it compiled.</summary>
    public bool IsBuilt { get; private set; }

    /// <summary>Compiles a text, with files beside it.</summary>
    public static CompiledLab Of(string text, params ReadOnlySpan<(string Path, string Text)> files)
    {
        var lab = new CompiledLab();
        foreach (var (path, content) in files)
        {
            lab._folder.Write($"lab/{path}", content);
        }

        lab.Build(lab._folder.Write("lab/homelab.yaml", text));
        return lab;
    }

    /// <summary>Compiles an inventory of the repository.</summary>
    public static CompiledLab OfFile(string path)
    {
        var lab = new CompiledLab();
        lab.Build(Repository.File(path));
        Assert.True(lab.IsBuilt, lab.Said);
        return lab;
    }

    /// <summary>The absolute path of an output file.</summary>
    public string File(string path) => Path.Combine(_folder.Path, "out", path);

    public void Dispose() => _folder.Dispose();

    private void Build(string inventory)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var io = new CommandIo(output, error, TextReader.Null, Repository.Root);
        IsBuilt = new HlcApp(io, Pipeline.Real).Run(["build", inventory, "--out", Path.Combine(_folder.Path, "out")]) == 0;
        Said = $"{output}{error}";
    }
}
