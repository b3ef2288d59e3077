using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Output;
using NJsonSchema;

namespace Hlc.Tests.Output;

public sealed class ManifestTests
{
    private static readonly OutputTree Sample = Artifacts.Tree(
        Artifacts.Of("services/git/compose.yaml", "services: {}\n"),
        Artifacts.Of("services/git/setup.sh", "#!/bin/sh\n") with { IsExecutable = true },
        Artifacts.Of("hosts/nas/etc/fstab", "a b c\n") with
        {
            Deployment = new Deployment("nas", "/etc/fstab")
            {
                Apply = ApplyMode.Lines,
                Owner = "root:root",
                Mode = "0640",
                Validate = "findmnt --verify",
                Reload = "mount -a && echo 'größe'",
            },
        });

    [Fact]
    public void The_json_is_as_expected() => Golden.File(
        Repository.File("tests/Compiler.Tests/Output/manifest.golden"), Encoding.UTF8.GetString(ManifestJson.Write(Sample.Manifest).Span));

    [Fact]
    public void What_was_written_is_read_back()
    {
        var read = Read(ManifestJson.Write(Sample.Manifest).Span, out var diagnostics);
        Assert.Empty(diagnostics);
        Assert.Equal(Sample.Manifest.Files, read?.Files);
    }

    [Fact]
    public async Task It_is_valid_by_its_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.File("schema/manifest.schema.json"), TestContext.Current.CancellationToken);
        var json = Encoding.UTF8.GetString(ManifestJson.Write(Sample.Manifest).Span);
        Assert.Empty(schema.Validate(json));
        Assert.NotEmpty(schema.Validate(json.Replace("\"lines\"", "\"some\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(json.Replace("hosts/nas/etc/fstab", "hosts/../etc", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(json.Replace("\"owner\"", "\"oner\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(json.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "HLC6010")]
    [InlineData("{", "HLC6010")]
    [InlineData("[]", "HLC6010")]
    [InlineData("null", "HLC6010")]
    [InlineData("{}", "HLC6010")]
    [InlineData("""{"version":1}""", "HLC6010")]
    [InlineData("""{"files":[]}""", "HLC6010")]
    [InlineData("""{"version":1,"files":{}}""", "HLC6010")]
    [InlineData("""{"version":1,"files":[1]}""", "HLC6010")]
    [InlineData("""{"version":1,"files":[{}]}""", "HLC6010")]
    [InlineData("""{"version":1,"files":[],"files":[]}""", "HLC6010")]
    [InlineData("""{"version":1,"files":[]} x""", "HLC6010")]
    [InlineData("""{"version":2,"files":[]}""", "HLC6011")]
    [InlineData("""{"version":"1","files":[]}""", "HLC6011")]
    [InlineData("""{"version":99999999999,"files":[]}""", "HLC6011")]
    [InlineData("<<<<<<< ours", "HLC6010")]
    [InlineData("""{"version":1,"files":[{"path":"\ud800"}]}""", "HLC6010")]
    [InlineData("""{"\ud800":1}""", "HLC6010")]
    [InlineData("""{"version":1,"files":[{"path":"a","path":"b"}]}""", "HLC6010")]
    [InlineData("""{"version":1,"files":[{"path":1}]}""", "HLC6010")]
    [InlineData("""{"version":1,"files":[{"deploy":[]}]}""", "HLC6010")]
    [InlineData("""{"version":1,"x":[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]}""", "HLC6010")]
    public void Malformed_content_is_a_diagnostic(string json, string code)
    {
        Assert.Null(Read(Encoding.UTF8.GetBytes(json), out var diagnostics));
        Assert.Equal(code, Assert.Single(diagnostics).Rule.Code);
    }

    [Theory]
    [InlineData("../x", "HLC6012")]
    [InlineData("/etc/passwd", "HLC6012")]
    [InlineData("manifest.json", "HLC6012")]
    [InlineData("a/../../x", "HLC6012")]
    [InlineData("a\\\\..\\\\x", "HLC6012")]
    public void A_path_that_leaves_the_folder_is_refused_at_its_line(string path, string code)
    {
        var json = $$"""
            {
              "version": 1,
              "files": [
                {"path": "good", "kind": "k", "sha256": "{{new string('0', 64)}}", "mode": "0644"},
                {"path": "{{path}}", "kind": "k", "sha256": "{{new string('0', 64)}}", "mode": "0644"}
              ]
            }
            """;
        Assert.Null(Read(Encoding.UTF8.GetBytes(json), out var diagnostics));
        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(code, diagnostic.Rule.Code);
        Assert.Equal("out/manifest.json:5:5", diagnostic.Span.ToString());
    }

    [Fact]
    public void A_path_twice_is_refused()
    {
        var file = $$"""{"path": "a", "kind": "k", "sha256": "{{new string('0', 64)}}", "mode": "0644"}""";
        Assert.Null(Read(Encoding.UTF8.GetBytes($$"""{"version":1,"files":[{{file}},{{file}}]}"""), out var diagnostics));
        Assert.Contains("twice", Assert.Single(diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_keys_and_a_byte_order_mark_are_passed_over()
    {
        var json = $$"""{"x":{"y":[1]},"version":1,"files":[{"path": "a", "kind": "k", "sha256": "{{new string('0', 64)}}", "mode": "0644", "new": [{}]}]}""";
        Assert.Equal("a", Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(json)], out _)?.Files.Single().Path.Value);
    }

    [Fact]
    public void Damage_anywhere_is_never_an_exception()
    {
        var good = ManifestJson.Write(Sample.Manifest).ToArray();
        Prop.ForAll<int, byte>((at, value) =>
        {
            var bad = good.ToArray();
            bad[(int)((uint)at % bad.Length)] = value;
            var read = Read(bad, out var diagnostics);
            return read is not null || diagnostics.Count > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
        for (var length = 0; length < good.Length - 2; length++)
        {
            Assert.Null(Read(good.AsSpan(0, length), out var diagnostics));
            Assert.NotEmpty(diagnostics);
        }
    }

    private static OutputManifest? Read(ReadOnlySpan<byte> json, out IReadOnlyList<Diagnostic> diagnostics)
    {
        var bag = new DiagnosticBag();
        var manifest = ManifestReader.Read("out/manifest.json", json, bag);
        diagnostics = bag.Sorted();
        return manifest;
    }
}
