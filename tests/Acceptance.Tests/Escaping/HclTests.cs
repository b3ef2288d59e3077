using System.Text.Json;
using System.Text.Json.Nodes;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Compiler.Tests.Escaping;
using Hlc.Rendering;

namespace Hlc.Acceptance.Tests.Escaping;

/// <summary>Packer evaluates expressions of HCL, and HCL's own parser reads blocks.</summary>
public sealed class HclTests
{
    private const string Blocks =
        """
        const { parse } = require('@cdktf/hcl2json');
        const read = require('fs').readFileSync;
        parse('blocks.hcl', read(process.argv[2], 'utf8')).then(json => console.log(JSON.stringify(json)));
        """;

    [Fact]
    public async Task Packer_reads_back_texts()
    {
        Consumer.Require("packer");
        var texts = WrittenText.Sample(HclString.Write, 4000, 3300);
        var read = await Evaluate("[\n" + string.Concat(texts.Select(text => $"{text.Written},\n")) + "]");
        Assert.Equal(texts.Select(text => text.Text), read?.AsArray().Select(item => item?.GetValue<string>()));
    }

    [Fact]
    public async Task Packer_reads_back_trees()
    {
        Consumer.Require("packer");
        var trees = SampleTrees.Of(400, withNull: true).Select(tree => (Tree: tree, Hcl: HclTreeWriter.Write(tree, 2)))
            .Where(tree => tree.Hcl.Refusal is null).ToList();
        Assert.True(trees.Count > 300, $"{trees.Count} of 400");
        var read = await Evaluate("[\n" + string.Concat(trees.Select(tree => $"  {tree.Hcl.Text},\n")) + "]");
        for (var i = 0; i < trees.Count; i++)
        {
            Assert.True(JsonNode.DeepEquals(SampleTrees.Expected(trees[i].Tree), read?[i]), trees[i].Hcl.Text);
        }
    }

    [Fact]
    public async Task Labels_of_blocks_are_read_back()
    {
        Consumer.RequireModule("@cdktf/hcl2json");
        var texts = WrittenText.Sample(HclString.Write, 2000, 1500);
        using var folder = new TemporaryFolder();
        var file = folder.Write("blocks.hcl", string.Concat(texts.Select((text, i) => $"b{i} {text.Written} {{\n}}\n")));
        var run = await ProgramRun.Of(
            "node", [folder.Write("blocks.cjs", Blocks), file], null, new Dictionary<string, string> { ["NODE_PATH"] = Consumer.NpmModules });
        using var read = JsonDocument.Parse(run.Succeeded());
        for (var i = 0; i < texts.Count; i++)
        {
            Assert.Equal(texts[i].Text, Assert.Single(read.RootElement.GetProperty($"b{i}").EnumerateObject()).Name);
        }
    }

    private static async Task<JsonNode?> Evaluate(string expression)
    {
        using var folder = new TemporaryFolder();
        folder.Write("lab/lab.pkr.hcl", $$"""
            locals {
            read = {{expression}}
            }
            source "null" "lab" {
              communicator = "none"
            }
            build {
              sources = ["source.null.lab"]
            }
            """);
        var run = await ProgramRun.Of(
            "sh",
            ["-c", "echo 'jsonencode(local.read)' | packer console lab"],
            folder.Path,
            new Dictionary<string, string> { ["CHECKPOINT_DISABLE"] = "1", ["HOME"] = folder.Path, ["PACKER_CONFIG_DIR"] = folder.Path });
        return JsonNode.Parse(run.Succeeded());
    }
}
