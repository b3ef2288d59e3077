using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>The zones and the configuration of a real lab's name server mean the same as what its inventory compiles to.</summary>
public sealed class NameServerParityTests
{
    // What the source calls the files of forward zones: a name of its own that nobody else asks for.
    private const string Theirs = "/etc/bind/domain-";

    [Fact]
    public async Task The_first_sites_name_server_means_the_same_as_the_source()
    {
        Consumer.Require("python3");
        var shared = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? ".", "shared");
        var source = Path.Combine(shared, "labs/004/expected/wil/networking/bind");
        Assert.SkipUnless(Directory.Exists(source), $"{source} is absent");
        using var compiled = CompiledLab.OfFile("tests/parity/004");
        using var theirs = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(source))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            theirs.Write($"bind/{Path.GetFileName(file)}", text.Replace(Theirs, "/etc/bind/", StringComparison.Ordinal));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"in the source's named.conf, '{Theirs}' is read as '/etc/bind/'");
        var compared = await ProgramRun.Of(
            "python3",
            [Path.Combine(shared, "tools/semdiff"), "--map", Repository.File("tests/parity/004/map.tsv"), "--expected-root", theirs.Path,
                "--actual-root", compiled.File("."), "--accepted", Repository.File("tests/parity/004/accepted.tsv"), "-v"]);
        TestContext.Current.TestOutputHelper?.WriteLine(compared.Succeeded());
    }
}
