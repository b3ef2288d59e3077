using System.Text.Json.Nodes;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Ansible;

/// <summary>Ansible reads every inventory and every playbook of the example labs and of the cases.</summary>
public sealed class InventoryTests
{
    private static readonly Dictionary<string, string> Variables = new() { ["ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED"] = "1", ["LC_ALL"] = "C.UTF-8" };

    /// <summary>The folders of sites.</summary>
    public static TheoryData<string> Sites =>
    [
        .. new[] { "out", "templates/ansible/cases" }.SelectMany(static root => Directory.GetFiles(Repository.File(root), "hosts.ini", SearchOption.AllDirectories))
            .Select(static file => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task Both_forms_say_the_same(string site)
    {
        Consumer.Require("ansible-inventory");
        var (yaml, ini) = (await List(site, "inventory.yml"), await List(site, "hosts.ini"));
        Assert.True(yaml["_meta"]!["hostvars"]!.AsObject().Count > 0, "no host is in it");

        // In YAML each group is said below 'all', a child of another too; who is in which is the same.
        _ = (yaml.AsObject().Remove("all"), ini.AsObject().Remove("all"));
        Assert.True(JsonNode.DeepEquals(yaml, ini), $"{yaml}\n{ini}");
    }

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task Playbooks_are_well_formed(string site)
    {
        Consumer.Require("ansible-playbook");
        var folder = Repository.File(site);
        string[] playbooks = [Path.Combine(folder, "site.yml"), .. Directory.GetFiles(folder, "deploy-*.yml")];
        (await ProgramRun.Of("ansible-playbook", ["-i", Path.Combine(folder, "inventory.yml"), "--syntax-check", .. playbooks], null, Variables)).Succeeded();
    }

    [Fact]
    public async Task Hosts_groups_and_variables_are_those_of_the_lab()
    {
        Consumer.Require("ansible-inventory");
        var list = await List("templates/ansible/cases/sites/expected/ansible/wil", "inventory.yml");
        Assert.Equal("""["wil-dns"]""", list["infra_dns"]!["hosts"]!.ToJsonString());
        Assert.Equal("""["infra_ca","infra_dns"]""", list["infrastructure"]!["children"]!.ToJsonString());
        Assert.Equal("""["wil-apps"]""", list["app_my_app"]!["hosts"]!.ToJsonString());
        var hosts = list["_meta"]!["hostvars"]!;
        Assert.Equal(["wil-apps", "wil-dns"], hosts.AsObject().Select(static h => h.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("10.2.20.53", 2222, "admin", "a/1", "rack-1"), (
            hosts["wil-dns"]!["ansible_host"]!.GetValue<string>(), hosts["wil-dns"]!["ansible_port"]!.GetValue<int>(), hosts["wil-dns"]!["ansible_user"]!.GetValue<string>(),
            hosts["wil-dns"]!["labels"]!["rack"]!.GetValue<string>(), hosts["wil-dns"]!["rack"]!.GetValue<string>()));

        // A text of the lab is no expression of Ansible's, its own words are.
        var debug = (await ProgramRun.Of("ansible", ["-i", Repository.File("templates/ansible/cases/sites/expected/ansible/wil/inventory.yml"), "wil-apps",
            "-m", "debug", "-a", "msg={{ literal }}/{{ jinja }}"], null, Variables)).Succeeded();
        Assert.Contains("\"msg\": \"{{ not_jinja }}/rack-1\"", debug, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> List(string site, string name) =>
        JsonNode.Parse((await ProgramRun.Of("ansible-inventory", ["-i", Path.Combine(Repository.File(site), name), "--list"], null, Variables)).Succeeded())!;
}
