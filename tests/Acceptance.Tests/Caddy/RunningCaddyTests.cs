namespace Hlc.Acceptance.Tests.Caddy;

/// <summary>What a Caddyfile of hlc does, asked of a Caddy that runs with it.</summary>
public sealed class RunningCaddyTests(RunningCaddy caddy) : IClassFixture<RunningCaddy>
{
    [Fact]
    public async Task A_local_route_is_open_to_the_lab_alone()
    {
        Assert.Equal("site host=inner.lab.example user= real= port= 200", await caddy.Ask(RunningCaddy.Inside, "https://inner.lab.example/"));
        Assert.Equal("404", await caddy.Ask(RunningCaddy.Outside, "https://inner.lab.example/"));
        Assert.Equal("404", await caddy.Ask(RunningCaddy.Outside, "https://inner.lab.example/", "--header 'X-Forwarded-For: 10.61.0.2'"));
        Assert.EndsWith(" 200", await caddy.Ask(RunningCaddy.Outside, "https://shop.lab.example/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nomad_places_is_found_by_the_names_of_consul()
    {
        Assert.Equal("far\n 200", await caddy.Ask(RunningCaddy.Inside, "https://placed.lab.example/"));
    }

    [Fact]
    public async Task A_private_route_has_no_site()
    {
        Assert.Equal("curl 35", await caddy.Ask(RunningCaddy.Inside, "https://hidden.lab.example/"));
        Assert.Equal("404", await caddy.Ask(RunningCaddy.Inside, "http://hidden.lab.example/"));
    }

    [Fact]
    public async Task Another_service_decides_who_may_pass()
    {
        const string url = "https://guarded.lab.example/page";
        Assert.Equal("who are you 401", await caddy.Ask(RunningCaddy.Inside, url));
        Assert.Equal("who are you 401", await caddy.Ask(RunningCaddy.Outside, url, "--header 'Remote-User: root'"));
        Assert.Equal("site host=guarded.lab.example user=alice real= port= 200",
            await caddy.Ask(RunningCaddy.Outside, url, "--header 'X-Token: good' --header 'Remote-User: root'"));

        // Whom nobody asks cannot claim to be somebody.
        Assert.Equal("site host=guarded.lab.example user= real= port= 200", await caddy.Ask(RunningCaddy.Guest, url, "--header 'Remote-User: root'"));
    }

    [Fact]
    public async Task A_path_that_nobody_is_asked_for_is_open_and_no_other()
    {
        Assert.Equal("site host=hooks.lab.example user= real= port= 200",
            await caddy.Ask(RunningCaddy.Outside, "https://hooks.lab.example/hook/a", "--header 'Remote-User: root'"));
        foreach (var path in (string[])["page", "hook", "hook/../page", "hook/%2e%2e/page", "//hook/../page"])
        {
            Assert.Equal("who are you 401", await caddy.Ask(RunningCaddy.Outside, $"https://hooks.lab.example/{path}", "--path-as-is"));
        }
    }

    [Fact]
    public async Task Headers_are_said_to_clients_and_to_back_ends()
    {
        Assert.Equal("site host=site user= real=198.51.100.2 port=443 200", await caddy.Ask(RunningCaddy.Outside, "https://told.lab.example/", "--header 'X-Real-IP: 10.61.0.2'"));
        Assert.Contains("x-frame-options: SAMEORIGIN\r\n", await Headers(), StringComparison.OrdinalIgnoreCase);
        await caddy.Ask(RunningCaddy.Inside, "https://inner.lab.example/");
        Assert.Contains("x-frame-options: DENY\r\n", await Headers(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("server:", await Headers(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_redirect_leads_to_the_same_page_elsewhere()
    {
        Assert.Equal("301", await caddy.Ask(RunningCaddy.Outside, "https://old.lab.example/a?b=c"));
        Assert.Contains("location: https://shop.lab.example/a?b=c\r\n", await Headers(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_zone_is_one_site_with_one_certificate()
    {
        Assert.Equal("site host=one.wild.example user= real= port= 200", await caddy.Ask(RunningCaddy.Outside, "https://one.wild.example/"));
        Assert.Equal("site host=wild.example user= real= port= 200", await caddy.Ask(RunningCaddy.Outside, "https://wild.example/"));
        Assert.Equal("site host=two.wild.example user= real= port= 200", await caddy.Ask(RunningCaddy.Inside, "https://two.wild.example/"));

        // From outside a local name and one that nobody has look alike.
        Assert.Equal("404", await caddy.Ask(RunningCaddy.Outside, "https://two.wild.example/"));
        Assert.Equal("404", await caddy.Ask(RunningCaddy.Outside, "https://nobody.wild.example/"));
        var machine = await caddy.Started();
        var certificate = await machine.Do("openssl s_client -connect 10.61.0.1:443 -servername one.wild.example </dev/null 2>/dev/null | openssl x509 -noout -ext subjectAltName");
        Assert.Contains("DNS:*.wild.example", certificate, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_are_turned_away_by_their_names()
    {
        Assert.Equal("403", await caddy.Ask(RunningCaddy.Outside, "https://shop.lab.example/", "--user-agent 'Mozilla/5.0 (compatible; gptbot/1.2)'"));
        Assert.Equal("403", await caddy.Ask(RunningCaddy.Outside, "https://one.wild.example/", "--user-agent GPTBot"));
    }

    [Fact]
    public async Task A_dead_back_end_fails_over()
    {
        var machine = await caddy.Started();
        var seen = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            seen.Add(await caddy.Ask(RunningCaddy.Outside, "https://shop.lab.example/"));
        }

        Assert.Equal(["far\n 200", "near\n 200"], seen.Order(StringComparer.Ordinal));
        await machine.Do("kill $(cat /tmp/near.pid)");
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("far\n 200", await caddy.Ask(RunningCaddy.Outside, "https://shop.lab.example/"));
        }

        await machine.Background("busybox httpd -f -p 127.0.0.11:8081 -h /tmp/near", "near.log");
        await machine.Until("curl --silent --fail http://127.0.0.11:8081/", "near.log");
    }

    private async Task<string> Headers() => await (await caddy.Started()).Do("cat /tmp/headers");
}
