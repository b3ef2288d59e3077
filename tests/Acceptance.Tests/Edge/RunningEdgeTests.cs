using System.Globalization;

namespace Hlc.Acceptance.Tests.Edge;

/// <summary>What is asked of the running edge, from inside and from outside.</summary>
public sealed class RunningEdgeTests(EdgeNetwork network) : IClassFixture<EdgeNetwork>
{
    private const string Server = "10.2.20.53";
    private const string OtherServer = "10.3.20.53";
    private const string PublicAddress = "203.0.113.10";

    /// <summary>Names that the proxy of site wil answers to, and what stands behind each.</summary>
    private static readonly Dictionary<string, string> Routes = new()
    {
        ["bin.wil.home.arpa"] = "work-wil",
        ["convert.lab.example"] = "work-wil",
        ["cyberchef.wil.home.arpa"] = "work-wil",
        ["kvm.wil.home.arpa"] = "wil-kvm",
        ["nas.wil.home.arpa"] = "wil-nas",
        ["plex.video.example"] = "media",
        ["vm.wil.home.arpa"] = "wil-pve",
        ["wizarr.video.example"] = "media",
        ["www.lab.example"] = "website",
    };

    private static readonly string[] Public = ["convert.lab.example", "plex.video.example", "wizarr.video.example", "www.lab.example"];

