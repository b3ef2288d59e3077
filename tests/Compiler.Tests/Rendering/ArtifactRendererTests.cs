using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Rendering;
using Hlc.Templating;
using Hlc.Text;
using Hlc.Values;
using Encoding = System.Text.Encoding;

namespace Hlc.Compiler.Tests.Rendering;

public sealed class ArtifactRendererTests
{
    private static readonly SourceFile Inventory = new("homelab.yaml", "image: gitea\nsecret: git/db\nlogging: { driver: local, size: 10m }\n");

    private static readonly StackView View = new(
        "git",
        new Sourced<string>("gitea/gitea:1.24", At("gitea")),
        TextValue.Of(new SecretPart("git/db", "GIT_DB"), At("git/db")),
        ["a: b", "c"],
        new ResolvedMap(
        [
            new ResolvedEntry("driver", At("driver"), Scalar("local")),
            new ResolvedEntry("options", Origin.None, new ResolvedMap([new ResolvedEntry("size", At("size"), Scalar("10m"))])),
        ])
        { Origin = At("logging") });

    [Fact]
    public void A_view_is_rendered_as_utf8()
    {
        var (text, diagnostics) = Render(
            """
            # {{ name | line }} é
            image: {{ image | compose }}
            password: {{ password | compose }}
            labels:
            {{~ for label in labels ~}}
              - {{ label | compose }}
            {{~ end ~}}

            """);
        Assert.Empty(diagnostics);
        Assert.Equal("# git é\nimage: gitea/gitea:1.24\npassword: \"${GIT_DB}\"\nlabels:\n  - \"a: b\"\n  - c\n", text);
    }

    [Theory]
    [InlineData("a\n\n\n", "a\n")]
    [InlineData("a\n{{~ if true }}\n\n{{ end ~}}\n", "a\n")]
    [InlineData("a", "a")]
    [InlineData("{{ if false }}a{{ end }}\n", "")]
    [InlineData("a\r\nb\r\n", "a\nb\n")]
    public void A_file_ends_as_its_template_does(string template, string expected) => Assert.Equal(expected, Render(template).Text);

    [Fact]
    public void A_late_value_is_reported_where_the_inventory_says_it()
    {
        var (text, diagnostics) = Render("a: 1\npassword: {{ password | yaml }}\n");
        Assert.Null(text);
        var late = Assert.Single(diagnostics);
        Assert.Same(RenderErrors.LateValue, late.Rule);
        Assert.Equal("homelab.yaml:2:9", late.Span.ToString());
        Assert.StartsWith("the secret 'git/db' cannot stand in a YAML file", late.Message, StringComparison.Ordinal);
        Assert.StartsWith("stack/stack.yaml.sbn:2:", Assert.Single(late.Notes).Span.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_inside_a_tree_is_reported_at_its_leaf()
    {
        var view = View with
        {
            Logging = new ResolvedMap(
            [
                new ResolvedEntry("driver", At("driver"), ResolvedTree.Of(TextValue.Of(new SecretPart("git/db", "GIT_DB"), At("git/db")))),
            ])
            { Origin = At("logging") },
        };
        var bag = new DiagnosticBag();
        Assert.Null(new ArtifactRenderer().Render(Template("{{ logging | json }}\n"), view, bag));
        Assert.Equal("homelab.yaml:2:9", Assert.Single(bag.Sorted()).Span.ToString());
    }

    [Theory]
    [InlineData("{{ nam }}", "HLC5002", "nam")]
    [InlineData("{{ password }}", "HLC5002", null)]
    [InlineData("{{ logging }}", "HLC5002", null)]
    [InlineData("{{ labels | yaml }}", "HLC5002", "'yaml' cannot write a list")]
    [InlineData("{{ nothing | yaml }}", "HLC5002", "'yaml' was given nothing")]
    [InlineData("{{ if }", "HLC5001", null)]
    public void Errors_of_a_template_stand_at_the_template(string template, string code, string? message)
    {
        var (text, diagnostics) = Render("ok\n" + template + "\n");
        Assert.Null(text);
        Assert.All(diagnostics, diagnostic =>
        {
            Assert.Equal(code, diagnostic.Rule.Code);
            Assert.StartsWith("stack/stack.yaml.sbn:", diagnostic.Span.ToString(), StringComparison.Ordinal);
        });
        Assert.NotEmpty(diagnostics);
        Assert.Contains(message ?? "", diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_no_output()
    {
        var bag = new DiagnosticBag();
        Assert.Null(new ArtifactRenderer().Render(Template("{{ name }}\n"), View with { Name = "\ud800" }, bag));
        Assert.Same(RenderErrors.HalfCharacter, Assert.Single(bag.Sorted()).Rule);
    }

    [Fact]
    public void An_included_template_is_found_by_its_path_and_errors_point_into_it()
    {
        var good = new TemplateSource("shared/name.sbn", "name is {{ name | line }}");
        var bad = new TemplateSource("shared/bad.sbn", "\n{{ nam }}");
        var renderer = new ArtifactRenderer(name => name == "shared/name.sbn" ? good : name == "shared/bad.sbn" ? bad : null);
        var bag = new DiagnosticBag();
        var rendered = renderer.Render(Template("{{ include 'shared/name.sbn' }}\n"), View, bag);
        Assert.NotNull(rendered);
        Assert.Equal("name is git\n", Encoding.UTF8.GetString(rendered.Utf8.Span));
        Assert.Null(renderer.Render(Template("{{ include 'shared/bad.sbn' }}\n"), View, bag));
        var error = Assert.Single(bag.Sorted());
        Assert.Equal("shared/bad.sbn:2:4", error.Span.ToString());
        Assert.Equal("'shared/bad.sbn' is called here", Assert.Single(error.Notes).Message);
    }

    [Fact]
    public void A_view_hides_no_function()
    {
        var problem = Assert.Throws<ArgumentException>(() => new ArtifactTemplate<HidingView>("a.sbn", "{{ line | line }}"));
        Assert.Contains("'line' of 'HidingView'", problem.Message, StringComparison.Ordinal);
    }

    private static (string? Text, ImmutableArray<Diagnostic> Diagnostics) Render(string template)
    {
        var bag = new DiagnosticBag();
        var rendered = new ArtifactRenderer().Render(Template(template), View, bag);
        return (rendered is null ? null : Encoding.UTF8.GetString(rendered.Utf8.Span), bag.Sorted());
    }

    private static ArtifactTemplate<StackView> Template(string text) => new("stack/stack.yaml.sbn", text);

    private static ResolvedScalar Scalar(string text) =>
        new(TextValue.Of(text, At(text)), TreeScalarType.Text) { Origin = At(text) };

    private static Origin At(string text) =>
        Origin.Of(new SourceSpan(Inventory, Inventory.Text.IndexOf(text, StringComparison.Ordinal), text.Length));

    private static string Text(Origin origin) => Inventory.Text.Substring(origin.First.Start, origin.First.Length);
}

[TemplateView]
public sealed partial record StackView(
    string Name, Sourced<string> Image, TextValue Password, ImmutableArray<string> Labels, ResolvedTree Logging)
{
    public string? Nothing { get; init; }
}

[TemplateView]
public sealed partial record HidingView(string Line);
