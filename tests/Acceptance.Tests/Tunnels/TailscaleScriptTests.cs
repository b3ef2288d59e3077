using Hlc.Acceptance.Tests.Cases;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;

namespace Hlc.Acceptance.Tests.Tunnels;

/// <summary>The script joins a host with everything that the inventory says, and shows its key to nobody.</summary>
public sealed class TailscaleScriptTests
{
    // Stands for Tailscale: it says whether it has joined, and writes down how it was called and what the file of the key held.
    private const string Stub = """
        #!/bin/sh
        case $1 in
          status) printf '{\n  "BackendState": "%s"\n}\n' "$(cat /run/state)"; exit ;;
        esac
        printf '%s\n' "$*" >>/run/calls
        for word; do
          case $word in
            --auth-key=file:*) stat --format %a "${word#*file:}"; cat "${word#*file:}" ;;
          esac
        done >>/run/keys
        echo Running >/run/state

        """;

    [Fact]
    public async Task A_router_joins_with_its_routes_and_its_tag()
    {
        await using var machine = await Prepared("tailscale/sites", "wil-net");
        (await machine.Run("/usr/local/sbin/setup-tailscale")).FailedWith("there is no key to join with");
        await machine.Do("umask 077; mkdir -p /etc/hlc; echo 'TAILSCALE_AUTH_KEY=tskey-auth-abc' >/etc/hlc/tailscale.env; /usr/local/sbin/setup-tailscale");
        Assert.Equal("600\ntskey-auth-abc\n", await machine.Do("cat /run/keys"));
        var call = await machine.Do("cat /run/calls");
        Assert.Contains("up --reset --timeout=60s --hostname=wil-gateway --accept-dns=false --accept-routes=true --advertise-routes=10.2.0.0/16 --advertise-tags=tag:wil-gateway --auth-key=file:/", call, StringComparison.Ordinal);
        Assert.DoesNotContain("tskey", call, StringComparison.Ordinal);
        Assert.Equal("", await machine.Do("ls /tmp"));

        // Once joined it needs no key.
        await machine.Do("rm /etc/hlc/tailscale.env; : >/run/keys; /usr/local/sbin/setup-tailscale");
        Assert.DoesNotContain("--auth-key", (await machine.Do("tail -n 1 /run/calls")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_the_owner_is_told_how_to_join()
    {
        await using var machine = await Prepared("tailscale/by-hand", "box");
        (await machine.Run("/usr/local/sbin/setup-tailscale")).FailedWith("has not joined yet");
        await machine.Do("echo Running >/run/state; /usr/local/sbin/setup-tailscale");
        Assert.Equal("up --reset --timeout=60s --hostname=box --accept-dns=true --accept-routes=true\n", await machine.Do("cat /run/calls"));
    }

    private static async Task<Machine> Prepared(string name, string host)
    {
        Consumer.RequireMachine("sed");
        var machine = await Machine.Start();
        await CaseFiles.Deploy(machine, name, host);
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "tailscale"), Stub, TestContext.Current.CancellationToken);
        await machine.Do("install -m 0755 /stage/tailscale /usr/local/bin/tailscale; printf '#!/bin/sh\\n' >/usr/local/bin/systemctl; chmod +x /usr/local/bin/systemctl; echo NeedsLogin >/run/state");
        return machine;
    }
}
