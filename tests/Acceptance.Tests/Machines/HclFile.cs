using System.Text.Json.Nodes;
using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Machines;

/// <summary>A file of HCL as HCL's own parser reads it.</summary>
internal static class HclFile
{
    private const string Script =
        """
        const { parse } = require('@cdktf/hcl2json');
        const read = require('fs').readFileSync;
        parse('file.hcl', read(process.argv[2], 'utf8')).then(json => console.log(JSON.stringify(json)));
        """;

    /// <summary>The attributes and blocks; of a file of JSON, what it holds.</summary>
    public static async Task<JsonObject> Read(string file)
    {
        if (file.EndsWith(".json", StringComparison.Ordinal))
        {
            return Assert.IsType<JsonObject>(JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)));
        }

        Consumer.RequireModule("@cdktf/hcl2json");
        using var folder = new TemporaryFolder();
        var run = await ProgramRun.Of(
            "node", [folder.Write("read.cjs", Script), file], null, new Dictionary<string, string> { ["NODE_PATH"] = Consumer.NpmModules });
        return Assert.IsType<JsonObject>(JsonNode.Parse(run.Succeeded()));
    }

    /// <summary>Each value by its path.</summary>
    public static SortedDictionary<string, string> Leaves(JsonNode? node)
    {
        var leaves = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(node, "");
        return leaves;

        void Add(JsonNode? value, string path)
        {
            switch (value)
            {
                case JsonObject map:
                    foreach (var (key, inside) in map)
                    {
                        Add(inside, path.Length == 0 ? key : $"{path}.{key}");
                    }

                    break;
                case JsonArray list:
                    for (var i = 0; i < list.Count; i++)
                    {
                        Add(list[i], $"{path}[{i}]");
                    }

                    break;
                default:
                    leaves.Add(path, value?.ToString() ?? "null");
                    break;
            }
        }
    }
}
