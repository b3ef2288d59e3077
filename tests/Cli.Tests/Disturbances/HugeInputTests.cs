using System.Diagnostics;
using System.Text;

namespace Hlc.Cli.Tests.Disturbances;

/// <summary>Inventories that are too large, too deep, or wrong all over: a clear error, in bounded time and memory.</summary>
public sealed class HugeInputTests : IDisposable
{
    private const string Start = "lab: a\nhosts: { one: { address: 192.0.2.10 } }\n";
    private const int Gibibyte = 1 << 30;

    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("nested in brackets", "HLC1008")]
    [InlineData("nested in blocks", "HLC1008")]
    [InlineData("aliases of aliases", "HLC1009")]
    [InlineData("a chain of merge keys", "HLC1008")]
    [InlineData("a million unknown keys", "HLC2001")]
    [InlineData("a hundred thousand services with one mistake", "HLC2001")]
    [InlineData("thousands of references to nothing", "HLC3001")]
    [InlineData("a line of fifteen megabytes", "HLC1")]
    [InlineData("a line of fifty megabytes", "is larger than 16 MiB")]
    [InlineData("a key of ten megabytes", "HLC1026")]
    [InlineData("a name of ten megabytes", "HLC2010")]
    [InlineData("words of a megabyte", "HLC2006")]
    public void Inventory(string what, string error)
    {
        _lab.Write("homelab.yaml", Text(what));
        AssertBounded(error);
    }

    [Theory]
    [InlineData("homelab.yaml", "'homelab.yaml' is larger than 16 MiB")]
    [InlineData("more.yaml", "'more.yaml' is larger than 16 MiB")]
    [InlineData("files/data", "'files/data' is larger than 16 MiB")]
    public void A_file_of_a_hundred_megabytes(string name, string error)
    {
        _lab.Write("homelab.yaml", Start + "include: [more.yaml]\nservices: { s: { host: one, containers: { c: { image: \"x:1\", files: { /etc/data: files/data } } } } }\n")
            .Write("more.yaml", "timezone: Europe/Rome\n").Write("files/data", "x\n");
        using (var file = File.OpenWrite(_lab.At(name)))
        {
            file.SetLength(100 << 20);
        }

        AssertBounded(error);
    }

    private void AssertBounded(string expected)
    {
        HlcProgram.NeedShell();
        var watch = Stopwatch.StartNew();
        var program = new HlcProgram(_lab.Root) { Environment = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = $"0x{Gibibyte:x}" } };
        var (code, _, error) = program.Run("validate", "homelab.yaml");
        Assert.True(code == 1, $"{code}: {Head(error)}");
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.All(error.Split('\n'), static line => Assert.InRange(line.Length, 0, 3_000));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 90);
    }

    private static string Head(string text) => text[..Math.Min(text.Length, 1_000)];

    private static string Text(string what) => Start + what switch
    {
        "nested in brackets" => "renovate: " + new string('[', 100_000) + new string(']', 100_000) + "\n",
        "nested in blocks" => "renovate:\n" + Lines(2_000, static i => $"{new string(' ', i + 1)}a:"),
        "aliases of aliases" => "renovate:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + Lines(30, static i => $"  a{i + 1}: &a{i + 1} [{string.Join(',', Enumerable.Repeat($"*a{i}", 10))}]"),
        "a chain of merge keys" => "renovate:\n  a0: &a0 { k0: 1 }\n" + Lines(3_000, static i => $"  a{i + 1}: &a{i + 1} {{ <<: [*a{i}, *a0], k{i + 1}: 1 }}"),
        "a million unknown keys" => Lines(1_000_000, static i => $"k{i}: 1"),
        "a hundred thousand services with one mistake" => "services:\n" + Lines(100_000, static i => $"  s{i}: {{ image: x }}"),
        "thousands of references to nothing" => "services:\n"
            + Lines(10_000, static i => $"  service{i}: {{ host: one, needs: [database{i}], containers: {{ a: {{ image: \"x:1\" }} }} }}"),
        "a line of fifteen megabytes" => $"vars: {{ a: \"{new string('x', 15_000_000)}\", b: @ }}\n",
        "a line of fifty megabytes" => $"vars: {{ a: \"{new string('x', 50_000_000)}\", b: @ }}\n",
        "a key of ten megabytes" => new string('k', 10_000_000) + ": 1\n",
        "a name of ten megabytes" => $"services:\n  ? \"{new string('K', 10_000_000)}\"\n  : {{ host: one }}\n",
        "words of a megabyte" => $"services: {{ s: {{ containers: {{ c: {{ restart: {new string('r', 1_000_000)} }} }} }} }}\n",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };

    private static string Lines(int count, Func<int, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(line(i)).Append('\n');
        }

        return text.ToString();
    }
}
