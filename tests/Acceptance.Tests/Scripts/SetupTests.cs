using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Scripts;

/// <summary>Every stack's setup by dash in a machine without an engine: a stand-in writes down what the engine is asked.</summary>
public sealed class SetupTests(HubLab lab)
{
    private const string Docker = """
        #!/bin/sh
        echo "$*" >>/tmp/calls
        case "$1 $2" in
          "network inspect") test -e "/tmp/network-$3" ;;
          "network create") test ! -e /tmp/broken && : >"/tmp/network-$3" ;;
          *) exit 1 ;;
        esac

        """;

    private const string State = "find /datapool /tmp/network-* -printf '%p %U %G %m %i %C@\\n' | sort";

    [Fact]
    public async Task The_second_run_changes_nothing()
    {
        await using var machine = await Prepare();
        await machine.Do("groupadd --system storage-access");
        foreach (var stack in lab.Stacks)
        {
            await machine.Do("rm -f /tmp/network-*");
            var setup = $"dash /stage/out/services/{stack}/setup.sh 2>&1";
            Assert.Contains($"network {stack}_net created\n", await machine.Do(setup), StringComparison.Ordinal);
            var before = await machine.Do(State);
            await machine.Do("rm /tmp/calls");
            Assert.Equal("", await machine.Do(setup));
            Assert.Equal(before, await machine.Do(State));
            Assert.DoesNotContain("create", await machine.Do("cat /tmp/calls"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_the_owner_changed_stays()
    {
        await using var machine = await Prepare();
        await machine.Do("groupadd --system storage-access && dash /stage/out/services/wiki/setup.sh");
        await machine.Do("chown 5:5 /datapool/services/wiki/wikijs/data && chmod 00700 /datapool/services/wiki/wikijs/data");
        await machine.Do("dash /stage/out/services/wiki/setup.sh");
        Assert.Equal("5 5 700\n", await machine.Do("stat --format '%u %g %a' /datapool/services/wiki/wikijs/data"));
    }

    [Fact]
    public async Task Without_the_group_it_says_so_and_makes_no_folder()
    {
        await using var machine = await Prepare();
        (await machine.Run("dash /stage/out/services/wiki/setup.sh")).FailedWith("make the group first");
        (await machine.Run("test -e /datapool/services/wiki/wikijs/data")).FailedWith("");
    }

    [Fact]
    public async Task An_engine_that_refuses_stops_it()
    {
        await using var machine = await Prepare();
        await machine.Do("groupadd --system storage-access && touch /tmp/broken");
        (await machine.Run("dash /stage/out/services/wiki/setup.sh")).FailedWith("");
        (await machine.Run("test -e /datapool/services/wiki/wikijs/data")).FailedWith("");
    }

    [Fact]
    public async Task Files_get_their_mode_and_their_owner()
    {
        Consumer.RequireMachine("dash");
        await using var machine = await Machine.Start();
        Directory.CreateDirectory(Path.Combine(machine.Stage, "app/files/etc"));
        File.Copy(Repository.File("templates/compose/cases/owners-remapped/expected/services/app/setup.sh"), Path.Combine(machine.Stage, "app/setup.sh"));
        foreach (var name in (string[])["a.conf", "b.conf"])
        {
            File.Copy(Repository.File($"templates/compose/cases/owners-remapped/expected/services/app/files/etc/{name}"), Path.Combine(machine.Stage, "app/files/etc", name));
        }

        await machine.Do("printf '#!/bin/sh\n' >/usr/local/sbin/docker; chmod +x /usr/local/sbin/docker; cp -r /stage/app /opt/app; cd /; dash /opt/app/setup.sh; dash /opt/app/setup.sh");
        Assert.Equal("100000 100000 600\n100033 100034 400\n", await machine.Do("cd /opt/app/files/etc && stat --format '%u %g %a' a.conf b.conf"));
    }

    [Fact]
    public async Task Options_of_a_network_are_those_of_the_engines_own_command()
    {
        Consumer.Require("docker", "dash");
        using var folder = new TemporaryFolder();
        var script = Repository.File("templates/compose/cases/networks/expected/services/app/setup.sh");
        var refused = await Setup(script);

        // No engine answers: whatever the command does not know it would have said first.
        refused.FailedWith("cannot make the network db_net: ");
        Assert.DoesNotContain("unknown", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("invalid", refused.Errors, StringComparison.Ordinal);
        var broken = folder.Write("setup.sh", (await File.ReadAllTextAsync(script, TestContext.Current.CancellationToken)).Replace("--ipv6=true", "--ipv7=true", StringComparison.Ordinal));
        (await Setup(broken)).FailedWith("unknown flag: --ipv7");

        // The network that needs no options comes first: here it is not asked for.
        async Task<ProgramRun> Setup(string file) => await ProgramRun.Of(
            "dash", ["-c", (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\nnetwork app_net\n", "\n", StringComparison.Ordinal)],
            folder.Path, new Dictionary<string, string> { ["DOCKER_HOST"] = $"unix://{folder.Path}/absent.sock" });
    }

    private async Task<Machine> Prepare()
    {
        Consumer.RequireMachine("dash", "groupadd");
        var machine = await Machine.Start();
        lab.CopyTo("services", Path.Combine(machine.Stage, "out/services"));
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "docker"), Docker, TestContext.Current.CancellationToken);
        await machine.Do("install -m 0755 /stage/docker /usr/local/sbin/docker");
        return machine;
    }
}
