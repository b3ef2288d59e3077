using Hlc.Acceptance.Tests.Consumers;
using Hlc.Cli;

namespace Hlc.Acceptance.Tests.Ci;

/// <summary>A git repository with a lab in it, and hlc on the path of what runs there.</summary>
internal sealed class LabRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private LabRepository()
    {
        Consumer.Require("git");
        var launcher = _folder.Write("bin/hlc", HlcProgram.Launcher);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(launcher, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Directory.CreateDirectory(Root);
        Variables = new Dictionary<string, string>
        {
            ["PATH"] = $"{_folder.Path}/bin:{Environment.GetEnvironmentVariable("PATH")}",
            ["HOME"] = _folder.Path,
            ["GIT_CONFIG_GLOBAL"] = _folder.Write("gitconfig", "[user]\n\tname = owner\n\temail = owner@example.org\n[init]\n\tdefaultBranch = main\n"),
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["DOTNET_CLI_HOME"] = _folder.Path,
        };
    }

    /// <summary>The repository's folder.</summary>
    public string Root => Path.Combine(_folder.Path, "lab");

    /// <summary>A folder beside the repository.</summary>
    public string Beside(string name) => Path.Combine(_folder.Path, name);

    /// <summary>What the environment of programs holds.</summary>
    public Dictionary<string, string> Variables { get; }

    /// <summary>A repository with a lab that <c>hlc init</c> began, compiled and committed.</summary>
    public static async Task<LabRepository> Begun(string forge)
    {
        var lab = new LabRepository();
        lab.Hlc("init", "--ci", forge);
        lab.Hlc("build");
        await lab.Commit();
        return lab;
    }

    /// <summary>A repository with a lab from a folder, compiled and committed, as one that had CI added later.</summary>
    public static async Task<LabRepository> Of(string folder)
    {
        var lab = new LabRepository();
        var name = Path.GetFileName(folder);
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            lab.Write(Path.Combine("inventory", name, Path.GetRelativePath(folder, file)), await File.ReadAllTextAsync(file));
        }

        lab.Hlc("init", "--ci", "github");
        lab.Hlc("build");
        await lab.Commit();
        return lab;
    }

    /// <summary>A repository with a lab of one file, compiled and committed.</summary>
    public static async Task<LabRepository> With(params (string Path, string Text)[] files)
    {
        var lab = new LabRepository();
        foreach (var (path, text) in files)
        {
            lab.Write(path, text);
        }

        lab.Hlc("init", "--ci", "github");
        lab.Hlc("build");
        await lab.Commit();
        return lab;
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs this build's hlc, which must succeed.</summary>
    public string Hlc(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = new HlcApp(new CommandIo(output, error, TextReader.Null, Root), Pipeline.Real).Run(arguments);
        Assert.True(code == 0, $"hlc {string.Join(' ', arguments)}\n{output}{error}");
        return output.ToString();
    }

    /// <summary>Runs a program in the repository.</summary>
    public Task<ProgramRun> Run(string program, params string[] arguments) => ProgramRun.Of(program, arguments, Root, Variables);

    /// <summary>What git prints; it must succeed.</summary>
    public async Task<string> Git(params string[] arguments) => (await Run("git", arguments)).Succeeded().TrimEnd('\n');

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? Root);
        File.WriteAllText(full, text);
    }

    /// <summary>The files below a folder of the repository, by their paths in it.</summary>
    public IEnumerable<string> Files(string folder, string pattern = "*") => Directory
        .GetFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal);

    private async Task Commit()
    {
        await Git("init", "--quiet");
        await Git("add", "--all");
        await Git("commit", "--quiet", "--message", "first");
    }
}
