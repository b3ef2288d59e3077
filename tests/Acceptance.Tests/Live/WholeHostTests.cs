using System.Text.Json;
using System.Text.RegularExpressions;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Live;

/// <summary>Whole hosts of the example labs: every stack comes up, is healthy, keeps its data, and reaches only whom it may.</summary>
public sealed partial class WholeHostTests(HubLab hub)
{
    private sealed record Running(string Name, string Stack, string Service, string State, string Health, string HealthLog, DateTimeOffset Started, Dictionary<string, string> Networks, Dictionary<string, string> Folders, string? User);

    [Fact]
    public async Task The_machine_of_the_hub_runs_whole()
    {
        Require();
        // The exit node's device belongs to the kernel, and kernel parameters of a container are the machine's here.
        var stacks = hub.Stacks.Where(static stack => stack != "vpnexitnode").OrderBy(static stack => stack == "reverseproxy").ToArray();
        await using var host = await StubbedHost.Start(hub.Root, "services", stacks, "groupadd --system storage-access\nuseradd --system --user-group --no-create-home dockeruser");
        var running = await Containers(host.Machine);
        Assert.Equal(9, running.Count);
        await Check(host.Machine, running, hub.Root);
        Assert.Equal(3, Waits(running, hub.Root));
    }

    [Fact]
    public async Task A_server_of_the_gitops_lab_runs_whole()
    {
        Require();
        var root = Repository.File("out/gitops");
        string[] stacks = ["agent-home", "docker-proxy-docker", "zigbee2mqtt-home", "immich", "paperless", "actualbudget", "servarr", "caddy-home"];
        await using var host = await StubbedHost.Start(root, "docker", stacks, "ip addr add 100.64.0.10/32 dev lan0");
        var running = await Containers(host.Machine);
        Assert.Equal(stacks.Order(), running.Select(static c => c.Stack).Distinct().Order());
        Assert.Equal(16, running.Count);
        await Check(host.Machine, running, root);

        // What is published is where the port registry says, and only there.
        Assert.Equal("docker-proxy-docker\n", await Stack(host.Machine, running, "100.64.0.10", 12375));
        (await host.Machine.Run("ip netns exec client curl -sS --max-time 3 http://192.168.1.100:12375/")).FailedWith("curl: (7)");
    }

    private static void Require() => Consumer.RequireMachine("dockerd", "docker", "docker-compose", "busybox", "curl", "useradd");

    private static async Task<string> Stack(Machine machine, List<Running> running, string address, int port)
    {
        var owner = await machine.Do($"docker ps --filter publish={port} --format '{{{{.Names}}}} {{{{.Ports}}}}'");
        Assert.Contains($"{address}:{port}->", owner, StringComparison.Ordinal);
        return running.Single(c => owner.StartsWith(c.Name + " ", StringComparison.Ordinal)).Stack + "\n";
    }

    private static async Task Check(Machine machine, List<Running> running, string root)
    {
        Assert.All(running, static c => Assert.True(c.State == "running" && c.Health is "healthy" or "none", $"{c.Name} is {c.State}, {c.Health}: {c.HealthLog}"));
        Waits(running, root);
        await Reaches(machine, running);

        // Each stub wrote to each folder of data that it was given: whom they belong to fits whom it runs as.
        foreach (var container in running.Where(static c => c.User is not null))
        {
            await machine.Do($"docker exec --user {container.User} {container.Name} touch {string.Join(' ', container.Folders.Values.Select(static f => f + "/written"))}");
        }

        var folders = running.SelectMany(static c => c.Folders.Keys).Distinct().ToArray();
        Assert.NotEmpty(folders);
        Assert.Equal("", await machine.Do($"for folder in {string.Join(' ', folders)}; do [ ! -d $folder ] || [ -e $folder/written ] || echo $folder; done"));
    }

    /// <summary>Every container that waits for another's health was started after it was healthy. Gives how many wait.</summary>
    private static int Waits(List<Running> running, string root)
    {
        var count = 0;
        foreach (var stack in running.GroupBy(static c => c.Stack))
        {
            var text = File.ReadAllText(Path.Combine(root, "services", stack.Key, "compose.yaml"));
            foreach (Match match in Waiting().Matches(text))
            {
                var service = stack.Single(c => c.Service == match.Groups[1].Value);
                foreach (Match other in Healthy().Matches(match.Groups[2].Value))
                {
                    var target = stack.Single(c => c.Service == other.Groups[1].Value);
                    Assert.True(service.Started - target.Started >= TimeSpan.FromSeconds(3), $"{service.Name} did not wait for {target.Name}");
                    count++;
                }
            }
        }

        return count;
    }

