using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Rendering;
using Hlc.Templating;
using Hlc.Text;
using Hlc.Values;
using Encoding = System.Text.Encoding;

namespace Hlc.Compiler.Tests.Rendering;

public sealed class ProvenanceTests
{
    private static readonly SourceFile Inventory = new("homelab.yaml", "image: gitea\nuser: git\nlogging: { driver: local, size: 10m }\nports: [one, two]\n");

    private static readonly LogView View = new(
        new Sourced<string>("gitea/gitea:1.24", At("gitea")),
        null,
        [new PortView("8080", new Sourced<string>("é1", At("one"))), new PortView("9090", new Sourced<string>("two", At("two")))],
        new ResolvedMap(
        [
            new ResolvedEntry("driver", At("driver"), Scalar("local")),
            new ResolvedEntry("options", Origin.None, new ResolvedMap([new ResolvedEntry("size", At("size"), Scalar("10m"))])),
        ])
        { Origin = At("logging") });

    [Theory]
    [InlineData("a\n{{ image | yaml }}\n{{~ for port in ports ~}}\n- {{ port.name | yaml }}\n{{~ end ~}}\n\n\n")]
    [InlineData("  {{ logging | compose }}\n{{ image }}")]
    [InlineData("a{{ if false }}b{{ end }}\n{{ if false }}\n{{ end ~}}\n")]
    [InlineData("{{ if false }}b{{ end }}\n")]
    [InlineData("{{ capture x }}\n{{ image }}\nz{{ end }}{{ x }}{{ include 'shared.sbn' image }}\n")]
    [InlineData("{{ func f(a) }}<{{ a }}>{{ end }}{{ f image }}{{ for c in 'ab' }}{{ c }}{{ end }}")]
    public void Every_byte_belongs_to_one_stretch_and_the_file_is_the_same_without(string template)
    {
        var (text, provenance) = Render(template);
        var at = 0;
        foreach (var stretch in provenance.Stretches)
        {
            Assert.Equal(at, stretch.Start);
            Assert.True(stretch.Length > 0);
            Assert.NotNull(stretch.Template);
            at = stretch.End;
        }

        Assert.Equal(Encoding.UTF8.GetByteCount(text), at);
        var plain = new ArtifactRenderer(Include).Render(Template(template), View, new DiagnosticBag());
        Assert.NotNull(plain);
        Assert.Null(plain.Provenance);
        Assert.Equal(text, Encoding.UTF8.GetString(plain.Utf8.Span));
    }

    [Fact]
    public void A_printed_value_knows_its_template_and_its_inventory()
    {
        var (_, provenance) = Render("é: 1\nimage: {{ image | compose }}\n");
        var image = provenance.At(2, 8);
        Assert.Equal("stack.yaml.sbn:2:11", image?.Template?.Span.ToString());
        Assert.Equal("gitea", Text(image?.Value));
        Assert.Null(image?.Control);
        var key = provenance.At(2, 3);
        Assert.Equal("stack.yaml.sbn:2:1", key?.Template?.Span.ToString());
        Assert.Equal("", Text(key?.Value));
        Assert.Equal(3, provenance.OfLine(2).Count());
        Assert.Null(provenance.At(2, 99));
        Assert.Null(provenance.At(3, 1));
    }

    [Fact]
    public void Parts_of_a_tree_know_their_places_and_what_the_format_needs_between_them_has_none()
    {
        var (text, provenance) = Render("logging:\n  {{ logging | compose }}\n");
        Assert.Equal("logging:\n  driver: local\n  options:\n    size: 10m\n", text);
        Assert.Equal("driver", Text(provenance.At(2, 3)?.Value));
        Assert.Equal("", Text(provenance.At(2, 9)?.Value));
        Assert.Equal("local", Text(provenance.At(2, 11)?.Value));
        Assert.Equal("10m", Text(provenance.At(4, 11)?.Value));
    }

    [Fact]
    public void A_line_of_a_loop_is_decided_by_its_item()
    {
        var (text, provenance) = Render("{{~ for port in ports ~}}\n{{~ if port.name != 'x' ~}}\n- port\n{{~ end ~}}\n{{~ end ~}}\n");
        Assert.Equal("- port\n- port\n", text);
        var second = provenance.At(2, 1)?.Control;
        Assert.Equal("two", Text(second?.Origin));
        Assert.Equal("stack.yaml.sbn:2:8", second?.Decision.ToString());
        Assert.Equal("two", Text(second?.Outer?.Origin));
        Assert.Equal("stack.yaml.sbn:1:17", second?.Outer?.Decision.ToString());
        Assert.Null(second?.Outer?.Outer);
    }

