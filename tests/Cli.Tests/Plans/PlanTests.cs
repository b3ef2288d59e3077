namespace Hlc.Cli.Tests.Plans;

/// <summary>What a plan says, of real repositories in which the output is committed.</summary>
public sealed class PlanTests
{
    [Fact]
    public void Nothing_to_do_is_said_and_no_error()
    {
        using var lab = new PlannedLab();
        Assert.Equal((0, "home: nothing to do; compared with HEAD\n", string.Empty), lab.Plan());
        Assert.Equal(lab.Plan("--as", "markdown"), lab.Plan("--as", "markdown", "--format", "github"));
    }

    [Fact]
    public void An_image_restarts_its_container_and_no_other()
    {
        using var lab = new PlannedLab();
        var (code, output, error) = lab.Change("wiki:1.4.0", "wiki:1.5.0").Plan();
        Assert.Equal((0, string.Empty), (code, error));
        Assert.Contains("stage services\n  wiki on box restarts: image example/wiki 1.4.0 → 1.5.0\n", output, StringComparison.Ordinal);
        Assert.EndsWith("home: 1 host changes, 1 restart; compared with HEAD\n", output, StringComparison.Ordinal);
        output = lab.Change("postgres:17.5", "postgres:17.6").Change("example/books:1", "example/books:2").Plan().Out;
        Assert.Contains("  books on box: web restarts: image example/books 1 → 2; db restarts: image postgres 17.5 → 17.6\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("caddy", output, StringComparison.Ordinal);

        // Built or not: the plan is about what is committed.
        Assert.Equal(0, lab.Lab.RunReal("build").Code);
        Assert.Equal(output, lab.Plan().Out);
        lab.Commit();
        Assert.Contains("nothing to do", lab.Plan().Out, StringComparison.Ordinal);
        Assert.Contains("example/wiki 1.4.0 → 1.5.0", lab.Plan("--from", "HEAD~1").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stack_that_is_gone_is_taken_down_first()
    {
        using var lab = new PlannedLab();
        var (code, output, _) = lab.Change("  wiki: { host: box", "  notes: { host: box").Change("wiki: wiki }", "notes: wiki }").Plan();
        Assert.Equal(0, code);
        Assert.StartsWith("removed first\n  wiki on box is taken down: 2 files removed, its data stays\nstage dns\n", output, StringComparison.Ordinal);
        Assert.Contains("  notes on box starts: image example/wiki:1.4.0\n", output, StringComparison.Ordinal);
        Assert.Contains("  notes.home.arpa is new: 10.0.0.3\n  wiki.home.arpa is gone, was 10.0.0.3\n", output, StringComparison.Ordinal);
        Assert.Contains("  caddy on box restarts: ", output, StringComparison.Ordinal);
        Assert.Contains("answers to notes.home.arpa; no longer answers to wiki.home.arpa", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Ports_open_and_close_where_they_are_published_and_where_packets_are_filtered()
    {
        using var lab = new PlannedLab();
        var output = lab.Change("publish: 8080", "publish: 8081")
            .Change("box: { address: 10.0.0.3, ssh: { user: admin }, firewall: { nftables: {} } }", "box: { address: 10.0.0.3, ssh: { user: admin }, firewall: { nftables: {}, allow: { game: { port: 2456-2458/udp, from: [lan] } } } }").Plan().Out;
        Assert.Contains("  host box: nftables reloads: tcp 8081 by br-* opens; udp 2456-2458 from 10.0.0.0/24 opens; tcp 8080 by br-* closes\n", output, StringComparison.Ordinal);
        Assert.Contains("  books on box: web restarts: ports changed; tcp 8081 opens; tcp 8080 closes\n", output, StringComparison.Ordinal);
        Assert.True(output.IndexOf("host box", StringComparison.Ordinal) < output.IndexOf("books on box", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_moves_says_from_where_to_where()
    {
        using var lab = new PlannedLab();
        var (code, output, _) = lab.Change("box: { address: 10.0.0.3", "box: { address: 10.0.0.4").Plan();
        Assert.Equal(0, code);
        Assert.Contains("names\n  box.home.arpa: 10.0.0.3 → 10.0.0.4\n  wiki.home.arpa: 10.0.0.3 → 10.0.0.4\n", output, StringComparison.Ordinal);
        Assert.Contains("  host ns: bind reloads: ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dnsmasq: {}")]
    [InlineData("unbound: {}")]
    [InlineData("adguard: {}")]
    [InlineData("list: {}")]
    [InlineData("list: { form: pihole }")]
    public void Names_change_whichever_program_gives_them(string program)
    {
        using var lab = new PlannedLab(PlannedLab.Inventory.Replace("bind: {}", program, StringComparison.Ordinal));
        var output = lab.Change("wiki: wiki }", "notes: wiki }").Plan().Out;
        Assert.Contains("  notes.home.arpa is new: 10.0.0.3\n  wiki.home.arpa is gone, was 10.0.0.3\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_lab_is_said_to_be_new_and_a_new_host_has_nothing_to_lose()
    {
        using var lab = new PlannedLab("lab: other\nhosts: { other: { address: 10.0.0.9, ssh: {} } }\n", "inventory/other/homelab.yaml");
        lab.Lab.Write("inventory/home/homelab.yaml", PlannedLab.Inventory);
        var (code, output, error) = lab.Plan("inventory/home");
        Assert.Equal((0, string.Empty), (code, error));
        Assert.Contains("; there is no output in 'out/home' at HEAD: everything is new\n", output, StringComparison.Ordinal);
        Assert.Contains("  wiki on box starts: image example/wiki:1.4.0\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_another_name_is_the_same_lab()
    {
        using var lab = new PlannedLab(PlannedLab.Inventory, "inventory/old/homelab.yaml");
        Directory.Move(lab.Lab.At("inventory/old"), lab.Lab.At("inventory/new"));
        lab.Lab.Write("inventory/new/homelab.yaml", PlannedLab.Inventory.Replace("wiki:1.4.0", "wiki:1.5.0", StringComparison.Ordinal));
        var (code, output, error) = lab.Plan();
        Assert.Equal((0, string.Empty), (code, error));
        Assert.Contains("wiki on box restarts: image example/wiki 1.4.0 → 1.5.0\n", output, StringComparison.Ordinal);
        Assert.EndsWith("home: 1 host changes, 1 restart; compared with 'out/old' at HEAD\n", output, StringComparison.Ordinal);
        Assert.Equal(output.Replace("'out/old' at HEAD", "HEAD", StringComparison.Ordinal), lab.Plan("--from", "HEAD:out/old").Out);
        Assert.Contains("error HLC6080: there is no output in 'elsewhere' at 'HEAD'", lab.Plan("--from", "HEAD:elsewhere").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"path\": \"hosts/box/", "\"path\": \"../hosts/box/", "HLC6012")]
    [InlineData("\"path\": \"hosts/box/", "\"path\": \"/hosts/box/", "HLC6012")]
    [InlineData("\"version\": 1", "\"version\": 9", "HLC6011")]
    [InlineData("\"files\": [", "\"files\": {", "HLC6010")]
    public void A_manifest_of_a_stranger_is_not_believed(string part, string other, string code)
    {
        using var lab = new PlannedLab();
        var manifest = lab.Lab.Read("out/manifest.json");
        Assert.Contains(part, manifest, StringComparison.Ordinal);
        lab.Lab.Write("out/manifest.json", manifest.Replace(part, other, StringComparison.Ordinal));
        lab.Git.Run("commit", "--quiet", "--all", "-m", "Hostile");
        lab.Lab.Write("out/manifest.json", manifest);
        var (exit, output, error) = lab.Plan();
        Assert.Equal((1, string.Empty), (exit, output));
        Assert.Contains($"HEAD:out/manifest.json:", error, StringComparison.Ordinal);
        Assert.Contains($"error {code}", error, StringComparison.Ordinal);
        Assert.EndsWith("nothing is planned\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_and_broken_files_of_the_past_say_nothing()
    {
        using var lab = new PlannedLab();
        lab.Lab.Write("secret", "secret");
        File.Delete(lab.Lab.At("out/services/wiki/compose.yaml"));
        File.CreateSymbolicLink(lab.Lab.At("out/services/wiki/compose.yaml"), "../../../secret");
        foreach (var file in (string[])["out/services/books/compose.yaml", "out/hosts/box/etc/nftables.conf", "out/services/caddy/Caddyfile", "out/hosts/ns/etc/network/interfaces"])
        {
            lab.Lab.Write(file, "{ [ \u0001 }\nchain input {\ndport accept\n$ORIGIN\n(\niface\naddress /\nservices: [\n");
        }

        lab.Git.Run("add", "--all");
        lab.Git.Run("commit", "--quiet", "-m", "Broken");
        lab.Git.Run("checkout", "--quiet", "HEAD~1", "--", "out");
        var (code, output, error) = lab.Plan("--allow", "firewall");
        Assert.Equal(0, code);
        Assert.DoesNotContain("internal", error, StringComparison.Ordinal);
        Assert.Contains("  wiki on box", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_holds_no_mark_of_others_and_nobodys_name()
    {
        using var lab = new PlannedLab();
        var (code, output, _) = lab.Change("caddy:2.11.4", "reg_istry/caddy:2.11.4@sha256:0000000000000000000000000000000000000000000000000000000000000000").Plan("--as", "markdown");
        Assert.Equal(0, code);
        Assert.StartsWith("### home: 1 host changes, 1 restart\n\nCompared with HEAD\n\n#### Stage proxies\n\n- **caddy on box** restarts: image ", output, StringComparison.Ordinal);
        Assert.Contains("reg\\_istry/caddy:2.11.4@\u2060sha256", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_holds_all_of_it()
    {
        using var lab = new PlannedLab();
        var (_, output, error) = lab.Change("wiki:1.4.0", "wiki:1.5.0").Plan("--format", "json");
        Assert.Empty(error);
        using var document = System.Text.Json.JsonDocument.Parse(output);
        var result = document.RootElement.GetProperty("results")[0].GetProperty("result");
        var step = Assert.Single(result.GetProperty("steps").EnumerateArray());
        Assert.Equal(("services", "box", "wiki", "restart"), (step.GetProperty("stage").GetString(), step.GetProperty("host").GetString(), step.GetProperty("stack").GetString(), step.GetProperty("effect").GetString()));
        Assert.Equal("example/wiki:1.5.0", step.GetProperty("containers")[0].GetProperty("image").GetString());
        Assert.Equal(lab.Plan("--format", "json").Out, output);
    }
}
