using Hlc.Diagnostics;

namespace Compiler.Tests.Binding;

public sealed class VolumeTests
{
    private const string Head = "lab: a\nservices:\n  s:\n    containers:\n      c:\n        volumes:\n          v: ";

    [Theory]
    [InlineData("/in", "/in", null, null)]
    [InlineData("/in:ro", "/in", null, true)]
    [InlineData("/host:/in", "/in", "/host", null)]
    [InlineData("~/x:/in:rw", "/in", "~/x", false)]
    [InlineData("'{{ host.vars[\":\"] }}/x:/in'", "/in", "{{ host.vars[\":\"] }}/x", null)]
    public void Short_form(string text, string at, string? from, bool? readOnly)
    {
        var bag = new DiagnosticBag();
        var volume = SketchTests.Bind(Head + text, bag)?.Services?["s"]?.Containers?["c"]?.Volumes?["v"];

        Assert.Empty(bag.Sorted());
        Assert.Equal((at, from, readOnly), (volume?.At?.Text, volume?.From?.Value?.Text, volume?.ReadOnly?.Value));
        var part = volume?.At;
        Assert.Equal(at, part?.Span.File?.Text.Substring(part.Span.Start, part.Span.Length));
    }

    [Theory]
    [InlineData("in", "7:14+2 'in' is not a volume: 'in' is not an absolute path")]
    [InlineData("/a:in", "7:17+2 '/a:in' is not a volume: 'in' is not an absolute path")]
    [InlineData("/a:/b:/c", "7:14+8 '/a:/b:/c' is not a volume: it has too many or empty parts between its colons")]
    [InlineData("\"/a::ro\"", "7:14+8 '/a::ro' is not a volume: it has too many or empty parts between its colons")]
    [InlineData("\":ro\"", "7:14+5 ':ro' is not a volume: it has too many or empty parts between its colons")]
    public void Bad_short_form(string text, string report)
    {
        var bag = new DiagnosticBag();
        SketchTests.Bind(Head + text, bag);

        var only = Assert.Single(bag.Sorted());
        var place = only.Span.File?.PositionOf(only.Span.Start);
        Assert.Equal("HLC2012", only.Rule.Code);
        Assert.Equal(report, $"{place?.Line}:{place?.Column}+{only.Span.Length} {only.Message}");
    }
}