    [Theory]
    [InlineData("{{ if image }}x{{ end }}", "gitea")]
    [InlineData("{{ if user || image }}x{{ end }}", "gitea")]
    [InlineData("{{ if !image }}y{{ else }}x{{ end }}", "gitea")]
    [InlineData("{{ if image == 'no' }}y{{ else if true }}x{{ end }}", "gitea")]
    [InlineData("{{ case image }}{{ when 'no' }}y{{ else }}x{{ end }}", "gitea")]
    [InlineData("{{ if user }}y{{ else }}x{{ end }}", "")]
    public void A_constant_knows_the_values_that_decided(string template, string origin)
    {
        var (text, provenance) = Render(template);
        Assert.Equal("x", text);
        Assert.Equal(origin, Text(provenance.At(1, 1)?.Control?.Nearest?.Origin));
    }

    [Fact]
    public void An_included_stretch_knows_where_it_is_included()
    {
        var (_, provenance) = Render("{{ if image }}\n{{ include 'shared.sbn' image }}{{ end }}");
        var stretch = provenance.At(2, 2);
        Assert.Equal("shared.sbn:1:5", stretch?.Template?.Span.ToString());
        Assert.Equal("stack.yaml.sbn:2:4", stretch?.Template?.Caller?.Span.ToString());
        Assert.Equal("gitea", Text(stretch?.Value));
        Assert.Equal("gitea", Text(stretch?.Control?.Origin));
    }

    [Fact]
    public void A_file_of_thousands_of_stretches_keeps_each()
    {
        const int Count = 3_000;
        var lines = string.Concat(Enumerable.Range(0, Count).Select(static i => $"item-{i:0000}\n"));
        var file = new SourceFile("long.yaml", lines);
        var view = View with
        {
            Ports = [.. Enumerable.Range(0, Count).Select(i => new PortView($"{i}", new Sourced<string>($"{i:0000}", Origin.Of(new SourceSpan(file, i * 10, 9)))))],
        };
        var (text, provenance) = Render("{{~ for port in ports ~}}\nitem-{{ port.name | raw 'it is safe' }}\n{{~ end ~}}\n", view);
        Assert.Equal(lines, text);
        Assert.Equal(3 * Count, provenance.Stretches.Count);
        Assert.Equal(3 * Count, provenance.Stretches.DistinctBy(static s => s.Start).Count());
        for (var i = 0; i < Count; i++)
        {
            var (key, value, end) = (provenance.Stretches[3 * i], provenance.Stretches[(3 * i) + 1], provenance.Stretches[(3 * i) + 2]);
            Assert.Equal((i * 10, (i * 10) + 5, (i * 10) + 9), (key.Start, value.Start, end.Start));
            Assert.Equal($"long.yaml:{i + 1}:1", value.Value.First.ToString());
            Assert.Equal($"long.yaml:{i + 1}:1", key.Control?.Origin.First.ToString());
            Assert.Equal(value, provenance.At(i + 1, 7));
        }
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(1_024)]
    [InlineData(3_000)]
    public void Line_breaks_that_the_file_does_not_keep_have_no_stretches(int count)
    {
        var view = View with { Ports = [.. Enumerable.Repeat(View.Ports[0], count)] };
        var (text, provenance) = Render("x{{ for port in ports }}\n{{ end }}\n", view);
        Assert.Equal("x\n", text);
        Assert.Equal([(0, 1), (1, 1)], provenance.Stretches.Select(static s => (s.Start, s.Length)));
        var (blank, none) = Render("{{ for port in ports }}\n{{ end }}\n", view);
        Assert.Empty(blank);
        Assert.Empty(none.Stretches);
    }

    [Fact]
    public void A_changed_tree_came_from_the_whole_tree()
    {
        var (_, provenance) = Render("{{ logging | compose | string.upcase }}");
        Assert.All(provenance.Stretches, stretch => Assert.Equal("logging", Text(stretch.Value)));
    }

    private static (string Text, Provenance Provenance) Render(string template, LogView? view = null)
    {
        var bag = new DiagnosticBag();
        var rendered = new ArtifactRenderer(Include, keepsProvenance: true).Render(Template(template), view ?? View, bag);
        Assert.Empty(bag.Sorted());
        Assert.NotNull(rendered?.Provenance);
        return (Encoding.UTF8.GetString(rendered.Utf8.Span), rendered.Provenance);
    }

    private static TemplateSource? Include(string name) => name == "shared.sbn" ? new TemplateSource(name, "<{{ $1 }}>") : null;

    private static ArtifactTemplate<LogView> Template(string text) => new("stack.yaml.sbn", text);

    private static ResolvedScalar Scalar(string text) =>
        new(TextValue.Of(text, At(text)), TreeScalarType.Text) { Origin = At(text) };

    private static Origin At(string text) =>
        Origin.Of(new SourceSpan(Inventory, Inventory.Text.IndexOf(text, StringComparison.Ordinal), text.Length));

    private static string Text(Origin? origin) =>
        origin is { Spans.Length: > 0 } ? Inventory.Text.Substring(origin.First.Start, origin.First.Length) : "";
}

[TemplateView]
public sealed partial record LogView(Sourced<string> Image, Sourced<string>? User, ImmutableArray<PortView> Ports, ResolvedTree Logging);

[TemplateView]
public sealed partial record PortView(string Number, Sourced<string> Name);