    /// <summary>A container reaches another by its address exactly if they share a network; by name as well.</summary>
    private static async Task Reaches(Machine machine, List<Running> running)
    {
        var (reached, barred) = (0, 0);
        var probes = running.Where(static c => c.Networks.Count > 0).ToArray();
        foreach (var from in probes)
        {
            var others = probes.Where(to => to != from).ToArray();
            var targets = others.SelectMany(static to => to.Networks.Values.Append(to.Name)).ToArray();
            var said = await machine.Do($"docker exec {from.Name} /bin/sh -c 'for to in {string.Join(' ', targets)}; do "
                + $"/usr/bin/curl-real -s -o /dev/null --max-time 3 http://$to:{StubbedHost.Port}/ && echo \"$to\" & done; wait'");
            var answered = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
            foreach (var to in others)
            {
                var shared = from.Networks.Keys.Intersect(to.Networks.Keys).ToArray();
                string[] expected = shared.Length == 0 ? [] : [.. shared.Select(n => to.Networks[n]), to.Name];
                string[] actual = [.. to.Networks.Values.Append(to.Name).Where(answered.Contains)];
                Assert.True(expected.Order().SequenceEqual(actual.Order()), $"{from.Name} -> {to.Name}: answers by [{string.Join(' ', actual)}], by their networks [{string.Join(' ', expected)}]");
                (reached, barred) = shared.Length > 0 ? (reached + 1, barred) : (reached, barred + 1);
            }
        }

        Assert.True(reached > 0 && barred > 0, $"{reached} reached, {barred} barred");
    }

    private static async Task<List<Running>> Containers(Machine machine)
    {
        await machine.Until("! docker ps --format '{{.Status}}' | grep -q 'health: starting'", "dockerd.log", 120);
        using var all = JsonDocument.Parse(await machine.Do("docker inspect $(docker ps -aq)"));
        var found = new List<Running>();
        foreach (var item in all.RootElement.EnumerateArray())
        {
            var (state, labels) = (item.GetProperty("State"), item.GetProperty("Config").GetProperty("Labels"));
            var folders = item.GetProperty("Mounts").EnumerateArray().Where(static m => Text(m.GetProperty("Type")) == "bind" && m.GetProperty("RW").GetBoolean())
                .ToDictionary(static m => Text(m.GetProperty("Source")), static m => Text(m.GetProperty("Destination")));
            var user = item.GetProperty("Config").GetProperty("Env").EnumerateArray().Select(Text).FirstOrDefault(static e => e.StartsWith("PUID=", StringComparison.Ordinal));
            found.Add(new Running(
                Text(item.GetProperty("Name")).TrimStart('/'), Text(labels.GetProperty("com.docker.compose.project")), Text(labels.GetProperty("com.docker.compose.service")),
                Text(state.GetProperty("Status")), state.TryGetProperty("Health", out var health) ? Text(health.GetProperty("Status")) : "none", health.ValueKind == JsonValueKind.Object ? health.GetProperty("Log").ToString() : "",
                state.GetProperty("StartedAt").GetDateTimeOffset(),
                item.GetProperty("NetworkSettings").GetProperty("Networks").EnumerateObject().Where(static n => Text(n.Value.GetProperty("IPAddress")).Length > 0)
                    .ToDictionary(static n => n.Name, static n => Text(n.Value.GetProperty("IPAddress"))),
                folders, user?["PUID=".Length..]));
        }

        return found;
    }

    private static string Text(JsonElement element) => element.GetString() ?? "";

    [GeneratedRegex(@"(?m)^  ([a-z0-9-]+):\n(?:    .*\n)*?    depends_on:\n((?:      .*\n)+)")]
    private static partial Regex Waiting();

    [GeneratedRegex(@"(?m)^      ([a-z0-9-]+):\n        condition: service_healthy")]
    private static partial Regex Healthy();
}
