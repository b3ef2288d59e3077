using Hlc.Goldens;

namespace Hlc.Artifacts.Tests;

public sealed class ExampleTests
{
    [Fact]
    public void The_committed_output_is_what_the_compiler_writes() =>
        Golden.Folder(Repository.File("out/hub"), Labs.Files(Labs.Build(Labs.ExampleText, Labs.ExampleFolder)));
}
