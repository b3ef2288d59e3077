using System.Text;
using Hlc.Diagnostics;
using Hlc.Dumps;
using Hlc.Output;
using Hlc.Query;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Cli.Tests;

/// <summary>
/// A folder with labs in it, and a compiler of a language so small that tests can see through it: each line of an inventory is
/// <c>path = content</c>, <c>lab = name</c>, <c>read = path</c>, <c>glob = pattern</c>, <c>error = text</c>, <c>warn = text</c> or
/// <c>throw = text</c>.
/// </summary>
internal sealed class TestLab : IDisposable
{
    private static readonly EnumerationOptions NoLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    internal TestLab() => Directory.CreateDirectory(Root);

    internal string Root { get; } = Path.Combine(Path.GetTempPath(), "hlc-" + Guid.NewGuid().ToString("N"));

    /// <summary>The compiler of the small language; what is shown, dumped and completed is words of the inventory.</summary>
    internal static Pipeline Pipeline { get; } = new(
        Compile,
        static (input, key) => new ShowResult([], new QueryAnswer(key, input.Inventory.Path)),
        static (input, stage) => new DumpResult([], $"{stage} of {input.Inventory.Text}\n"),
        static (input, begun) => [.. input.Inventory.Text.Split(' ', '\n').Where(word => word.StartsWith(begun, StringComparison.Ordinal))]);

    internal List<CompileInput> Compiled { get; } = [];

    internal Action<CompileInput>? WhileCompiling { get; set; }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            foreach (var folder in Directory.GetDirectories(Root, "*", NoLinks).Append(Root))
            {
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        Directory.Delete(Root, recursive: true);
    }

    internal string At(string path) => Path.Combine(Root, path);

    internal TestLab Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path)) ?? Root);
        File.WriteAllText(At(path), text);
        return this;
    }

    internal string Read(string path) => File.ReadAllText(At(path));

    /// <summary>Every file below a folder with its content, folders that are empty with a '/' at the end.</summary>
    internal SortedDictionary<string, string> Tree(string folder) => TreeOf(At(folder));

    internal static SortedDictionary<string, string> TreeOf(string folder)
    {
        var tree = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, entry);
            if (!Directory.Exists(entry))
            {
                tree.Add(name, File.ReadAllText(entry));
            }
            else if (!Directory.EnumerateFileSystemEntries(entry).Any())
            {
                tree.Add(name + "/", string.Empty);
            }
        }

        return tree;
    }

    internal (int Code, string Out, string Error) Run(params string[] arguments) => RunIn(string.Empty, arguments);

    /// <summary>Runs a command with the real compiler in the place of the small language.</summary>
    internal (int Code, string Out, string Error) RunReal(params string[] arguments) => RunIn(string.Empty, arguments, Pipeline.Real);

    internal (int Code, string Out, string Error) RunIn(string folder, params string[] arguments) => RunIn(folder, arguments, Small());

    private (int Code, string Out, string Error) RunIn(string folder, string[] arguments, Pipeline pipeline)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var io = new CommandIo(output, error, TextReader.Null, Path.TrimEndingDirectorySeparator(At(folder)));
        var code = new HlcApp(io, pipeline).Run(arguments);
        return (code, output.ToString(), error.ToString());
    }

    private Pipeline Small() => Pipeline with
    {
        Compile = input =>
        {
            lock (Compiled)
            {
                Compiled.Add(input);
            }

            WhileCompiling?.Invoke(input);
            return Compile(input);
        },
    };

    internal static OutputTree TreeFrom(params (string Path, string Content)[] files)
    {
        var tree = OutputTree.Build(files.Select(file => Make(file.Path, file.Content, Origin.None)), new DiagnosticBag());
        return tree ?? throw new ArgumentException("the files are in each other's way", nameof(files));
    }

    private static CompileResult Compile(CompileInput input)
    {
        var diagnostics = new DiagnosticBag();
        var artifacts = new List<Artifact>();
        string? name = null;
        for (var line = 1; line <= input.Inventory.LineCount; line++)
        {
            var text = input.Inventory.Line(line).ToString();
            var span = new SourceSpan(input.Inventory, input.Inventory.StartOfLine(line), text.Length);
            if (text.Split(" = ", 2) is not [var key, var value])
            {
                continue;
            }

            switch (key)
            {
                case "lab":
                    name = value;
                    break;
                case "throw":
                    throw new InvalidOperationException(value);
                case "error" or "warn":
                    diagnostics.Add(new Diagnostic(
                        new DiagnosticRule("HLC3999", key == "warn" ? Severity.Warning : Severity.Error, "t", "w"), span, value));
                    break;
                case "read":
                    var read = input.Files.Read(value);
                    artifacts.Add(Make(
                        "read/" + artifacts.Count, read.TryGetText(out var file, out var problem) ? file.Text : "! " + problem, Origin.Of(span)));
                    break;
                case "glob":
                    artifacts.Add(Make("glob", string.Join('\n', input.Files.Glob(value)), Origin.Of(span)));
                    break;
                default:
                    artifacts.Add(Make(key, value.Replace("\\n", "\n", StringComparison.Ordinal), Origin.Of(span)));
                    break;
            }
        }

        var tree = OutputTree.Build(artifacts, diagnostics);
        return new CompileResult(diagnostics.Sorted(), diagnostics.HasErrors ? null : tree, name);
    }

    private static Artifact Make(string path, string content, Origin origin) =>
        OutputPath.TryParse(path, out var parsed, out var problem)
            ? new Artifact(parsed, Encoding.UTF8.GetBytes(content), "test", origin) { IsExecutable = path.EndsWith(".sh", StringComparison.Ordinal) }
            : throw new ArgumentException(problem, nameof(path));
}
