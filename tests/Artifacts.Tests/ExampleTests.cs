using Hlc.Goldens;

namespace Hlc.Artifacts.Tests;

public sealed class ExampleTests
{
    [Theory]
    [InlineData("hub")]
    [InlineData("gitops")]
    [InlineData("jamlab")]
    public void The_committed_output_is_what_the_compiler_writes(string name)
    {
        var folder = Repository.File($"inventory/{name}");
        Golden.Folder(Repository.File($"out/{name}"), Labs.Files(Labs.Build(File.ReadAllText(Path.Combine(folder, "homelab.yaml")), folder)));
    }
}
