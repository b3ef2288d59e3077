using Hlc.Binding;
using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.LabTemplates;
using Hlc.Rendering;
using Hlc.Text;
using Hlc.Yaml;
using NJsonSchema;

namespace Compiler.Tests.LabTemplates;

/// <summary>What stands beside a template is judged by its schema: by the generated binder, and by a validator that is not ours.</summary>
public sealed class DescriptionTests
{
    [Theory]
    [InlineData("""{"for": "host", "to": "/etc/motd"}""", true)]
    [InlineData("""{"for": "service", "to": "x/{{ service.name }}.yaml", "service": ["git", "media"], "host": "one", "mode": "0755"}""", true)]
    [InlineData("""{"for": "lab", "to": "x", "format": "yaml", "owner": "root:1000", "apply": "drop-in", "validate": "a {{b}}", "reload": "c"}""", true)]
    [InlineData("""{"for": "hosts", "to": "x"}""", false)]
    [InlineData("""{"for": "host"}""", false)]
    [InlineData("""{"to": "x"}""", false)]
    [InlineData("""{"for": "lab", "to": "x", "mode": "0999"}""", false)]
    [InlineData("""{"for": "lab", "to": "x", "owner": "root"}""", false)]
    [InlineData("""{"for": "lab", "to": "x", "format": "docx"}""", false)]
    [InlineData("""{"for": "lab", "to": "x", "apply": "{{ x }}"}""", false)]
    [InlineData("""{"for": "lab", "to": ["x"]}""", false)]
    [InlineData("""{"for": "lab", "to": "x", "host": {"a": true}}""", false)]
    [InlineData("""{"for": "lab", "to": "x", "host": null}""", false)]
    [InlineData("""{"for": "lab", "to": "x", "reload": null}""", false)]
    [InlineData("""{"for": "lab", "to": "x", "from": "y"}""", false)]
    [InlineData("""["for", "lab"]""", false)]
    public async Task The_binder_and_an_independent_validator_agree(string description, bool isValid)
    {
        var schema = await JsonSchema.FromFileAsync(Repository.File("schema/template.schema.json"), TestContext.Current.CancellationToken);
        var bag = new DiagnosticBag();
        if (YamlReader.Read(new SourceFile("motd.yaml", description), bag) is { } root)
        {
            TemplateDescriptionBinder.Bind(root, new BindContext(bag));
        }

        Assert.Equal(isValid, schema.Validate(description).Count == 0);
        Assert.Equal(isValid, !bag.HasErrors);
    }

    [Fact]
    public void The_formats_of_the_schema_are_those_that_have_a_filter() =>
        Assert.Equal(TemplateFormat.All.Select(static f => f.Name), TemplateDescriptionWords.OfTemplateFormat);

    [Theory]
    [InlineData("/etc/motd", null)]
    [InlineData("/etc/nginx/conf.d/x.conf", null)]
    [InlineData("/etc/ssh/sshd_config.d/lab.conf", "sshd")]
    [InlineData("notes.txt", "line")]
    [InlineData("conf/prometheus.yml", "yaml")]
    [InlineData("{{ host.key }}.json", "json")]
    [InlineData("bin/{{ service.name }}-check.sh", "shell")]
    public void The_format_follows_from_a_name_that_says_one(string to, string? expected)
    {
        var bag = new DiagnosticBag();
        var root = YamlReader.Read(new SourceFile("x.yaml", $"for: lab\nto: \"{to}\"\n"), bag);
        Assert.NotNull(root);
        Assert.Equal(expected, TemplateDescriptionBinder.Bind(root.Value, new BindContext(bag)).FileFormat?.Name);
    }
}
