using System.Globalization;
using System.Text.Json;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Komodo;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>A stack of a real lab, as its owner's files have it.</summary>
/// <param name="Name">Its name, there and in what is compiled.</param>
/// <param name="Folder">Its folder in the source.</param>
/// <param name="Files">Its compose files, each laid over the one before.</param>
/// <param name="Resource">The file that tells Komodo of it.</param>
internal sealed record ParityStack(string Name, string Folder, string[] Files, string Resource);

/// <summary>The stacks of a real lab, and what the inventory of that lab compiles to.</summary>
internal sealed class ParityStacks : IDisposable
{
    private readonly CompiledLab _compiled;
    private readonly TemporaryFolder _resources = new();
    private readonly Dictionary<string, string> _values;

    private ParityStacks(string name, string source)
    {
        Folder = Repository.File($"tests/parity/{name}");
        Source = source;
        _compiled = CompiledLab.OfFile($"tests/parity/{name}");
        Stacks = [.. Rows("stacks.tsv").Select(static row => new ParityStack(row[0], row[1], row[2].Split(' '), row[3]))];
        _values = Rows("values.tsv").ToDictionary(static row => row[0], static row => row[1], StringComparer.Ordinal);
    }

    /// <summary>The folder of the inventory and of what is known of the differences.</summary>
    internal string Folder { get; }

    /// <summary>The folder of the owner's files.</summary>
    internal string Source { get; }

    internal ParityStack[] Stacks { get; }

    /// <summary>Komodo's resources as the owner has them.</summary>
    internal required KomodoFiles Theirs { get; init; }

    /// <summary>Komodo's resources as they are compiled.</summary>
    internal required KomodoFiles Ours { get; init; }

    /// <summary>Reads both; skips the test where the owner's files are absent.</summary>
    internal static async Task<ParityStacks> Of(string name)
    {
        Consumer.Require("python3");
        var source = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? ".", "shared/labs", name);
        Assert.SkipUnless(Directory.Exists(source), $"{source} is absent");
        using var folder = new TemporaryFolder();
        using var compiled = CompiledLab.OfFile($"tests/parity/{name}");
        foreach (var stack in File.ReadLines(Repository.File($"tests/parity/{name}/stacks.tsv")).Where(static l => l[0] != '#').Select(static l => l.Split('\t')))
        {
            folder.Write($"komodo/{stack[0]}.toml", await File.ReadAllTextAsync(Path.Combine(source, stack[1], stack[3]), TestContext.Current.CancellationToken));
        }

        folder.Write("komodo/variables.toml", await File.ReadAllTextAsync(Path.Combine(source, "common-vars.toml"), TestContext.Current.CancellationToken));
        return new ParityStacks(name, source) { Theirs = await KomodoFiles.Of(folder.Path), Ours = await KomodoFiles.Of(compiled.File(".")) };
    }

    /// <summary>The folder that a stack compiles to.</summary>
    internal string Compiled(ParityStack stack) => _compiled.File($"services/{stack.Name}");

    internal IEnumerable<string[]> Rows(string file) => File.ReadLines(Path.Combine(Folder, file))
        .Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split('\t'));

    /// <summary>What Komodo would write into a stack's <c>.env</c>.</summary>
    internal string Environment(KomodoFiles files, ParityStack stack)
    {
        var text = KomodoFiles.Text(Resource(files, stack).GetProperty("config"), "environment");
        foreach (var name in KomodoNames.Of(text))
        {
            text = text.Replace($"[[{name}]]", ValueOf(name), StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>A value that the source hides.</summary>
    internal string Value(string variable) => _values[variable];

    internal static JsonElement Resource(KomodoFiles files, ParityStack stack) =>
        Assert.Single(files.Resources["stack"], s => KomodoFiles.Text(s, "name") == stack.Name);

    public void Dispose()
    {
        _compiled.Dispose();
        _resources.Dispose();
    }

    /// <summary>
    /// The value that Komodo holds: another one than either side has for it, so that what has the usual one written in, instead
    /// of asking for it, is seen.
    /// </summary>
    private string ValueOf(string name)
    {
        var usual = Theirs.Resources["variable"].Where(v => KomodoFiles.Text(v, "name") == name).Select(static v => KomodoFiles.Text(v, "value")).SingleOrDefault();
        return _values.TryGetValue(name, out var said) ? said
            : int.TryParse(usual, CultureInfo.InvariantCulture, out var number) ? (number + 10000).ToString(CultureInfo.InvariantCulture)
            : $"value-of-{name}";
    }
}
