using System.Xml.Linq;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Compiler.Tests.Escaping;
using Hlc.Goldens;
using Hlc.Rendering;

namespace Hlc.Acceptance.Tests.Docs;

/// <summary>Mermaid lays out the flowcharts, and shows every text as it is; a browser shows the pictures with nothing outside the sheet.</summary>
public sealed class PictureTests
{
    private static readonly string Script = Repository.File("tests/Acceptance.Tests/Docs/mermaid.js");

    private static IEnumerable<string> Cases(string pattern) => Directory.GetFiles(Repository.File("templates/docs/cases"), pattern, SearchOption.AllDirectories)
        .Concat(Directory.GetFiles(Repository.File("out"), pattern, SearchOption.AllDirectories)).Order(StringComparer.Ordinal);

    [Fact]
    public async Task Mermaid_draws_every_flowchart()
    {
        Consumer.RequireModule("@mermaid-js/mermaid-cli");
        Consumer.Require("chromium");
        var charts = Cases("*.mmd").ToArray();
        Assert.True(charts.Length >= 6);
        var run = await ProgramRun.Of("node", [Script, .. charts], null, new Dictionary<string, string> { ["NODE_PATH"] = Consumer.NpmModules });
        Assert.Equal(string.Concat(charts.Select(static chart => $"{chart}: drawn\n")), run.Succeeded());
    }

    [Fact]
    public async Task Mermaid_shows_texts_as_they_are()
    {
        Consumer.RequireModule("@mermaid-js/mermaid-cli");
        Consumer.Require("chromium");
        var texts = NastyText.Sample(400).Concat(["1. one", "- one", "end", "a; b", "<br>", "**b**", "`c`", "#quot;", "&amp;", "x --> y", "%% no"])
            .Select(static text => CommentLine.Write(text).Text).Where(static text => text.Length > 0).Distinct().ToArray();
        using var folder = new TemporaryFolder();
        var chart = folder.Write("texts.mmd", "flowchart LR\n" + string.Concat(texts.Select((text, i) => $"  n{i}[\"{MermaidText.Write(text).Text}\"]\n")));
        var run = await ProgramRun.Of(
            "node", [Script, "--texts", chart], null, new Dictionary<string, string> { ["NODE_PATH"] = Consumer.NpmModules });
        var shown = System.Text.Json.JsonSerializer.Deserialize<string[]>(run.Succeeded()) ?? [];
        Assert.Equal(texts.Select(Words), shown.Select(Words));
    }

    [Fact]
    public void Pictures_are_xml_and_everything_is_on_the_sheet()
    {
        var pictures = Cases("*.svg").ToArray();
        Assert.True(pictures.Length >= 6);
        foreach (var picture in pictures)
        {
            var sheet = XDocument.Load(picture).Root ?? throw new InvalidOperationException(picture);
            var (width, height) = (Number(sheet, "width"), Number(sheet, "height"));
            var boxes = sheet.Descendants().Where(static e => e.Name.LocalName == "rect" && e.Attribute("class") is not null).ToArray();
            Assert.NotEmpty(boxes);
            Assert.All(boxes, box =>
            {
                Assert.InRange(Number(box, "x"), 0, width - Number(box, "width"));
                Assert.InRange(Number(box, "y"), 0, height - Number(box, "height"));
            });
            Assert.Equal(boxes.Length, boxes.Select(static box => (Number(box, "x"), Number(box, "y"))).Distinct().Count());
        }
    }

    private static int Number(XElement element, string name) => int.Parse(element.Attribute(name)?.Value ?? "", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>HTML joins blanks.</summary>
    private static string Words(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
