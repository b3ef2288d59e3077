using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Tunnels;

/// <summary>A pair of keys of WireGuard, made for one test.</summary>
internal sealed record KeyPair(string Private, string Public)
{
    public static async Task<KeyPair> Make()
    {
        var key = (await ProgramRun.Of("wg", "genkey")).Succeeded().Trim();
        using var folder = new TemporaryFolder();
        var file = folder.Write("key", key + "\n");
        return new KeyPair(key, (await ProgramRun.Of("sh", "-c", $"wg pubkey <{file}")).Succeeded().Trim());
    }
}
