using System.Text.RegularExpressions;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Tunnels;

/// <summary>wg reads every file of the cases and of the example labs.</summary>
public sealed partial class WireguardFileTests
{
    // wg reads the whole file before it asks the kernel for an interface, which there is none of.
    private const string Taken = "Unable to modify interface";

    [Fact]
    public async Task Wg_takes_the_files()
    {
        Consumer.Require("wg", "wg-quick");
        foreach (var file in Files())
        {
            (await Read(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))).FailedWith(Taken);
        }
    }

    [Theory]
    [InlineData("PublicKey = ", "PublicKey = x")]
    [InlineData("AllowedIPs = 1", "AllowedIPs = 1000")]
    [InlineData("[Peer]", "[Peers]")]
    public async Task Wg_refuses_a_mistake(string right, string wrong)
    {
        Consumer.Require("wg", "wg-quick");
        var text = await File.ReadAllTextAsync(Files()[0], TestContext.Current.CancellationToken);
        (await Read(text.Replace(right, wrong, StringComparison.Ordinal))).FailedWith("Configuration parsing error");
    }

    private static async Task<ProgramRun> Read(string text)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("hlc-none.conf", NameOfPeer().Replace(text, match =>
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"a name that nobody answers for, replaced: {match.Value}");
            return "Endpoint = 192.0.2.1:";
        }));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var stripped = (await ProgramRun.Of("wg-quick", "strip", file)).Succeeded();
        Assert.DoesNotContain("PostUp", stripped, StringComparison.Ordinal);
        return await ProgramRun.Of("wg", "setconf", "hlc-none", folder.Write("stripped.conf", stripped));
    }

    private static string[] Files()
    {
        string[] files = [.. ((string[])["templates", "out"]).SelectMany(static folder => Directory.GetFiles(Repository.File(folder), "*.conf", SearchOption.AllDirectories))
            .Where(static file => file.Contains("/etc/wireguard/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(files);
        return files;
    }

    [GeneratedRegex(@"Endpoint = [a-z][a-z0-9.-]*\.example:")]
    private static partial Regex NameOfPeer();
}
