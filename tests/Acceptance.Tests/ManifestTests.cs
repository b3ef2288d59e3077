using System.Security.Cryptography;
using System.Text.Json;
using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests;

public sealed class ManifestTests(HubLab lab)
{
    [Fact]
    public async Task The_manifest_is_valid_by_its_schema()
    {
        Consumer.Require("ajv");
        (await JsonSchema.Check(JsonSchema.Manifest, lab.File("manifest.json"))).Succeeded();
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "must be equal to one of the allowed values")]
    [InlineData("\"kind\"", "\"sort\"", "required property 'kind'")]
    [InlineData("\"dns/home/apply.sh\"", "\"../apply.sh\"", "must match pattern")]
    public async Task A_broken_manifest_is_not_valid(string good, string bad, string reason)
    {
        Consumer.Require("ajv");
        using var folder = new TemporaryFolder();
        var text = lab.Text("manifest.json");
        Assert.Contains(good, text, StringComparison.Ordinal);
        var file = folder.Write("manifest.json", text.Replace(good, bad, StringComparison.Ordinal));
        (await JsonSchema.Check(JsonSchema.Manifest, file)).FailedWith(reason);
    }

    [Fact]
    public void The_manifest_names_every_file_with_its_hash_and_mode()
    {
        using var manifest = JsonDocument.Parse(lab.Text("manifest.json"));
        var listed = manifest.RootElement.GetProperty("files").EnumerateArray()
            .ToDictionary(file => file.GetProperty("path").GetString() ?? "", file => Fact(file));
        var present = Directory.GetFiles(lab.Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(lab.Root, file))
            .Where(file => file != "manifest.json" && !Path.GetFileName(file).StartsWith(".hlc", StringComparison.Ordinal))
            .ToDictionary(file => file, Fact);
        Assert.Equal(present.OrderBy(pair => pair.Key, StringComparer.Ordinal), listed);
    }

    private static string Fact(JsonElement file) => $"{file.GetProperty("sha256").GetString()} {file.GetProperty("mode").GetString()}";

    private string Fact(string path)
    {
        var executable = !OperatingSystem.IsWindows() && File.GetUnixFileMode(lab.File(path)).HasFlag(UnixFileMode.UserExecute);
        return $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(lab.File(path))))} {(executable ? "0755" : "0644")}";
    }
}
