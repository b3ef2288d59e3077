using System.Text.Json;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Tunnels;

/// <summary>A reader of HuJSON takes every policy, and whoever asks it reaches what the inventory offers and nothing else.</summary>
public sealed class TailscalePolicyTests
{
    private static readonly string[] Ann = ["ann@lab.example", "autogroup:member"];
    private static readonly string[] Ben = ["ben@lab.example", "autogroup:member"];
    private static readonly string[] Eve = ["eve@lab.example", "autogroup:member"];
    private static readonly string[] Member = ["autogroup:member"];
    private static readonly string[] Administrator = ["autogroup:member", "autogroup:admin"];
    private static readonly string[] Wil = ["10.2.20.10"];
    private static readonly string[] Gateway = ["tag:wil-gateway", "100.103.137.102"];
    private static readonly string[] Elsewhere = ["172.16.0.1"];

    [Fact]
    public async Task Every_policy_is_hujson_and_keeps_its_own_tests()
    {
        Consumer.RequireModule("jsonc-parser");
        string[] files = [.. ((string[])["templates/tailscale/cases", "out"]).SelectMany(static folder => Directory.GetFiles(Repository.File(folder), "policy.hujson", SearchOption.AllDirectories))];
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            Assert.Equal((file, ""), (file, (await Ask(file)).Succeeded()));
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task People_reach_what_the_inventory_offers(string name, string[] who, string where, int port, bool isReached)
    {
        Consumer.RequireModule("jsonc-parser");
        var file = Repository.File($"templates/tailscale/cases/{name}/expected/tailscale/tailnet/policy.hujson");
        Assert.Equal(isReached ? "yes\n" : "no\n", (await Ask(file, (who, where, port))).Succeeded());
    }

    public static TheoryData<string, string[], string, int, bool> Questions() => new()
    {
        { "sites", Ann, "10.2.20.53", 53, true }, { "sites", Ben, "10.3.20.53", 53, true }, { "sites", Eve, "10.2.20.53", 53, false },
        { "sites", Ben, "10.2.20.53", 443, true }, { "sites", Ben, "tag:wil-gateway", 443, true }, { "sites", Ben, "10.2.20.53", 9000, true },
        { "sites", Ben, "10.2.20.53", 9001, false }, { "sites", Ben, "10.2.20.53", 2222, false }, { "sites", Ben, "10.2.20.10", 3000, false },
        { "sites", Ben, "10.2.20.20", 80, false }, { "sites", Ben, "10.65.0.1", 443, false },
        { "sites", Ann, "10.2.20.53", 2222, true }, { "sites", Ann, "10.2.20.53", 22, false }, { "sites", Ann, "10.2.20.10", 22, true }, { "sites", Ann, "10.2.20.20", 22, false },
        { "sites", Wil, "10.3.20.99", 5432, true }, { "sites", Wil, "10.66.1.1", 443, true }, { "sites", Gateway, "10.3.20.53", 53, true }, { "sites", Elsewhere, "10.3.20.53", 53, false },
        { "container", Member, "192.168.1.53", 53, true }, { "container", Member, "192.168.1.100", 443, true }, { "container", Member, "192.168.1.100", 22, false },
        { "container", Member, "192.168.1.53", 22, false }, { "container", Administrator, "192.168.1.100", 22, true }, { "container", Member, "autogroup:internet", 443, true },
        { "people", Ann, "fd01::5", 8080, true }, { "people", Eve, "fd01::5", 8080, false }, { "people", Ann, "192.168.1.2", 22, true },
        { "native", Ann, "tag:box", 8443, true }, { "native", Ann, "tag:box", 8080, false }, { "native", Eve, "192.168.1.2", 8080, false },
    };

    private static Task<ProgramRun> Ask(string file, params (string[] Who, string Where, int Port)[] questions) => ProgramRun.Of(
        "node", [Repository.File("tests/Acceptance.Tests/Tunnels/policy.js"), file, JsonSerializer.Serialize(questions.Select(static q => new object[] { q.Who, q.Where, q.Port }))], null,
        new Dictionary<string, string> { ["NODE_PATH"] = Consumer.NpmModules });
}
