using System.Text.Json;

namespace Hlc.Cli.Tests;

/// <summary><c>hlc template list</c>, <c>check</c> and <c>new</c>, with the real compiler.</summary>
public sealed class TemplateCommandTests : IDisposable
{
    private const string Inventory = """
        lab: x
        domain: home.arpa
        networks: { lan: { cidr: 10.0.0.0/24 } }
        hosts:
          one: { address: 10.0.0.1, docker: { daemon: { log-driver: local } } }
          two: { address: 10.0.0.2 }
        storage: { default: { path: /srv } }
        proxies: { hub: { service: caddy, caddy: {} } }
        services:
          caddy: { host: one, containers: { caddy: { image: "caddy:2.11.4", volumes: { data: /data } } } }
          web: { host: one, containers: { web: { image: "web:1", user: 1000:1000 } }, routes: { web: web:80 } }
        """;

    private readonly TestLab _lab = new TestLab().Write("homelab.yaml", Inventory);

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void The_list_says_where_each_template_comes_from_and_what_it_makes()
    {
        _lab.Write("templates/motd.sbn", "{{ include 'parts/name.sbn' }}\n").Write("templates/motd.yaml", "for: host\nto: /etc/motd\nformat: line\n")
            .Write("templates/parts/name.sbn", "{{ host.key | line }}").Write("templates/docker/daemon.json.sbn", "{}\n");
        var (code, output, error) = _lab.RunReal("template", "list");
        Assert.Equal((0, ""), (code, error));
        var rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => l.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToDictionary(static r => r[0], static r => string.Join(" | ", r[1..]));
        Assert.Equal("own, for: host | line | hosts/one/etc/motd and 1 more", rows["motd.sbn"]);
        Assert.Equal("own | - | included by others", rows["parts/name.sbn"]);
        Assert.Equal("overridden | json | hosts/one/etc/docker/daemon.json", rows["docker/daemon.json.sbn"]);
        Assert.Equal("built-in | caddy | services/caddy/Caddyfile", rows["caddy/Caddyfile.sbn"]);
        Assert.Equal("built-in | compose | services/caddy/compose.yaml and 1 more", rows["compose/compose.yaml.sbn"]);
        Assert.Equal(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_list_speaks_json()
    {
        _lab.Write("templates/motd.sbn", "x\n").Write("templates/motd.yaml", "for: lab\nto: motd.txt\n");
        using var json = JsonDocument.Parse(_lab.RunReal("template", "list", "--format", "json").Out);
        var template = json.RootElement.GetProperty("results")[0].GetProperty("result").GetProperty("templates").EnumerateArray()
            .Single(static t => t.GetProperty("name").GetString() == "motd.sbn");
        Assert.Equal(("own", "lab", "line"), (template.GetProperty("standing").GetString(), template.GetProperty("for").GetString(), template.GetProperty("format").GetString()));
        Assert.Equal("motd.txt", Assert.Single(template.GetProperty("files").EnumerateArray()).GetString());
    }

    [Fact]
    public void A_lab_with_mistakes_is_listed_too()
    {
        _lab.Write("homelab.yaml", Inventory + "\nhots: {}\n");
        var (code, output, error) = _lab.RunReal("template", "list");
        Assert.Equal(1, code);
        Assert.Contains("HLC2001", error, StringComparison.Ordinal);
        Assert.Contains("caddy/Caddyfile.sbn", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_that_finds_nothing_counts_the_templates()
    {
        _lab.Write("templates/motd.sbn", "{{ host.key | line }}\n").Write("templates/motd.yaml", "for: host\nto: /etc/motd\nformat: line\n");
        var (code, output, error) = _lab.RunReal("template", "check");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("^x: [0-9]+ templates, 1 of the lab's own: no errors\n$", output);
    }

    [Theory]
    [InlineData("host")]
    [InlineData("lab")]
    [InlineData("site")]
    [InlineData("service")]
    public void A_new_template_works_as_it_is(string scope)
    {
        Assert.Equal((0, "templates/pages/first.sbn\ntemplates/pages/first.yaml\n", ""), _lab.RunReal("template", "new", "pages/first", "--for", scope));
        var check = _lab.RunReal("template", "check");
        Assert.True(check.Code == 0, check.Error);
        var build = _lab.RunReal("build");
        Assert.True(build.Code == 0, build.Error);
        Assert.Contains(_lab.Tree("out"), static file => file.Key.EndsWith(".txt", StringComparison.Ordinal) && file.Value.Length > 0);
    }

    [Fact]
    public void What_exists_is_not_overwritten()
    {
        _lab.Write("templates/motd.yaml", "mine");
        var (code, output, error) = _lab.RunReal("template", "new", "motd");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("HLC6036", error, StringComparison.Ordinal);
        Assert.Equal("mine", _lab.Read("templates/motd.yaml"));
        Assert.False(File.Exists(_lab.At("templates/motd.sbn")));
    }

    [Fact]
    public void An_override_begins_as_a_copy_that_makes_the_same_files()
    {
        Assert.Equal(0, _lab.RunReal("build").Code);
        var before = _lab.Tree("out");
        Assert.Equal((0, "templates/caddy/Caddyfile.sbn\n", ""), _lab.RunReal("template", "new", "caddy/Caddyfile.sbn", "--override"));
        Assert.Equal(0, _lab.RunReal("build").Code);
        Assert.Equal(before, _lab.Tree("out"));
    }

    [Theory]
    [InlineData("did you mean 'caddy/Caddyfile.sbn'?", "caddy/Caddyfil.sbn", "--override")]
    [InlineData("is a built-in template: say '--override'", "caddy/Caddyfile")]
    [InlineData("'..'", "../motd")]
    [InlineData("is absolute", "/motd")]
    public void What_cannot_be_a_templates_path_is_refused(string expected, params string[] arguments)
    {
        var (code, _, error) = _lab.RunReal(["template", "new", .. arguments]);
        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_lab.At("templates")));
    }

    [Fact]
    public void Nothing_is_written_through_a_link_that_leaves_the_lab()
    {
        using var elsewhere = new TestLab();
        Directory.CreateSymbolicLink(_lab.At("templates"), elsewhere.Root);
        var (code, _, error) = _lab.RunReal("template", "new", "motd");
        Assert.Equal(1, code);
        Assert.Contains("link that leaves the lab's folder", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(elsewhere.Root));
    }

    [Theory]
    [InlineData("motd.sbn", "for: host\nto: /etc/motd\nformat: line\n")]
    [InlineData("motd.yaml", null)]
    public void A_link_out_of_the_lab_is_not_read(string link, string? description)
    {
        using var elsewhere = new TestLab().Write("secret", "for: lab\nto: hunter2.txt\n");
        _lab.Write("templates/motd.sbn", "x\n");
        if (description is not null)
        {
            _lab.Write("templates/motd.yaml", description);
        }

        File.Delete(_lab.At("templates/" + link));
        File.CreateSymbolicLink(_lab.At("templates/" + link), elsewhere.At("secret"));
        var (code, output, error) = _lab.RunReal("build");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("HLC5020", error, StringComparison.Ordinal);
        Assert.Contains("link that leaves the lab's folder", error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_lab.At("out")));
    }

    [Fact]
    public void An_edit_of_a_template_changes_its_own_files_only()
    {
        _lab.Write("templates/motd.sbn", "one\n").Write("templates/motd.yaml", "for: host\nto: /etc/motd\nformat: line\n");
        Assert.Equal(0, _lab.RunReal("build").Code);
        var before = _lab.Tree("out");
        _lab.Write("templates/motd.sbn", "two\n");
        Assert.Equal(0, _lab.RunReal("build").Code);
        var after = _lab.Tree("out");
        Assert.Equal(
            ["hosts/one/etc/motd", "hosts/two/etc/motd", "manifest.json"],
            after.Where(file => before[file.Key] != file.Value).Select(static file => file.Key));
    }

    [Fact]
    public void The_schema_of_descriptions_is_printed() =>
        Assert.Equal(File.ReadAllText(Goldens.Repository.File("schema/template.schema.json")), _lab.Run("schema", "template").Out);
}
