using System.Text.Json;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Compiler.Tests.Escaping;
using Hlc.Rendering;

namespace Hlc.Acceptance.Tests.Escaping;

/// <summary>A reader of Markdown, with tables, HTML and links of bare addresses on, shows every text as it is, and finds no markup in it.</summary>
public sealed class MarkdownTests
{
    [Fact]
    public async Task Texts_show_as_they_are_in_paragraphs_and_in_tables()
    {
        Consumer.RequireModule("markdown-it");
        var texts = NastyText.Sample(3000).Concat(["https://a.example/x", "www.a.example", "me@a.example", "1. one", "a: b", "<b>x</b>", "![i](u)", "&amp;", "x | y"])
            .Select(static text => CommentLine.Write(text).Text).Where(static text => text.Length > 0).Distinct().ToList();
        Assert.True(texts.Count > 2000);
        using var folder = new TemporaryFolder();
        var input = folder.Write("texts.json", JsonSerializer.Serialize(texts.Select(static text => new
        {
            text,
            markdown = MarkdownText.Write(text).Text,
            code = MarkdownCode.Write(text).Text,
        })));
        var run = await ProgramRun.Of(
            "node", [Hlc.Goldens.Repository.File("tests/Acceptance.Tests/Escaping/markdown.js"), input], null,
            new Dictionary<string, string> { ["NODE_PATH"] = Consumer.NpmModules });
        Assert.Equal($"{texts.Count} texts\n", run.Succeeded());
    }
}
