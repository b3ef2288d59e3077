using Hlc.Cli;
using Hlc.Goldens;

[assembly: AssemblyFixture(typeof(Hlc.Acceptance.Tests.HubLab))]

namespace Hlc.Acceptance.Tests;

/// <summary>The files of <c>inventory/hub</c>, as this very compiler makes them: written once, read by all tests.</summary>
public sealed class HubLab : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public HubLab()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var io = new CommandIo(output, error, TextReader.Null, Repository.Root);
        var code = new HlcApp(io, Pipeline.Real).Run(["build", "inventory/hub", "--out", _folder.Path]);
        Assert.True(code == 0, $"the lab does not compile:\n{output}{error}");
    }

    /// <summary>The output folder: only read it.</summary>
    public string Root => _folder.Path;

    /// <summary>The stacks, by name.</summary>
    internal IEnumerable<string> Stacks => Directory.GetDirectories(File("services")).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal);

    /// <summary>The absolute path of an output file.</summary>
    public string File(string path) => Path.Combine(Root, path);

    /// <summary>The text of an output file.</summary>
    public string Text(string path) => System.IO.File.ReadAllText(File(path));

    /// <summary>Copies an output folder to where a test may change it.</summary>
    internal void CopyTo(string from, string destination)
    {
        var source = File(from);
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(destination, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? destination);
            System.IO.File.Copy(file, copy, overwrite: true);
        }
    }

    public void Dispose() => _folder.Dispose();
}
