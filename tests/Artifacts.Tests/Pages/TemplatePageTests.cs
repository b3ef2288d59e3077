using System.Text;
using Hlc;
using Hlc.Artifacts;
using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Text;

namespace Artifacts.Tests.Pages;

/// <summary>The example of the page about a lab's own templates makes the file that the page says.</summary>
public sealed class TemplatePageTests
{
    private const string Lab = """
        lab: hub
        domain: home.arpa
        networks: { lan: { cidr: 192.168.1.0/24 } }
        hosts:
          services: { address: 192.168.1.100 }
          other: { address: 192.168.1.101 }
        services:
          wiki: { host: services, containers: { wiki: { image: "wiki:2", user: 1000:1000 } } }
        """;

    [Fact]
    public void The_example_compiles()
    {
        var page = File.ReadAllText(Repository.File("docs/templates.md"));
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["templates/motd.yaml"] = Block(page, "```yaml description\n"),
            ["templates/motd.sbn"] = Block(page, "```scriban\n"),
        };
        var folder = new LabFiles(path => LabFileResult.Of(path, Encoding.UTF8.GetBytes(files[path])), _ => [.. files.Keys]);

        var result = HomelabCompiler.Compile(new CompileInput(new SourceFile("homelab.yaml", Lab), folder, null), ArtifactKinds.All);

        Assert.Empty(result.Diagnostics.Where(static d => d.Severity != Severity.Note).Select(static d => DiagnosticText.Of(d)));
        var motd = Assert.Single(result.Output?.Artifacts ?? [], static a => a.Kind == "template");
        Assert.Equal("hosts/services/etc/motd", motd.Path.Value);
        Assert.Equal("Welcome to services.home.arpa.\n- wiki\n", Encoding.UTF8.GetString(motd.Content.Span));
    }

    private static string Block(string page, string fence)
    {
        var rest = page[(page.IndexOf(fence, StringComparison.Ordinal) + fence.Length)..];
        return rest[..rest.IndexOf("```", StringComparison.Ordinal)];
    }
}
