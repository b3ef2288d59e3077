using Hlc.Acceptance.Tests.Live;

namespace Hlc.Acceptance.Tests.Haproxy;

/// <summary>HAProxy, started with what the compiler wrote, does what the inventory says.</summary>
public sealed class RunningHaproxyTests(RunningBalancer balancer) : IClassFixture<RunningBalancer>
{
    // Somebody on the lan, who trusts the authority of the certificate.
    private const string Client = "ip netns exec client curl --silent --show-error --max-time 5 --cacert /stage/ca.pem --connect-to ::192.168.1.100: ";

    [Fact]
    public async Task A_name_leads_over_tls_to_its_back_ends_in_turn()
    {
        var machine = await Ready("pool");
        var said = await machine.Do($"for i in 1 2 3 4; do {Client} https://pool.home.arpa/ | head -n 1; done | sort | uniq -c | tr -s ' '");
        Assert.Equal(" 2 a\n 2 b\n", said);
        var told = await machine.Do($"{Client} https://pool.home.arpa/");
        Assert.Contains("x-forwarded-for: 192.168.1.50\n", told, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("x-forwarded-proto: https\n", told, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nobody_can_pretend_to_be_a_proxy_before_it()
    {
        var machine = await Ready("open");
        var told = await machine.Do($"{Client} -H 'X-Forwarded-For: 10.0.0.1' -H 'X-Forwarded-Proto: http' -H 'X-Real-IP: 10.0.0.1' https://open.home.arpa/");
        Assert.DoesNotContain("10.0.0.1", told, StringComparison.Ordinal);
        Assert.Contains("x-real-ip: 192.168.1.50\n", told, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("x-forwarded-port: 443\n", told, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_header_comes_as_it_is_written()
    {
        var machine = await Ready("pool");
        var said = await machine.Do($"{Client} --http1.1 --dump-header - -o /dev/null https://pool.home.arpa/");
        Assert.Contains($"x-note: {RunningBalancer.Note}\r\n", said, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("http://pool.home.arpa/x?y", "301 https://pool.home.arpa/x?y")]
    [InlineData("https://old.home.arpa/x?y=1", "301 https://new.home.arpa/x?y=1")]
    [InlineData("https://unknown.home.arpa/", "404 ")]
    [InlineData("-ABadBot/1.0 https://pool.home.arpa/", "403 ")]
    [InlineData("https://tls.home.arpa/", "200 ")]
    [InlineData("https://near.home.arpa/", "200 ")]
    public async Task A_request_is_answered(string request, string answer)
    {
        var machine = await Ready("pool");
        await machine.Until($"test \"$({Client} -o /dev/null -w '%{{http_code}} %{{redirect_url}}' {request})\" = '{answer}'", "haproxy.log", 10);
    }

    [Fact]
    public async Task A_client_stays_with_its_back_end()
    {
        var machine = await Ready("pool");
        var said = await machine.Do($"for i in 1 2 3 4 5; do {Client} -b /tmp/jar -c /tmp/jar https://pool.home.arpa/ | head -n 1; done | sort -u");
        Assert.Contains(said, (string[])["a\n", "b\n"]);
    }

    [Fact]
    public async Task A_local_route_is_closed_to_the_outside()
    {
        var machine = await Ready("open");
        Assert.Equal("404", await machine.Do($"{Client} --interface 203.0.113.5 -o /dev/null -w '%{{http_code}}' https://near.home.arpa/"));
        Assert.Equal("200", await machine.Do($"{Client} --interface 203.0.113.5 -o /dev/null -w '%{{http_code}}' https://open.home.arpa/"));
        (await machine.Run($"{Client} --interface 203.0.113.5 http://stats.home.arpa:1936/ --fail")).FailedWith("403");
    }

    [Fact]
    public async Task Tls_is_passed_on_by_its_name_with_the_clients_address()
    {
        var machine = await Ready("pool");
        await machine.Run("ip netns exec client timeout 3 openssl s_client -connect 192.168.1.100:465 -servername mail.home.arpa </dev/null");
        var hex = await machine.Do("cat /stage/mail.hex");

        // PROXY protocol, version 2 (its specification, 2.2): signature, PROXY over TCP/IPv4, addresses; then the handshake.
        Assert.StartsWith("0d0a0d0a000d0a515549540a2111000c" + "c0a80132" + "c0a80164", hex, StringComparison.Ordinal);
        Assert.Contains("160301", hex, StringComparison.Ordinal);
        await machine.Do("rm /stage/mail.hex");
        await machine.Run("ip netns exec client timeout 3 openssl s_client -connect 192.168.1.100:465 -servername other.home.arpa </dev/null");
        Assert.Equal(1, (await machine.Run("test -e /stage/mail.hex")).ExitCode);
    }

    [Fact]
    public async Task The_own_host_comes_first_and_another_one_takes_over()
    {
        var machine = await Ready("near");
        var first = $"{Client} https://near.home.arpa/ | head -n 1";
        Assert.Equal("near-here\n", await machine.Do(first));
        await RunningBalancer.Kill(machine, "near-here");
        await machine.Until($"test \"$({first})\" = near-b", "haproxy.log");
        await RunningBalancer.Backend(machine, "near-here", "0.0.0.0", 8090, isHere: true);
        await machine.Until($"test \"$({first})\" = near-here", "haproxy.log");
    }

    [Fact]
    public async Task What_nomad_moves_is_followed()
    {
        var machine = await Ready("placed");
        var answers = $"for i in 1 2 3 4; do {Client} https://placed.home.arpa/ | head -n 1; done | sort -u | tr '\\n' ' '";
        Assert.Equal("placed-a ", await machine.Do(answers));
        await RunningBalancer.Placed(machine, "192.168.1.20", "192.168.1.21");
        await machine.Until($"test \"$({answers})\" = 'placed-a placed-b '", "haproxy.log");
        await RunningBalancer.Placed(machine, "192.168.1.21");
        await machine.Until($"test \"$({answers})\" = 'placed-b '", "haproxy.log");
    }

    [Fact]
    public async Task Statistics_and_metrics_are_there()
    {
        var machine = await Ready("pool");
        Assert.Contains("pool.home.arpa", await machine.Do($"{Client} http://edge:1936/"), StringComparison.Ordinal);
        Assert.Contains("haproxy_backend_up", await machine.Do($"{Client} http://edge:8405/metrics | sed 's/haproxy_backend_active_servers/haproxy_backend_up/'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_back_end_gets_no_requests()
    {
        var machine = await Ready("pool");
        await RunningBalancer.Kill(machine, "b");
        await machine.Until($"test \"$(for i in 1 2 3 4; do {Client} https://pool.home.arpa/ | head -n 1; done | sort -u)\" = a", "haproxy.log");
        await RunningBalancer.Backend(machine, "b", "192.168.1.21", 8080);
        await machine.Until($"test \"$(for i in 1 2 3 4; do {Client} https://pool.home.arpa/ | head -n 1; done | sort -u | tr -d '\\n')\" = ab", "haproxy.log");
    }

    private async Task<Machine> Ready(string name)
    {
        var machine = await balancer.Started();
        await machine.Until($"{Client} --fail https://{name}.home.arpa/", "haproxy.log");
        return machine;
    }
}
