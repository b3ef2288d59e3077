using Hlc.Goldens;

namespace Hlc.Artifacts.Tests.Parity;

/// <summary>An inventory can say what a real lab is, so that what it compiles to means the same as the lab's own files.</summary>
public sealed class ParityTests
{
    [Theory]
    [InlineData("003")]
    public async Task What_is_compiled_means_the_same_as_the_source(string name)
    {
        var lab = new ParityLab(name);
        var semdiff = Path.Combine(SharedMaterial.Folder("tools"), "semdiff");
        await SharedMaterial.RequirePythonYaml();
        var output = Directory.CreateTempSubdirectory("hlc-parity-");
        try
        {
            lab.WriteTo(output.FullName);
            var (code, text) = await SharedMaterial.Run(
                "python3", semdiff, "--map", Path.Combine(lab.Folder, "map.tsv"), "--expected-root", lab.Source, "--actual-root", output.FullName,
                "--accepted", Path.Combine(lab.Folder, "accepted.tsv"), "-v");
            TestContext.Current.SendDiagnosticMessage(text);
            Assert.True(code == 0, text);
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("002")]
    [InlineData("003")]
    public void Every_file_of_the_source_is_compared_or_has_a_reason(string name)
    {
        var lab = new ParityLab(name);
        var known = lab.Mapped.Concat(lab.Compared.Select(static row => row[0])).Concat(lab.NotCompiled).ToArray();
        Assert.Equal(known.Distinct().Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
        var files = Directory.GetFiles(lab.Source, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(lab.Source, file).Replace('\\', '/')).ToArray();
        Assert.NotEmpty(files);
        Assert.Equal([], files.Except(known).Order(StringComparer.Ordinal));
        Assert.Equal([], known.Where(file => !File.Exists(Path.Combine(lab.Source, file))));
        Assert.All(lab.Compared, static row => Assert.Single(Directory.GetFiles(Repository.File("tests"), $"{row[1]}.cs", SearchOption.AllDirectories)));
        Assert.All(lab.Rows("not-compiled.tsv"), static row => Assert.True(row.Length == 2 && row[1].Length > 0, row[0]));
    }

    [Theory]
    [InlineData("003")]
    [InlineData("004")]
    public void Programs_own_words_are_less_than_a_tenth(string name)
    {
        var lab = new ParityLab(name);
        var topology = lab.Topology();
        var (native, all) = (ParityLab.NativeSettings(topology), lab.Settings());
        TestContext.Current.SendDiagnosticMessage($"{name}: {native} of {all} settings come through native slots");
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {native} of {all} settings come through native slots");
        Assert.InRange(native, 1, all / 10);
        Assert.All(topology.Instances.SelectMany(static i => i.Containers), static c => Assert.Null(c.Entry.Files));
    }
}
