using System.Text;
using Hlc.Goldens;
using Hlc.Text;

namespace Hlc.Artifacts.Tests.OwnTemplates;

/// <summary>Whatever is done to a lab's templates and their descriptions, they compile or something is reported; nothing throws.</summary>
public sealed class OwnTemplateMutationTests
{
    private const int Mutations = 40;

    private static readonly string Lab = Repository.File("tests/cases/templates/every-scope");

    private static readonly string[] Scraps =
        ["", "{{", "}}", "{{ end }}", "{{ host", "| yaml", "| line", "null", "[]", "{ a: b }", "for: site\n", "to: /\n", "../", "\0", "\uD800", "🙂", "- ", "'", "{{ include 'motd.sbn' }}"];

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(Lab, "templates"), "*", SearchOption.AllDirectories).Select(static f => Path.GetRelativePath(Lab, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_damaged_file_compiles_or_is_reported(string path)
    {
        var original = File.ReadAllText(Path.Combine(Lab, path));
        var random = new Random(path.Length);
        for (var i = 0; i < Mutations; i++)
        {
            var at = random.Next(original.Length + 1);
            var end = Math.Min(original.Length, at + random.Next(12));
            var damaged = original[..at] + Scraps[random.Next(Scraps.Length)] + original[end..];
            var result = Compile(path, damaged);
            Assert.True(result.Output is not null || result.Diagnostics.Any(static d => d.Severity == Diagnostics.Severity.Error), damaged);
        }
    }

    [Fact]
    public void Building_twice_gives_the_same_bytes()
    {
        var text = File.ReadAllText(Path.Combine(Lab, "homelab.yaml"));
        Assert.Equal(Labs.Files(Labs.Build(text, Lab)), Labs.Files(Labs.Build(text, Lab)));
    }

    private static CompileResult Compile(string path, string text)
    {
        var files = Directory.GetFiles(Path.Combine(Lab, "templates"), "*", SearchOption.AllDirectories).Select(static f => Path.GetRelativePath(Lab, f).Replace('\\', '/')).ToArray();
        var folder = new LabFiles(
            name => LabFileResult.Of(name, name == path ? Encoding.UTF8.GetBytes(text) : File.ReadAllBytes(Path.Combine(Lab, name))), _ => files);
        return HomelabCompiler.Compile(new CompileInput(new SourceFile("homelab.yaml", File.ReadAllText(Path.Combine(Lab, "homelab.yaml"))), folder, null), ArtifactKinds.All);
    }
}
