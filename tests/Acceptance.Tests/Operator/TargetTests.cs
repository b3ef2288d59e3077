using System.Text.RegularExpressions;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;
using YamlDotNet.Serialization;

namespace Hlc.Acceptance.Tests.Operator;

/// <summary>What the Taskfile and the Makefile name is done, by the real make and the real script; the programs behind them write down their calls.</summary>
public sealed partial class TargetTests
{
    [Theory]
    [InlineData("ansible-deploy-all ENV=wil", "ansible-playbook in out/ansible/wil: <-i> <inventory.yml> <site.yml>")]
    [InlineData("ansible-check-all ENV=ldn", "ansible-playbook in out/ansible/ldn: <-i> <inventory.yml> <site.yml> <--check> <--diff>")]
    [InlineData("ansible-deploy-networking ENV=ldn", "ansible-playbook in out/ansible/ldn: <-i> <inventory.yml> <deploy-networking.yml>")]
    [InlineData("ansible-deploy-host ENV=wil HOST=wil-ca", "ansible-playbook in out/ansible/wil: <-i> <inventory.yml> <site.yml> <--limit> <wil-ca>")]
    [InlineData("ansible-deploy-work ENV=ldn", "ansible-playbook in out/ansible/ldn: <-i> <inventory.yml> <site.yml> <--extra-vars> <hlc_service=work-ldn>")]
    [InlineData("ansible-deploy-app ENV=wil APP=agent", "ansible-playbook in out/ansible/wil: <-i> <inventory.yml> <site.yml> <--extra-vars> <hlc_service=agent-wil-media,agent-wil-work>")]
    [InlineData("ansible-ping ENV=wil ARGS=--one-line", "ansible in out/ansible/wil: <-i> <inventory.yml> <all> <--module-name> <ansible.builtin.ping> <--one-line>")]
    [InlineData("ansible-backup-media ENV=wil", "ansible in out/ansible/wil: <-i> <inventory.yml> <wil-media> <--become> <--module-name> <ansible.builtin.command> <--args> </usr/local/sbin/backup-media>")]
    [InlineData("ansible-restore-media ENV=wil STACK=media ARCHIVE=2026-01-02", "ansible in out/ansible/wil: <-i> <inventory.yml> <wil-media> <--become> <--module-name> <ansible.builtin.command> <--args> </usr/local/sbin/backup-media restore media 2026-01-02>")]
    [InlineData("terraform-plan ENV=ldn", "terraform in out/terraform/ldn: <init> <-input=false>", "terraform in out/terraform/ldn: <plan>")]
    [InlineData("terraform-destroy-vm ENV=wil VM=wil-ca", "terraform in out/terraform/wil: <init> <-input=false>", "terraform in out/terraform/wil: <destroy> <-target=module.vm[\"wil-ca\"]>")]
    [InlineData("terraform-deploy ENV=wil ARGS=-auto-approve", "terraform in out/terraform/wil: <init> <-input=false>", "terraform in out/terraform/wil: <apply> <-auto-approve>")]
    [InlineData("packer-build-debian ENV=wil", "packer in out/packer/wil/debian: <init> <.>", "packer in out/packer/wil/debian: <build> <.>")]
    [InlineData("packer-build ENV=ldn TEMPLATE=ubuntu", "packer in out/packer/ldn/ubuntu: <init> <.>", "packer in out/packer/ldn/ubuntu: <build> <.>")]
    [InlineData("ca-health ENV=wil", "curl in out: <--insecure> <--silent> <--show-error> <--fail> <https://wil-ca.wil.home.arpa:9000/health>")]
    public async Task A_target_calls_its_program(string words, params string[] calls)
    {
        Consumer.Require("make");
        using var lab = new OperatorLab();
        var (run, called) = await lab.Run("make", ["-C", lab.Output, .. words.Split(' ')]);
        run.Succeeded();
        Assert.Equal(calls, called);
    }

    [Theory]
    [InlineData("ansible-deploy-all", "ENV is none of the sites: wil ldn")]
    [InlineData("ansible-deploy-all ENV=home", "ENV is none of the sites: wil ldn")]
    [InlineData("ansible-deploy-all ENV=../wil", "ENV is none of the sites: wil ldn")]
    [InlineData("ansible-deploy-ca ENV=ldn", "there is no deploy-ca.yml for site 'ldn'")]
    [InlineData("ansible-deploy-media ENV=ldn", "nothing of service 'media' runs in site 'ldn'")]
    [InlineData("ansible-deploy-app ENV=wil", "APP is missing")]
    [InlineData("ansible-deploy-host ENV=wil", "HOST is missing")]
    [InlineData("ansible-restore-media ENV=wil", "STACK is missing")]
    [InlineData("ansible-restore-media ENV=wil STACK=a;b", "STACK and ARCHIVE are names")]
    [InlineData("terraform-deploy-vm ENV=wil", "VM is missing")]
    [InlineData("packer-build ENV=wil TEMPLATE=windows", "site 'wil' has no template 'windows'")]
    [InlineData("ca-sign ENV=wil CSR=/nowhere.csr", "there is no file '/nowhere.csr'")]
    [InlineData("ca-root ENV=ldn", "site 'ldn' has no authority")]
    public async Task What_is_missing_or_unknown_ends_it_before_anything_is_called(string words, string reason)
    {
        Consumer.Require("make");
        using var lab = new OperatorLab();
        var (run, called) = await lab.Run("make", ["-C", lab.Output, .. words.Split(' ')]);
        run.FailedWith(reason);
        Assert.Empty(called);
    }