    [Fact]
    public async Task Inside_and_outside_are_told_different_addresses()
    {
        var (inside, outside) = (await network.Host("inside"), await network.Host("outside"));
        foreach (var name in Routes.Keys)
        {
            Assert.Equal($"{Server}\n", await inside.Do($"dig +short +time=2 @{Server} {name}"));
            var told = await outside.Do($"dig +short +time=2 @{PublicAddress} {name}");
            Assert.Equal(Public.Contains(name) ? $"{PublicAddress}\n" : "", told);
        }

        // Nobody outside may ask for other people's names, or for a whole zone.
        Assert.Contains("status: REFUSED", await outside.Do($"dig +time=2 @{PublicAddress} www.example"), StringComparison.Ordinal);
        Assert.Contains("Transfer failed", (await outside.Run($"dig +time=2 @{PublicAddress} lab.example AXFR")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wil-networking", "wil.home.arpa", Server)]
    [InlineData("ldn-networking", "ldn.home.arpa", OtherServer)]
    public async Task Every_address_of_a_zone_has_a_name_that_leads_back(string host, string zone, string server)
    {
        var inside = await network.Host(host);
        var records = network.Text($"hosts/{host}/etc/bind/{zone}.zone").Split('\n').Select(static l => l.Split('\t'))
            .Where(static f => f is [_, "IN", "A", _]).Select(f => (Name: f[0] == "@" ? zone : $"{f[0]}.{zone}", Address: f[3])).ToArray();
        Assert.NotEmpty(records);
        foreach (var (name, address) in records)
        {
            Assert.Equal($"{address}\n", await inside.Do($"dig +short +time=2 @{server} {name}"));
            var back = (await inside.Do($"dig +short +time=2 @{server} -x {address}")).TrimEnd('\n');
            Assert.False(back.Length == 0, $"{address} has no name");
            Assert.Equal($"{address}\n", await inside.Do($"dig +short +time=2 @{server} {back}"));
        }
    }

    [Fact]
    public async Task The_other_site_answers_too_and_follows_a_change()
    {
        var (primary, other) = (await network.Host("wil-networking"), await network.Host("ldn-work"));
        await other.Until($"dig +short +time=2 @{OtherServer} bin.wil.home.arpa | grep -qx {Server}", "ldn-networking-named.log");
        await primary.Do("sed -i 's/^\\t\\t[0-9]* ; serial/\\t\\t1000 ; serial/; $ a later\\tIN\\tA\\t10.2.20.99' /etc/bind/wil.home.arpa.zone && rndc reload wil.home.arpa in inside");
        await other.Until($"dig +short +time=2 @{OtherServer} later.wil.home.arpa | grep -qx 10.2.20.99", "ldn-networking-named.log");
    }

    [Fact]
    public async Task Every_route_answers_inside_with_a_certificate_of_its_name()
    {
        var inside = await network.Host("inside");
        foreach (var (name, stub) in Routes)
        {
            var answer = await inside.Do($"{Ask(name, Server)} https://{name}/");
            Assert.StartsWith($"{stub}\n", answer, StringComparison.Ordinal);
        }

        (await inside.Run($"{Ask("other.wil.home.arpa", Server)} https://other.wil.home.arpa/")).FailedWith("curl: (35)");
    }

    [Fact]
    public async Task Public_routes_answer_outside_and_no_others()
    {
        var outside = await network.Host("outside");
        foreach (var (name, stub) in Routes)
        {
            var run = await outside.Run($"{Ask(name, PublicAddress)} https://{name}/");
            if (Public.Contains(name))
            {
                Assert.StartsWith($"{stub}\n", run.Succeeded(), StringComparison.Ordinal);
            }
            else
            {
                Assert.NotEqual(0, run.ExitCode);
                Assert.DoesNotContain(stub, run.Output, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_back_end_is_told_what_the_inventory_says()
    {
        var answer = await (await network.Host("outside")).Do($"{Ask("plex.video.example", PublicAddress)} https://plex.video.example/");
        Assert.Contains("\nHost: 10.2.0.5:32400\n", answer, StringComparison.Ordinal);
        Assert.Contains("\nX-Forwarded-Proto: https\n", answer, StringComparison.Ordinal);
        Assert.Contains("\nX-Real-Ip: 203.0.113.99\n", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_balancers_leave_out_a_dead_back_end_and_hand_over_their_address()
    {
        var (inside, web) = (await network.Host("inside"), await network.Host("wil-web"));
        var ask = "curl -sS --max-time 5 --cacert /stage/balancers.crt --resolve status.wil.home.arpa:443:10.2.20.100 https://status.wil.home.arpa/";
        await inside.Do("cat /stage/wil-lb1.crt /stage/wil-lb2.crt >/stage/balancers.crt");
        await inside.Until($"{ask} | grep -q '^status'", "wil-lb1-haproxy.log");
        Assert.Equal(["status-wil-web", "status-wil-work"], (await inside.Do($"for i in 1 2 3 4; do {ask} | head -n 1; done | sort -u")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("broker-wil-web\nbroker-wil-work\n", await inside.Do("for i in 1 2 3 4; do curl -s --max-time 3 telnet://10.2.20.100:1883 </dev/null; done | sort -u"));

        await web.Do("pkill -f '[s]tub.py status-wil-web'");
        await inside.Until($"test \"$(for i in 1 2 3 4; do {ask} | head -n 1; done | sort -u)\" = status-wil-work", "wil-lb1-haproxy.log");

        // The one that holds the address loses its network.
        const string holds = "ip -4 addr show dev eth0 | grep -q 10.2.20.100/24";
        var (first, second) = (await network.Host("wil-lb1"), await network.Host("wil-lb2"));
        var isFirst = (await first.Run(holds)).ExitCode == 0;
        var (holder, other) = isFirst ? (first, second) : (second, first);
        await holder.Do($"{holds} && ip link set eth0 down");
        await other.Until(holds, "wil-lb2-keepalived.log");
        await inside.Until($"{ask} | grep -q status-wil-work", "wil-lb2-haproxy.log");
    }

    [Theory]
    [InlineData("wil-web")]
    [InlineData("ldn-work")]
    public async Task Clocks_follow_the_time_server(string host)
    {
        await (await network.Host(host)).Until("chronyc -n sources | grep -q '^^[*] 10.2.20.123 '", $"{host}-chrony.log", 120);
    }

    [Fact]
    public async Task Traffic_between_the_sites_passes_the_tunnel()
    {
        var (work, router) = (await network.Host("ldn-work"), await network.Host("wil-networking"));
        Assert.StartsWith("website\n", await work.Do("curl -sS --max-time 5 http://10.2.20.45:8082/"), StringComparison.Ordinal);
        var transfer = await router.Do("wg show wg-link transfer");
        Assert.True(transfer.Split('\t', '\n').Skip(1).Take(2).All(static n => long.Parse(n, CultureInfo.InvariantCulture) > 0), transfer);
    }

    [Fact]
    public async Task A_packet_filter_lets_in_what_the_lab_needs_and_nothing_else()
    {
        var inside = await network.Host("inside");
        (await inside.Run("curl -sS --max-time 2 http://10.2.20.101:8080/")).FailedWith("curl: (28)");
        (await (await network.Host("outside")).Run($"curl -sS --max-time 2 http://{PublicAddress}:2019/")).FailedWith("curl: ");
    }

    private static string Ask(string name, string address) => $"curl -sS --max-time 10 --cacert /stage/wil-networking.crt --resolve {name}:443:{address}";
}
