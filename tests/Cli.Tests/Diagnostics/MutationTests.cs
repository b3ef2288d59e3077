using System.Text;
using Hlc.Artifacts;
using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Text;

namespace Hlc.Cli.Tests.Diagnostics;

/// <summary>Whatever is done to a valid inventory, the compiler says what is wrong or makes files of it; it never throws.</summary>
public sealed class MutationTests
{
    private const int Mutations = 400;

    private static readonly string[] Scraps =
    [
        "", "null", "x", "[]", "{}", "[x]", "{ x: y }", "none", "true", "-1", "0", "70000", "99999999999999999999", "\"{{ vars.x }}\"", "\"{{ secret 'a/b' }}\"",
        "\"{{ hosts }}\"", "\"\"", "/in:/out:ro", "10.0.0.0/8", "1h", "{ secret: a/b }", "{ var: A, default: b }", "\"*\"", "\"two\\nlines\"", "..", "a/b", "{ false: true }",
    ];

    [Theory]
    [InlineData("inventory/hub/homelab.yaml")]
    [InlineData("tests/parity/003/homelab.yaml")]
    [InlineData("../shared/sketches/003.yaml")]
    public void Damaged_inventory_is_reported_or_compiled(string path)
    {
        if (!File.Exists(Repository.File(path)))
        {
            Assert.Skip($"{path} is not there");
        }

        var lines = File.ReadAllLines(Repository.File(path));
        var random = new Random(20_250_101);
        var compiled = 0;
        for (var i = 0; i < Mutations; i++)
        {
            compiled += Compile(Mutate(lines, random)) ? 1 : 0;
        }

        // Otherwise nothing but the first stages was tried.
        Assert.InRange(compiled, Mutations / 100, Mutations);
    }

    private static string Mutate(string[] source, Random random)
    {
        var lines = source.ToList();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(lines.Count);
            switch (random.Next(7))
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(at, lines[random.Next(lines.Count)]);
                    break;
                case 2:
                    (lines[at], lines[random.Next(lines.Count)]) = (lines[random.Next(lines.Count)], lines[at]);
                    break;
                case 3:
                    lines[at] = Renamed(lines[at], random);
                    break;
                default:
                    lines[at] = Replaced(lines[at], random);
                    break;
            }
        }

        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Another value behind one of the line's colons.</summary>
    private static string Replaced(string line, Random random)
    {
        var colons = Enumerable.Range(0, line.Length).Where(i => line[i] == ':' && i + 1 < line.Length && line[i + 1] == ' ').ToArray();
        if (colons.Length == 0)
        {
            return line;
        }

        var start = colons[random.Next(colons.Length)] + 2;
        var end = line.IndexOfAny([',', '}', ']'], start);
        return string.Concat(line.AsSpan(0, start), Scraps[random.Next(Scraps.Length)], line.AsSpan(end < 0 ? line.Length : end));
    }

    /// <summary>Another word in place of one of the line's words.</summary>
    private static string Renamed(string line, Random random)
    {
        var words = line.Split(' ');
        var at = random.Next(words.Length);
        var colon = words[at].EndsWith(':');
        words[at] = Scraps[random.Next(Scraps.Length)] + (colon ? ":" : string.Empty);
        return string.Join(' ', words);
    }

    private static bool Compile(string text)
    {
        CompileResult result;
        try
        {
            result = HomelabCompiler.Compile(new CompileInput(new SourceFile("homelab.yaml", text), LabFiles.None, null), ArtifactKinds.All);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(new StringBuilder("this inventory brings the compiler down:\n").Append(text).ToString(), exception);
        }

        Assert.Equal(result.Output is null, result.Diagnostics.Any(static d => d.Severity == Severity.Error));
        Assert.All(result.Diagnostics, static d => Assert.NotEmpty(DiagnosticText.Of(d)));
        return result.Output is not null;
    }
}
