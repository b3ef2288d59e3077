using Hlc.Goldens;
using Hlc.Output;

namespace Hlc.Artifacts.Tests.Compose;

/// <summary>A file has the mode that the inventory says; else a script is executable, wherever it is compiled, and nothing else is.</summary>
public sealed class FileModeTests
{
    private const string Hosts = """
        lab: home
        networks: { lan: { cidr: 192.168.1.0/24 } }
        hosts:
          box: { address: 192.168.1.2, files: { /usr/local/bin/said: { from: files/entry, mode: "0640" }, /usr/local/bin/entry: files/entry, /etc/copied: files/copied.conf } }
        """;

    [Theory]
    [InlineData("files", "files/usr/local/bin/entry", "0755", null, null)]
    [InlineData("files", "files/usr/local/bin/hook", "0755", "0755", null)]
    [InlineData("files", "files/etc/app/copied.conf", "0644", null, null)]
    [InlineData("files", "files/etc/app/key.conf", "0644", "0640", "999:0")]
    [InlineData("files", "files/etc/app/theirs.conf", "0644", null, "33:33")]
    [InlineData("files", "files/etc/app/open.conf", "0644", "0644", null)]
    [InlineData("owners-remapped", "files/etc/a.conf", "0644", "0600", "100000:100000")]
    [InlineData("owners-remapped", "files/etc/b.conf", "0644", "0400", "100033:100034")]
    [InlineData("build", "src/plain/start.sh", "0755", null, null)]
    [InlineData("build", "src/plain/Dockerfile", "0644", null, null)]
    public void A_file_of_a_stack_has_its_mode(string example, string path, string mode, string? deployed, string? owner)
    {
        var folder = Repository.File($"templates/compose/cases/{example}");
        var file = Find(Labs.Build(File.ReadAllText(Path.Combine(folder, "inventory.yaml")), folder), $"services/app/{path}");
        Assert.Equal((mode, deployed, owner), (file.Mode, file.Deployment?.Mode, file.Deployment?.Owner));
    }

    [Theory]
    [InlineData("usr/local/bin/entry", "0755", "0755")]
    [InlineData("usr/local/bin/said", "0644", "0640")]
    [InlineData("etc/copied", "0644", "0644")]
    public void A_file_of_a_host_has_its_mode(string path, string mode, string deployed)
    {
        var file = Find(Labs.Build(Hosts, Repository.File("templates/compose/cases/files")), $"hosts/box/{path}");
        Assert.Equal((mode, deployed), (file.Mode, file.Deployment?.Mode));
    }

    private static Artifact Find(OutputTree output, string path) => Assert.Single(output.Artifacts, a => a.Path.Value == path);
}
