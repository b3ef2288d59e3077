using System.Runtime.CompilerServices;
using Hlc.Cli.Output;
using Hlc.Cli.Tests.Publishing;
using Hlc.Goldens;

namespace Hlc.Cli.Tests.Diagnostics;

/// <summary>What the command line says of a disk that is not as it should be.</summary>
public sealed class DiskDiagnosticTests : IDisposable
{
    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    [Provokes("HLC2014-too-many-errors")]
    public void More_errors_than_are_listed()
    {
        var (code, output, error) = _lab.Write("homelab.yaml", string.Join('\n', Enumerable.Range(0, 100_001).Select(static i => $"error = {i}"))).Run("build");
        Compare((code, output, error[..error.IndexOf("homelab.yaml:1:", StringComparison.Ordinal)]));
    }

    [Fact]
    [Provokes("HLC4060-serial-unknown")]
    public void A_zone_that_secondaries_know_is_gone()
    {
        _lab.Write("homelab.yaml", "lab: x\ndomain: x.home.arpa\nnetworks: { lan: { cidr: 10.0.0.0/24 } }\nhosts: { one: { address: 10.0.0.1 } }\n"
            + "dns: { servers: { home: { host: one, bind: {} } } }\n").RunReal("build");
        File.Delete(_lab.At("out/hosts/one/etc/bind/x.home.arpa.zone"));
        Compare(_lab.RunReal("build"));
    }

    [Fact]
    [Provokes("HLC6020-hand-edited")]
    public void A_generated_file_was_edited()
    {
        _lab.Write("homelab.yaml", "a = one\nb = 1").Run("build");
        Compare(_lab.Write("out/a", "two").Run("build"));
    }

    [Fact]
    [Provokes("HLC6021-file-of-others")]
    public void A_file_of_others_is_in_the_way() => Compare(_lab.Write("homelab.yaml", "a = 1").Write("out/a", "mine").Run("build"));

    [Fact]
    [Provokes("HLC6022-folder-in-the-way")]
    public void A_folder_is_in_the_way() => Compare(_lab.Write("homelab.yaml", "a = 1").Write("out/a/b", "mine").Run("build"));

    [Fact]
    [Provokes("HLC6030-unreadable-inventory")]
    public void An_inventory_is_not_text()
    {
        _lab.Write("homelab.yaml", "");
        File.WriteAllBytes(_lab.At("homelab.yaml"), [0xFF, 0xFE, 0x61, 0x00]);
        Compare(_lab.Run("build"));
    }

    [Fact]
    [Provokes("HLC6031-file-for-folder")]
    public void A_file_stands_where_the_output_folder_goes() => Compare(_lab.Write("homelab.yaml", "a = 1").Write("out", "a file").Run("build"));

    [Fact]
    [Provokes("HLC6032-busy")]
    public void Another_build_holds_the_folder()
    {
        _lab.Write("homelab.yaml", "a = 1").Write("out/.hlc.lock", "");
        using var held = OutputLock.Acquire(_lab.At("out"), TimeSpan.Zero);
        Assert.NotNull(held);
        Compare(_lab.Run("build"));
    }

    [Fact]
    [Provokes("HLC6033-journal")]
    public void A_journal_cannot_be_read()
    {
        _lab.Write("homelab.yaml", "a = 1").Run("build");
        Compare(_lab.Write("out/.hlc.journal", "hlc journal 1\n../victim").Run("build"), 0);
    }

    [Fact]
    [Provokes("HLC6034-nameless-lab")]
    public void A_lab_says_no_name() => Compare(_lab.Write("inventory/homelab.yaml", "a = 1").Run("build"));

    [Fact]
    [Provokes("HLC6035-model")]
    public void A_model_is_no_object() => Compare(_lab.Write("t.sbn", "x").Write("m.json", "[]").Run("template", "render", "t.sbn", "--model", "m.json"));

    [Fact]
    [Provokes("HLC6036-template-exists")]
    public void A_template_exists_already() =>
        Compare(_lab.Write("homelab.yaml", "a = 1").Write("templates/motd.yaml", "for: lab").Run("template", "new", "motd"));

    [Fact]
    [Provokes("HLC6050-stack-called-main")]
    public void A_stack_has_the_name_of_the_landing_page() => Compare(Publish("services/main/x = 1"));

    [Fact]
    [Provokes("HLC6051-no-git")]
    public void There_is_no_git() => Compare(Publish("services/a/x = 1", "--git", "no-such-git"));

    [Fact]
    [Provokes("HLC6052-no-repository")]
    public void A_folder_is_no_repository()
    {
        Directory.CreateDirectory(_lab.At("folder"));
        Compare(_lab.Write("homelab.yaml", "services/a/x = 1").Run("publish", "homelab.yaml", "--repository", "folder"));
    }

