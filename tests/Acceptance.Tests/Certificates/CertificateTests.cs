using Hlc.Acceptance.Tests.Cases;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Certificates;

/// <summary>Units and scripts of certificates. step and certbot are stubs that say how they were called: Debian has no step, and certbot needs the internet.</summary>
public sealed class CertificateTests
{
    [Fact]
    public async Task Shellcheck_has_nothing_to_say()
    {
        Consumer.Require("shellcheck");
        string[] scripts =
        [
            .. Directory.GetFiles(Repository.File("templates/certificates/cases"), "*", SearchOption.AllDirectories)
                .Where(static file => file.Contains("/sbin/", StringComparison.Ordinal) || file.EndsWith(".sh", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
        Assert.True(scripts.Length >= 4, $"{scripts.Length} scripts");
        (await ProgramRun.Of("shellcheck", ["--severity=style", "--norc", .. scripts])).Succeeded();
    }

    [Fact]
    public async Task Systemd_verifies_the_units_without_a_word()
    {
        Consumer.RequireMachine("systemd-analyze");
        await using var machine = await Machine.Start();
        await machine.Do("ln -sf /bin/true /usr/bin/step");
        await CaseFiles.Deploy(machine, "certificates/authority", "box");
        await CaseFiles.Deploy(machine, "certificates/zones", "box");
        await CaseFiles.Deploy(machine, "caddy/daemon", "box");
        await machine.Do("printf '[Service]\\nExecStart=/bin/true\\n' >/etc/systemd/system/caddy.service");
        foreach (var unit in (string[])["renew-certificate.service", "renew-certificate.timer", "get-certificates.service", "get-certificates.timer", "caddy.service"])
        {
            Assert.Equal("", await machine.Do($"systemd-analyze verify --man=no /etc/systemd/system/{unit} 2>&1"));
        }
    }

    [Fact]
    public async Task A_host_gets_its_certificate_once()
    {
        Consumer.RequireMachine("systemd-analyze");
        await using var machine = await Machine.Start();
        await CaseFiles.Deploy(machine, "certificates/authority", "box");
        await machine.Do("ln -sf /bin/true /usr/local/sbin/systemctl");
        Assert.Contains("'step' is not installed", (await machine.Run("PATH=/usr/local/sbin:/bin /usr/local/sbin/setup-certificate")).Errors, StringComparison.Ordinal);
        await Stub(machine, "step", "case $1 in ca) echo one >\"$4\"; echo two >\"$5\" ;; certificate) grep -q one \"$3\" ;; esac");
        await machine.Do("echo hunter2 >/root/password; /usr/local/sbin/setup-certificate /root/password; /usr/local/sbin/setup-certificate");
        var calls = await machine.Do("cat /tmp/step.log");
        Assert.Single(calls.Split('\n'), static line => line.StartsWith("ca ", StringComparison.Ordinal));
        Assert.Contains("--not-after 720h --san box.home.example --san ca.home.example --san 192.168.1.2 --provisioner-password-file /root/password", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", calls, StringComparison.Ordinal);
        Assert.Equal("600 644\n", await machine.Do("echo $(stat -c %a /etc/step/certs/host.key) $(stat -c %a /etc/step/certs/host.crt)"));
    }

    [Fact]
    public async Task A_haproxy_finds_certificate_and_key_in_one_file()
    {
        Consumer.RequireMachine("systemd-analyze");
        await using var machine = await Machine.Start();
        await CaseFiles.Deploy(machine, "certificates/zones", "box");
        await Stub(machine, "systemctl", "true");
        await Stub(machine, "certbot", """
            for word; do case $last in --cert-name) name=$word ;; --*-credentials) credentials=$word ;; esac; last=$word; done
            cat "$credentials" >>/tmp/credentials; stat -c %a "$credentials" >>/tmp/modes
            mkdir -p "/etc/letsencrypt/live/$name"; echo chain >"/etc/letsencrypt/live/$name/fullchain.pem"; echo key >"/etc/letsencrypt/live/$name/privkey.pem"
            """);
        const string Run = "env CLOUDFLARE_TOKEN='p$w \"x' OVH_KEY=k OVH_SECRET=s OVH_CONSUMER=c ACME_EMAIL=me@home.example /usr/local/sbin/get-certificates";
        await machine.Do(Run);
        Assert.Equal("chain\nkey\n", await machine.Do("cat /etc/haproxy/certs/home.example.pem"));
        Assert.Equal("chain\nkey\n", await machine.Do("cat /etc/haproxy/certs/two.example.pem"));
        Assert.Equal("600\n", await machine.Do("stat -c %a /etc/haproxy/certs/home.example.pem"));
        Assert.Equal("home.example.pem\ntwo.example.pem\n", await machine.Do("ls -A /etc/haproxy/certs"));
        Assert.Contains("dns_cloudflare_api_token = p$w \"x\n", await machine.Do("cat /tmp/credentials"), StringComparison.Ordinal);
        Assert.Equal("600\n600\n", await machine.Do("cat /tmp/modes"));
        Assert.Equal("reload haproxy\n", await machine.Do("cat /tmp/systemctl.log"));
        var calls = await machine.Do("cat /tmp/certbot.log");
        Assert.Contains("--domain home.example --domain *.home.example", calls, StringComparison.Ordinal);
        Assert.Contains("--dns-cloudflare-propagation-seconds 60", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("p$w", calls, StringComparison.Ordinal);

        // Nothing new, nothing to reload; and no credentials are left.
        await machine.Do(Run);
        Assert.Equal("reload haproxy\n", await machine.Do("cat /tmp/systemctl.log"));
        Assert.Equal("", await machine.Do("grep -rl dns_cloudflare /tmp --include=credentials --exclude-dir=stage | grep -v '^/tmp/credentials$' || true"));
        await machine.Do("echo newer >/tmp/newer; sed -i 's/echo chain/echo newer/' /usr/local/sbin/certbot; " + Run);
        Assert.Equal("reload haproxy\nreload haproxy\n", await machine.Do("cat /tmp/systemctl.log"));
    }

    private static Task<string> Stub(Machine machine, string name, string does) => machine.Do(
        $"cat >/usr/local/sbin/{name} <<'END'\n#!/bin/sh\necho \"$*\" >>/tmp/{name}.log\n{does}\nEND\nchmod 0755 /usr/local/sbin/{name}");
}
