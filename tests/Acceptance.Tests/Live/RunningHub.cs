using System.Text;
using System.Text.Json;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Live;

/// <summary>
/// The host <c>services</c> of the hub lab with its engine and three of its stacks, started as the lab's owner starts them. Started
/// once, when the first test asks for it.
/// </summary>
public sealed class RunningHub(HubLab lab) : IAsyncDisposable
{
    /// <summary>The password that the stack git is given: what a careless writer would break.</summary>
    private const string Password = "p$w \"x";

    private readonly SemaphoreSlim _turn = new(1);
    private Machine? _machine;
    private bool _isStarted;

    /// <summary>The stacks that are started, in this order.</summary>
    internal static string[] Stacks => ["git", "wiki", "reverseproxy"];

    /// <summary>What each stack's setup printed at its first and its second run.</summary>
    internal Dictionary<string, (string First, string Second)> Setups { get; } = [];

    /// <summary>The networks and folders of data after the first run of every setup, and after the second.</summary>
    internal (string First, string Second) State { get; private set; }

    /// <summary>The machine, with everything started.</summary>
    internal async Task<Machine> Started()
    {
        Consumer.RequireMachine("dockerd", "docker", "docker-compose", "busybox", "caddy", "curl", "useradd");
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            Assert.True(_machine is null || _isStarted, "it did not start: see the first test that asked for it");
            if (_machine is null)
            {
                _machine = await Machine.Start();
                await Start(_machine);
                _isStarted = true;
            }

            return _machine;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_machine is { } machine)
        {
            await machine.StopEngine();
            await machine.DisposeAsync();
        }

        _turn.Dispose();
    }

    private async Task Start(Machine machine)
    {
        await machine.Deploy(lab, "services");
        await machine.StartEngine();
        File.Copy(Repository.File("tests/Acceptance.Tests/Live/images.sh"), Path.Combine(machine.Stage, "images.sh"));
        await machine.Do("bash /stage/images.sh");
        await machine.Do(Names());

        foreach (var stack in Stacks)
        {
            Setups[stack] = (await machine.Do($"/opt/stacks/{stack}/setup.sh"), "");
        }

        var first = await machine.Do(Everything);
        foreach (var stack in Stacks)
        {
            Setups[stack] = (Setups[stack].First, (await machine.Do($"/opt/stacks/{stack}/setup.sh 2>&1")));
        }

        State = (first, await machine.Do(Everything));
        await machine.Do($"printf '%s\\n' 'GIT_DB_PASSWORD={Password}' >/opt/stacks/git/.env");
        foreach (var stack in Stacks)
        {
            var file = Path.Combine(machine.Stage, stack + ".yaml");
            await File.WriteAllTextAsync(file, Compose.OlderCompose.Reduce(lab.Text($"services/{stack}/compose.yaml")), TestContext.Current.CancellationToken);
            await machine.Do($"cp /stage/{stack}.yaml /opt/stacks/{stack}/compose.yaml && cd /opt/stacks/{stack} && docker-compose -p {stack} up -d");
        }
    }

    private const string Everything =
        "docker network ls --format '{{.ID}} {{.Name}} {{.Driver}}' | sort; find /datapool -printf '%p %U %G %m %i %C@\\n' | sort";

    // What the lab's DNS server would answer.
    private string Names()
    {
        using var rewrites = JsonDocument.Parse(lab.Text("dns/home/rewrites.json"));
        var hosts = new StringBuilder("cat >>/etc/hosts <<'END'\n");
        foreach (var rewrite in rewrites.RootElement.EnumerateArray())
        {
            hosts.Append(rewrite.GetProperty("answer").GetString()).Append(' ').Append(rewrite.GetProperty("domain").GetString()).Append('\n');
        }

        return hosts.Append("END\n").ToString();
    }
}
