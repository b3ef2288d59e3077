using Hlc.Goldens;

namespace Generators.Tests;

/// <summary>Generated code reads as if written by hand: a definition of each kind, as it is generated.</summary>
public sealed class GeneratedCodeTests
{
    private static readonly string[] Shown =
    [
        "Binder.Container.g.cs", "Binder.Health.g.cs", "Binder.Inventory.g.cs", "Binder.Network.g.cs",
        "Dump.Service.g.cs", "Layers.Health.g.cs", "Layers.Setting.g.cs", "Members.Health.g.cs", "Model.Network.g.cs",
        "Patterns.g.cs", "Scalars.g.cs", "Schema.g.cs", "Unread.g.cs", "Words.g.cs",
    ];

    [Fact]
    public void Generated_code_is_as_expected()
    {
        var result = GeneratorRun.Run(GeneratorRun.Read("homelab.schema.json"));

        Assert.Empty(result.Diagnostics);
        Golden.Folder(
            Repository.File("tests/Generators.Tests/Dialect/expected"),
            Shown.ToDictionary(static name => name.Replace(".g.cs", ".golden", StringComparison.Ordinal), name => GeneratorRun.Source(result, name)));
    }
}
