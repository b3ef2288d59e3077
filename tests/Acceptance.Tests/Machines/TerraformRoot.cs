using System.Text.Json.Nodes;
using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Machines;

/// <summary>
/// A root of Terraform without its provider, which is downloaded: in the place of the resource stands one that Terraform brings itself
/// and that keeps all of the machine's values.
/// </summary>
internal sealed class TerraformRoot : IDisposable
{
    private const string Stand =
        """
        resource "terraform_data" "vm" {
          input = var.vm
        }

        output "id" {
          value = var.vm.vmid
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _site;

    /// <summary>Copies the folder <c>terraform</c> of an output.</summary>
    public TerraformRoot(string terraform, string site)
    {
        _site = site;
        foreach (var file in Directory.GetFiles(terraform, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(terraform, file);
            if (Path.GetFileName(file) is not ("versions.tf" or "provider.tf"))
            {
                _folder.Write(path, path.EndsWith("proxmox-vm/main.tf", StringComparison.Ordinal) ? Stand : File.ReadAllText(file));
            }
        }
    }

    /// <summary>Changes a file of the site.</summary>
    public void Change(string file, string from, string to)
    {
        var path = Path.Combine(_folder.Path, _site, file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Adds a file to the site.</summary>
    public void Add(string file, string text) => _folder.Write($"{_site}/{file}", text);

    /// <summary>Plans it.</summary>
    public async Task<ProgramRun> Plan()
    {
        (await Terraform("init", "-backend=false", "-input=false")).Succeeded();
        return await Terraform("plan", "-input=false", "-lock=false", "-refresh=false", "-no-color", "-out=plan");
    }

    /// <summary>What the plan says of the machines.</summary>
    public async Task<JsonObject> Machines()
    {
        (await Plan()).Succeeded();
        var plan = JsonNode.Parse((await Terraform("show", "-json", "plan")).Succeeded());
        return Assert.IsType<JsonObject>(plan?["variables"]?["vms"]?["value"]);
    }

    /// <summary>The values that the module was given for each machine, with what is optional filled in.</summary>
    public async Task<Dictionary<string, JsonObject>> Given()
    {
        (await Plan()).Succeeded();
        var plan = JsonNode.Parse((await Terraform("show", "-json", "plan")).Succeeded());
        return plan!["planned_values"]!["root_module"]!["child_modules"]!.AsArray().SelectMany(static m => m!["resources"]!.AsArray())
            .ToDictionary(static r => r!["address"]!.GetValue<string>().Split('"')[1], static r => r!["values"]!["input"]!.AsObject(), StringComparer.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<ProgramRun> Terraform(params string[] arguments) => ProgramRun.Of("terraform", arguments, Path.Combine(_folder.Path, _site), new Dictionary<string, string>
    {
        ["CHECKPOINT_DISABLE"] = "1",
        ["TF_IN_AUTOMATION"] = "1",
        ["TF_CLI_CONFIG_FILE"] = "/dev/null",
        ["TF_VAR_proxmox_api_token_id"] = "terraform@pve!hlc",
        ["TF_VAR_proxmox_api_token_secret"] = "only-for-the-test",
    });
}
