using Hlc.Goldens;

namespace Hlc.Cli.Tests.Tracing;

/// <summary><c>hlc explain</c> and <c>hlc impact</c> with the real compiler.</summary>
public sealed class TraceCommandTests : IDisposable
{
    private const string Inventory = """
        lab: home
        domain: home.arpa
        defaults: { container: { restart: always } }
        hosts: { server: { address: 192.168.1.100 } }
        storage: { default: { path: /srv/data } }
        services:
          wiki:
            host: server
            containers:
              wikijs:
                image: requarks/wiki:2.5.307
                restart: on-failure
                user: 1000:1000
                volumes: { data: /wiki/data }

        """;

    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("explain-value", "explain", "out/hub/services/git/compose.yaml:5")]
    [InlineData("explain-constant", "explain", "out/hub/services/git/compose.yaml:1")]
    [InlineData("explain-decided", "explain", "out/hub/services/reverseproxy/Caddyfile:4")]
    [InlineData("explain-column", "explain", "out/hub/dns/home/rewrites.json:8:16")]
    [InlineData("explain-file", "explain", "out/hub/dns/home/rewrites.json")]
    [InlineData("explain-manifest", "explain", "out/hub/manifest.json:24")]
    [InlineData("explain-layers", "explain", "out/hub/services/photo/compose.yaml:14")]
    [InlineData("explain-lab-template", "explain", "out/hub/hosts/services/etc/motd:1")]
    [InlineData("impact-value", "impact", "hosts.services.address", "inventory/hub")]
    [InlineData("impact-entry", "impact", "services.wiki.routes.wiki", "inventory/hub")]
    [InlineData("impact-defaults", "impact", "services.photo.defaults.container", "inventory/hub")]
    [InlineData("impact-nothing", "impact", "maintenance", "inventory/hub")]
    public void An_answer_is_printed_as_expected(string golden, params string[] arguments)
    {
        var (code, output, error) = Run(Repository.Root, arguments);

        Assert.Equal((0, string.Empty), (code, error));
        Golden.File(Repository.File($"tests/Cli.Tests/goldens/trace/{golden}.txt"), output);
    }

    [Theory]
    [InlineData("explain", "explain", "out/hub/services/git/compose.yaml:5")]
    [InlineData("impact", "impact", "hosts.services.address", "inventory/hub")]
    public void A_document_is_printed_as_expected(string golden, params string[] arguments)
    {
        var (code, output, _) = Run(Repository.Root, [.. arguments, "--format", "json"]);

        Assert.Equal(0, code);
        Golden.File(Repository.File($"tests/Cli.Tests/goldens/trace/{golden}.json"), output);
    }

    [Fact]
    public void A_line_names_what_its_value_overrode_and_a_layer_names_what_overrode_it()
    {
        _lab.Write("homelab.yaml", Inventory);
        var line = Array.FindIndex(Built("out/services/wiki/compose.yaml").Split('\n'), static l => l.Contains("restart", StringComparison.Ordinal)) + 1;
        var explained = Run(_lab.Root, "explain", $"out/services/wiki/compose.yaml:{line}").Out;
        Assert.Contains("value from    homelab.yaml:12:18  services.wiki.containers.wikijs.restart\n", explained, StringComparison.Ordinal);
        Assert.Contains("overrides     homelab.yaml:3:35  defaults.container.restart = always\n", explained, StringComparison.Ordinal);

        var impact = Run(_lab.Root, "impact", "defaults.container.restart").Out;
        Assert.Contains("overridden by homelab.yaml:12:18  services.wiki.containers.wikijs.restart\n", impact, StringComparison.Ordinal);
        Assert.Contains("reaches no line of the output", impact, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_what_would_be_compiled_is_said_to_be_so()
    {
        const string place = "out/services/wiki/compose.yaml:5";
        _lab.Write("homelab.yaml", Inventory);
        Assert.Contains("not on disk yet", Run(_lab.Root, "explain", place).Out, StringComparison.Ordinal);
        var text = Built("out/services/wiki/compose.yaml");
        Assert.DoesNotContain("note:", Run(_lab.Root, "explain", place).Out, StringComparison.Ordinal);

        _lab.Write("homelab.yaml", Inventory.Replace("2.5.307", "2.5.308", StringComparison.Ordinal));
        var stale = Run(_lab.Root, "explain", place).Out;
        Assert.Contains("of an earlier build", stale, StringComparison.Ordinal);
        Assert.Contains("requarks/wiki:2.5.308", stale, StringComparison.Ordinal);

        _lab.Write("out/services/wiki/compose.yaml", text + "# mine\n");
        Assert.Contains("edited by hand", Run(_lab.Root, "explain", place).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lab_is_found_from_the_file_upwards_by_its_name_or_by_its_folder()
    {
        _lab.Write("homelab.yaml", Inventory).Write("elsewhere/x", "");
        Built("out/manifest.json");
        Assert.Equal(0, Run(_lab.At("elsewhere"), "explain", "../out/services/wiki/compose.yaml:3").Code);
        Assert.Equal(0, Run(_lab.At("elsewhere"), "explain", "other/services/wiki/compose.yaml:3", "..", "--out", "other").Code);
        Assert.Equal(2, Run(_lab.At("elsewhere"), "explain", "x:1").Code);
    }

    [Theory]
    [InlineData(1, "HLC6040", "explain", "out/services/wiki/compose.yml:3")]
    [InlineData(1, "HLC6041", "explain", "out/services/wiki/compose.yaml:0")]
    [InlineData(1, "HLC6041", "explain", "out/services/wiki/compose.yaml:2000000000")]
    [InlineData(1, "HLC6041", "explain", "out/services/wiki/compose.yaml:1:4000")]
    [InlineData(1, "HLC3201", "impact", "services.wikki")]
    [InlineData(1, "HLC3202", "impact", "services.wiki.note")]
    [InlineData(1, "HLC3204", "impact", "services.wiki.network")]
    [InlineData(2, "did you mean '--out'", "explain", "--uot")]
    public void A_wrong_question_is_an_error(int code, string says, params string[] arguments)
    {
        _lab.Write("homelab.yaml", Inventory);
        var (actual, output, error) = Run(_lab.Root, arguments);

        Assert.Equal((code, string.Empty), (actual, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explain", "out/services/wiki/compose.yaml:3")]
    [InlineData("impact", "domain")]
    public void A_lab_with_errors_has_no_answer(params string[] arguments)
    {
        _lab.Write("homelab.yaml", Inventory.Replace("host: server", "host: servre", StringComparison.Ordinal));
        var (code, output, error) = Run(_lab.Root, arguments);

        Assert.Equal((1, string.Empty), (code, output));
        Assert.Contains("HLC3001", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_terminal_could_act_upon_is_shown_as_what_it_is()
    {
        _lab.Write("homelab.yaml", Inventory.Replace("user: 1000:1000", "files: { /etc/motd: { content: \"\\e[31m\\u202ered\" } }", StringComparison.Ordinal));
        Assert.Equal("\u001b[31m\u202ered", Built("out/services/wiki/files/etc/motd"));
        foreach (var output in new[] { Run(_lab.Root, "explain", "out/services/wiki/files/etc/motd:1").Out, Run(_lab.Root, "impact", "services.wiki").Out })
        {
            Assert.Contains(@"| \x1b[31m\u202ered", output, StringComparison.Ordinal);
            Assert.DoesNotContain(output, static c => (char.IsControl(c) && c is not ('\n' or '\t')) || c == '\u202e');
        }
    }

    private string Built(string file)
    {
        Assert.Equal(0, Run(_lab.Root, "build").Code);
        return _lab.Read(file);
    }

    private static (int Code, string Out, string Error) Run(string folder, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var io = new CommandIo(output, error, TextReader.Null, Path.TrimEndingDirectorySeparator(folder));
        var code = new HlcApp(io, Pipeline.Real).Run(arguments);
        return (code, output.ToString(), error.ToString());
    }
}