    [Fact]
    [Provokes("HLC6053-branch-of-others")]
    public void A_branch_belongs_to_others()
    {
        Publish("lab = other\nservices/a/x = 1");
        Compare(Publish("lab = x\nservices/a/x = 2"));
    }

    [Fact]
    [Provokes("HLC6054-checked-out")]
    public void A_branch_is_checked_out()
    {
        GitFolder.Init(_lab, "tree").Run("symbolic-ref", "HEAD", "refs/heads/a");
        Compare(_lab.Write("homelab.yaml", "services/a/x = 1").Run("publish", "homelab.yaml", "--repository", "tree"));
    }

    [Fact]
    [Provokes("HLC6055-branch-for-folder")]
    public void A_branch_stands_where_others_go()
    {
        Publish("lab = x\nservices/a/x = 1", "--landing", "none");
        Compare(Publish("lab = x\nservices/b/x = 1", "--branch-prefix", "a/", "--landing", "none"));
    }

    [Fact]
    [Provokes("HLC6056-no-remote")]
    public void There_is_no_remote() => Compare(Publish("services/a/x = 1", "--push", "nowhere"));

    [Fact]
    [Provokes("HLC6057-gone")]
    public void A_stack_is_gone()
    {
        Publish("lab = x\nservices/a/x = 1");
        Compare(Publish("lab = x\nservices/b/x = 1"), 0);
    }

    [Fact]
    [Provokes("HLC6058-other-prefix")]
    public void Komodo_knows_another_prefix()
    {
        const string Lab = "lab: x\ndeploy: { komodo: { repository: owner/stacks, per: service } }\n";
        GitFolder.Init(_lab, "r.git", "--bare");
        Compare(_lab.Write("homelab.yaml", Lab).RunReal("publish", "homelab.yaml", "--repository", "r.git", "--branch-prefix", "x/"));
    }

    private (int Code, string Out, string Error) Publish(string lab, params string[] arguments)
    {
        if (!Directory.Exists(_lab.At("r.git")))
        {
            GitFolder.Init(_lab, "r.git", "--bare");
        }

        return _lab.Write("homelab.yaml", lab).Run(["publish", "homelab.yaml", "--repository", "r.git", .. arguments]);
    }

    [Fact]
    [Provokes("HLC6060-init-over-files")]
    public void A_lab_is_begun_where_files_are() =>
        Compare(_lab.Write("README.md", "mine").Write(".gitignore", "mine").Run("init"));

    [Fact]
    [Provokes("HLC6061-init-below-a-repository")]
    public void Workflows_are_asked_for_below_a_repository()
    {
        Directory.CreateDirectory(_lab.At(".git"));
        Compare(_lab.Run("init", "labs/home", "--ci", "github"));
    }

    [Fact]
    [Provokes("HLC6080-no-revision")]
    public void A_plan_is_compared_with_a_revision_that_does_not_exist()
    {
        GitFolder.Init(_lab, ".");
        Compare(_lab.Write("homelab.yaml", "a = 1").Run("plan", "--from", "v1"));
    }

    [Fact]
    [Provokes("HLC6081-unclear")]
    public void A_plan_does_not_know_which_folder_was_the_labs()
    {
        var git = GitFolder.Init(_lab, ".");
        _lab.Write("inventory/a/homelab.yaml", "lab: a\nhosts: { box: { address: 10.0.0.2, ssh: {} } }\n");
        _lab.Write("inventory/b/homelab.yaml", "lab: b\nhosts: { box: { address: 10.0.0.2, ssh: {} } }\n").RunReal("build");
        git.Run("add", ".");
        git.Run("commit", "--quiet", "-m", "Two");
        Directory.Move(_lab.At("inventory/a"), _lab.At("inventory/c"));
        Directory.Delete(_lab.At("inventory/b"), recursive: true);
        Compare(_lab.RunReal("plan", "inventory/c"));
    }

    private void Compare((int Code, string Out, string Error) run, int code = 1, [CallerMemberName] string test = "")
    {
        Assert.Equal(code, run.Code);
        var name = typeof(DiskDiagnosticTests).GetMethod(test)?.GetCustomAttributes(typeof(ProvokesAttribute), false).Cast<ProvokesAttribute>().Single().Case ?? test;
        var expected = new DiagnosticCase(name);
        Assert.Contains($" {expected.Code}:", " " + run.Error, StringComparison.Ordinal);

        // The folder's own name is another one each time.
        Golden.File(expected.Golden, run.Error.Replace(_lab.Root, "/lab", StringComparison.Ordinal).Replace(Path.GetFileName(_lab.Root), "lab", StringComparison.Ordinal));
    }
}