    [Fact]
    public async Task A_request_is_signed_in_the_container_of_the_authority()
    {
        Consumer.Require("make");
        using var lab = new OperatorLab();
        var csr = lab.Own("web.csr", "the request\n");
        var (run, called) = await lab.Run("make", ["--silent", "-C", lab.Output, "ca-sign", "ENV=wil", $"CSR={csr}", "DURATION=24h"]);
        Assert.Equal("signed:\nthe request\n", run.Succeeded());
        var step = Assert.Single(called);
        Assert.StartsWith("step: <ca> <sign> <--force> <--ca-url> <https://wil-ca.wil.home.arpa:9000> <--root> </home/step/certs/root_ca.crt> <--provisioner> <the admin's> <--provisioner-password-file> </run/secrets/password> <--not-after> <24h> <", step, StringComparison.Ordinal);
    }

    [Fact]
    public void The_Taskfile_does_the_same_as_the_Makefile()
    {
        using var lab = new OperatorLab();
        var tasks = Tasks(File.ReadAllText(lab.File("Taskfile.yml"))).Where(static t => t.Name != "default").ToArray();
        var targets = Recipe().Matches(File.ReadAllText(lab.File("Makefile"))).Select(static m => (Name: m.Groups[1].Value, Help: m.Groups[2].Value, Command: m.Groups[3].Value)).ToArray();
        Assert.Equal(targets.Select(static t => (t.Name, t.Help, t.Command)), tasks.Select(static t => (t.Name.Replace(':', '-'), t.Help, t.Command.Replace(" {{.CLI_ARGS}}", ""))));
        Assert.All(tasks, static t => Assert.EndsWith(" {{.CLI_ARGS}}", t.Command, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_command_that_is_called_is_one_of_the_script()
    {
        using var lab = new OperatorLab();
        var known = (await ProgramRun.Of("sh", lab.File("operator/lab.sh"), "help")).Succeeded().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var called = Tasks(await File.ReadAllTextAsync(lab.File("Taskfile.yml"), TestContext.Current.CancellationToken)).Where(static t => t.Name != "default").Select(static t => t.Command.Split(' ')[2]).ToArray();
        Assert.Equal(known.Where(static k => k != "help").Order(StringComparer.Ordinal), called.Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>The tasks of lab 004 have the same names here, but for those in the table.</summary>
    [Fact]
    public void The_names_are_those_of_the_source()
    {
        var source = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? ".", "shared/labs/004/source/.taskfiles");
        Assert.SkipUnless(Directory.Exists(source), "'../shared' is not there");
        string[] otherwise =
        [
            // Services that the case does not have: each would be 'ansible:deploy-<its name>'.
            "ansible:deploy-external-monitoring", "ansible:deploy-monitoring", "ansible:deploy-netboot", "ansible:deploy-homeassistant", "ansible:deploy-frigate",
            // Templates that the case does not have: each would be 'packer:build-<its key>'.
            "packer:build-netboot", "packer:build-ubuntu-efi", "packer:build-vendor",
            // Images of containers that the owner builds from files of their own: a service with 'build:' is built where it runs.
            "docker:exe", "docker:ipxe-builder", "docker:yolo-builder",
        ];
        var theirs = Directory.GetDirectories(source).SelectMany(folder =>
            Tasks(File.ReadAllText(Path.Combine(folder, "Taskfile.yaml"))).Where(static t => t.Name[0] != '_').Select(t => $"{Path.GetFileName(folder)}:{t.Name}")).ToArray();
        Assert.True(theirs.Length > 25, $"{theirs.Length}");
        using var lab = new OperatorLab();
        var ours = Tasks(File.ReadAllText(lab.File("Taskfile.yml"))).Select(static t => t.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(otherwise.Order(StringComparer.Ordinal), theirs.Where(name => !ours.Contains(name)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ansible_finds_the_playbook_and_its_hosts()
    {
        Consumer.Require("make", "ansible-playbook");
        using var lab = new OperatorLab();
        var run = await ProgramRun.Of("make", "-C", lab.Output, "ansible-deploy-networking", "ENV=ldn", "ARGS=--list-hosts");
        Assert.Contains("ldn-networking", run.Succeeded(), StringComparison.Ordinal);
        Assert.DoesNotContain("ldn-work", run.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, string Help, string Command)> Tasks(string text)
    {
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(text);
        foreach (var (name, task) in (Dictionary<object, object>)file["tasks"])
        {
            var said = (Dictionary<object, object>)task;
            yield return ((string)name, said.GetValueOrDefault("desc") as string ?? "",
                said.GetValueOrDefault("cmds") is List<object> { Count: > 0 } commands ? commands[0] as string ?? "" : "");
        }
    }

    [GeneratedRegex(@"(?m)^((?!help)[a-z][A-Za-z0-9_.-]*): ## (.*)\n\t@(.*) \$\(ARGS\)$")]
    private static partial Regex Recipe();
}
