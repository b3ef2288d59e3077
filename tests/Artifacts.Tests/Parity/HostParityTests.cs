namespace Hlc.Artifacts.Tests.Parity;

/// <summary>Files of a host that a map of two paths cannot compare.</summary>
public sealed class HostParityTests
{
    [Fact]
    public async Task The_alias_of_the_client_means_the_same_as_the_source()
    {
        var lab = new ParityLab("003");
        var semdiff = Path.Combine(SharedMaterial.Folder("tools"), "semdiff");
        await SharedMaterial.RequirePythonYaml();
        var folder = Directory.CreateTempSubdirectory("hlc-parity-");
        try
        {
            lab.WriteTo(folder.FullName);

            // The source shows its address in one file and hides it in the other.
            var interfaces = await File.ReadAllTextAsync(Path.Combine(lab.Source, "host/interfaces"), TestContext.Current.CancellationToken);
            var address = interfaces.Split('\n').Select(static line => line.Trim().Split(' ')).Single(static words => words[0] == "address")[1];
            var source = await File.ReadAllTextAsync(Path.Combine(lab.Source, "host/ssh_config"), TestContext.Current.CancellationToken);
            Assert.Contains("xxx.xxx.xxx.xxx", source, StringComparison.Ordinal);
            var expected = Path.Combine(folder.FullName, "source_ssh_config");
            await File.WriteAllTextAsync(
                expected, source.Replace("xxx.xxx.xxx.xxx", address, StringComparison.Ordinal), TestContext.Current.CancellationToken);
            var (code, text) = await SharedMaterial.Run("python3", semdiff, "sshd", expected, Path.Combine(folder.FullName, "operator/ssh_config"));
            Assert.True(code == 0, text);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
