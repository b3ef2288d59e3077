using System.Globalization;

namespace Hlc.Acceptance.Tests.Live;

public sealed class RunningHubTests(RunningHub hub) : IClassFixture<RunningHub>
{
    // Somebody on the lan, who trusts the certificates of the hub.
    private const string Client = "ip netns exec client curl --silent --show-error --max-time 10 "
        + "--cacert /datapool/services/reverseproxy/caddy/data/caddy/pki/authorities/local/root.crt ";

    [Theory]
    [InlineData("git", "gitea")]
    [InlineData("wiki", "wiki")]
    public async Task The_hub_passes_a_name_to_its_stack(string name, string answer)
    {
        var machine = await hub.Started();
        await machine.Until($"{Client} https://{name}.hub.home.arpa/", "dockerd.log");
        var said = await machine.Do($"{Client} --include https://{name}.hub.home.arpa/");
        Assert.EndsWith($"\r\n\r\n{answer}\n", said, StringComparison.Ordinal);
        Assert.Contains("x-content-type-options: nosniff\r\n", said, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("referrer-policy: same-origin\r\n", said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Plain_http_is_sent_to_https()
    {
        var machine = await hub.Started();
        var said = await machine.Do($"{Client} -o /dev/null -w '%{{http_code}} %{{redirect_url}}' http://git.hub.home.arpa/");
        Assert.Equal("308 https://git.hub.home.arpa/", said);
    }

    [Fact]
    public async Task A_stack_whose_containers_are_not_there_is_a_bad_gateway()
    {
        var machine = await hub.Started();
        Assert.Equal("502", await machine.Do($"{Client} -o /dev/null -w '%{{http_code}}' https://photo.hub.home.arpa/"));
    }

    [Fact]
    public async Task Only_what_is_published_is_reached_from_the_lan()
    {
        var machine = await hub.Started();
        Assert.Equal("gitea\n", await machine.Do($"{Client} http://git.hub.home.arpa:2223/"));
        (await machine.Run($"{Client} http://git.hub.home.arpa:3000/")).FailedWith("port 3000");
        var gitea = await Address(machine, "git-gitea");
        (await machine.Run($"{Client} --max-time 3 http://{gitea}:3000/")).FailedWith("curl: ");
        Assert.Equal("gitea\n", await machine.Do($"curl --silent --show-error http://{gitea}:3000/"));
    }

    [Fact]
    public async Task Stacks_do_not_reach_each_other()
    {
        var machine = await hub.Started();
        var gitea = await Address(machine, "git-gitea");
        // The engine asks the outside for names that it does not know: the outside does not answer, or does not know them either.
        (await machine.Run("docker exec wiki-wikijs curl -sS --max-time 3 http://git-gitea:3000/")).FailedWith("esolv");
        (await machine.Run($"docker exec wiki-wikijs curl -sS --max-time 3 http://{gitea}:3000/")).FailedWith("curl: (28)");

        // The same means do reach it from where they may.
        Assert.Equal("gitea\n", await machine.Do("docker exec git-gitea curl -sS http://git-gitea:3000/"));
        Assert.Equal("gitea\n", await machine.Do("docker exec reverseproxy-caddy curl -sS http://git-gitea:3000/"));
        Assert.Equal("gitea\n", await machine.Do($"docker exec reverseproxy-caddy curl -sS http://{gitea}:3000/"));
    }

    [Fact]
    public async Task Gitea_calls_itself_by_its_own_name()
    {
        var machine = await hub.Started();
        await machine.Until($"{Client} https://git.hub.home.arpa/", "dockerd.log");
        Assert.Equal("gitea\n", await machine.Do("docker exec git-gitea curl -sS --insecure --max-time 10 https://git.hub.home.arpa/"));
    }

    [Fact]
    public async Task Gitea_starts_when_its_database_is_healthy()
    {
        var machine = await hub.Started();
        Assert.Equal("healthy\n", await machine.Do("docker inspect --format '{{.State.Health.Status}}' git-db"));
        var healthy = await Times(machine, "'{{range .State.Health.Log}}{{if eq .ExitCode 0}}{{json .End}} {{end}}{{end}}' git-db");
        var database = await Times(machine, "'{{json .State.StartedAt}}' git-db");
        var gitea = await Times(machine, "'{{json .State.StartedAt}}' git-gitea");
        Assert.True(gitea[0] >= healthy[0] || healthy.Length >= 5, $"gitea started at {gitea[0]:O}, its database was healthy at {healthy[0]:O}");
        // The stub takes four seconds.
        Assert.True(gitea[0] - database[0] >= TimeSpan.FromSeconds(4), $"{database[0]:O} {gitea[0]:O}");
    }

    [Fact]
    public async Task A_second_setup_prints_and_changes_nothing()
    {
        await hub.Started();
        Assert.All(RunningHub.Stacks, stack =>
        {
            Assert.Contains($"network {stack}_net created\n", hub.Setups[stack].First, StringComparison.Ordinal);
            Assert.Equal("", hub.Setups[stack].Second);
        });
        Assert.Contains(" photo_net bridge\n", hub.State.First, StringComparison.Ordinal);
        Assert.Equal(hub.State.First, hub.State.Second);
    }

    [Theory]
    [InlineData("git/gitea/data", 101000)]
    [InlineData("git/gitea/config", 101000)]
    [InlineData("git/db/postgres", 100999)]
    [InlineData("wiki/wikijs/data", 101000)]
    [InlineData("reverseproxy/caddy/data", 100000)]
    [InlineData("reverseproxy/caddy/config", 100000)]
    public async Task Data_belongs_to_the_user_of_its_container(string folder, int owner)
    {
        var machine = await hub.Started();
        var path = $"/datapool/services/{folder}";
        Assert.Equal($"{owner} storage-access 2770\n", await machine.Do($"stat --format '%u %G %a' {path}"));
        // What the containers wrote there; nobody else did.
        await machine.Until($"test -n \"$(ls {path})\"", "dockerd.log");
        Assert.Equal($"{owner}\n", await machine.Do($"find {path} -mindepth 1 -printf '%U\\n' | sort -u"));
    }

    [Fact]
    public async Task The_engine_runs_by_its_file()
    {
        var machine = await hub.Started();
        Assert.Equal("local max-file=3 max-size=10m\n", await machine.Do(
            "docker inspect --format '{{.HostConfig.LogConfig.Type}} max-file={{index .HostConfig.LogConfig.Config \"max-file\"}} "
            + "max-size={{index .HostConfig.LogConfig.Config \"max-size\"}}' git-gitea"));
        Assert.Contains("name=userns", await machine.Do("docker info --format '{{.SecurityOptions}}'"), StringComparison.Ordinal);
        var root = await machine.Do("docker inspect --format '{{.State.Pid}}' reverseproxy-caddy");
        Assert.Equal("100000\n", await machine.Do($"stat --format %u /proc/{root.Trim()}"));
    }

    [Fact]
    public async Task A_secret_arrives_as_it_was_given()
    {
        var machine = await hub.Started();
        Assert.Equal("p$w \"x\n", await machine.Do("docker exec git-gitea sh -c 'echo \"$GITEA__database__PASSWD\"'"));
    }

    private static async Task<string> Address(Machine machine, string container) => (await machine.Do(
        $"docker inspect --format '{{{{range .NetworkSettings.Networks}}}}{{{{.IPAddress}}}}{{{{end}}}}' {container}")).Trim();

    private static async Task<DateTimeOffset[]> Times(Machine machine, string format) =>
        [.. (await machine.Do($"docker inspect --format {format}")).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(time => time.Trim().Trim('"')).Where(time => time.Length > 0)
            .Select(time => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture))];
}
