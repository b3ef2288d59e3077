using Hlc.Goldens;

namespace Hlc.Artifacts.Tests.Parity;

/// <summary>The time server of lab 004 is told the same as in the source.</summary>
public sealed class TimeParityTests
{
    [Theory]
    [InlineData("allow.conf", "conf.d/allow.conf")]
    [InlineData("server.conf", "conf.d/server.conf")]
    [InlineData("servers.conf", "sources.d/servers.sources")]
    public async Task Chrony_is_told_the_same_as_in_the_source(string source, string ours)
    {
        var labs = SharedMaterial.Folder("labs");
        var semdiff = Path.Combine(SharedMaterial.Folder("tools"), "semdiff");
        await SharedMaterial.RequirePythonYaml();
        var folder = Repository.File("tests/parity/004");
        var files = Labs.Files(Labs.Build(await File.ReadAllTextAsync(Path.Combine(folder, "time.yaml"), TestContext.Current.CancellationToken), folder));
        var written = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(written, files[$"hosts/wil-ntp/etc/chrony/{ours}"], TestContext.Current.CancellationToken);
            var (code, text) = await SharedMaterial.Run("python3", semdiff, "ini", "--directives", Path.Combine(labs, "004/expected/wil/ntp/chrony", source), written);
            Assert.True(code == 0, text);
        }
        finally
        {
            File.Delete(written);
        }
    }
}
