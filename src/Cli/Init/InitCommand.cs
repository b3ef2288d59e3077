using System.CommandLine;
using Hlc.Cli.Commands;
using Hlc.Cli.Labs;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Cli.Init;

/// <summary><c>hlc init</c>: a small lab that builds, and what keeps a lab current in a forge.</summary>
internal sealed class InitCommand(Reporter reporter, LabCompiler compiler, string folder)
{
    private const string Renovate = "renovate.json";

    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var where = LabCommand.RefuseOptions(new Argument<string>("DIR")
        {
            Description = "The folder of the lab; it need not exist. Without it: the one that you are in.",
            DefaultValueFactory = static _ => ".",
        });
        var ci = new Option<string?>("--ci")
        {
            Description = "Add workflows, the scripts that they run, renovate.json and a pre-commit hook. In the root of a repository that has a lab, only those are written.",
            HelpName = string.Join('|', StarterFiles.Forges),
        };
        ci.AcceptOnlyFromAmong(StarterFiles.Forges);
        var command = new Command("init", "Begin a lab: a small one that builds. What exists is not overwritten.") { where, ci };
        command.SetAction(io, (parsed, reporter) =>
        {
            var folder = Path.TrimEndingDirectorySeparator(io.FullPath(parsed.GetRequiredValue(where)));
            var init = new InitCommand(reporter, new LabCompiler(pipeline, io, new LabOptions(null, false, [])), folder);
            return reporter.About(Path.GetFileName(folder), io.DisplayPath(folder), () => init.Run(parsed.GetValue(ci)));
        });
        return command;
    }

    private int Run(string? forge)
    {
        var labs = LabLocator.Find([], reporter.Io with { WorkingDirectory = folder }, out _);
        var adds = forge is not null && labs.Count > 0;
        List<StarterFile> files = [.. adds ? [] : StarterFiles.Lab(folder), .. forge is null ? [] : StarterFiles.Ci(forge)];
        if (forge is not null && RootAbove() is { } root)
        {
            reporter.Report([InitErrors.NotRoot(reporter.Io.DisplayPath(folder), reporter.Io.DisplayPath(root))]);
            return reporter.Refused("nothing is written", 1);
        }

        if (forge is not null && labs.Count <= 1 && !AddConfig(adds ? labs[0] : null, files))
        {
            return ExitCode.Error;
        }

        return Write(files, forge, labs.Count > 1);
    }

    /// <summary>The repository that the folder lies in without being its root; null if there is none.</summary>
    private string? RootAbove()
    {
        if (Path.Exists(Path.Combine(folder, ".git")))
        {
            return null;
        }

        for (var above = Path.GetDirectoryName(folder); above is not null; above = Path.GetDirectoryName(above))
        {
            if (Path.Exists(Path.Combine(above, ".git")) || Path.GetFileName(folder) == "inventory")
            {
                return above;
            }
        }

        return null;
    }

    /// <summary>Adds the <c>renovate.json</c> that follows from the lab; false if the lab has errors, which are reported.</summary>
    private bool AddConfig(Lab? lab, List<StarterFile> files)
    {
        var (diagnostics, output) = lab is null
            ? compiler.Pipeline.Compile(new CompileInput(new SourceFile("homelab.yaml", files[0].Text), LabFiles.None, null)) is var begun
                ? (begun.Diagnostics, begun.Output) : default
            : compiler.Compile(lab) is var compiled ? (compiled.Diagnostics, compiled.Output) : default;
        if (output is null)
        {
            reporter.Report(diagnostics);
            reporter.Refused("nothing is written", Reporter.Errors(diagnostics));
            return false;
        }

        if (output.Artifacts.FirstOrDefault(static a => a.Path.Value == Renovate) is { } config)
        {
            files.Add(new StarterFile(Renovate, System.Text.Encoding.UTF8.GetString(config.Content.Span)));
        }

        return true;
    }

    private int Write(List<StarterFile> files, string? forge, bool hasSeveral)
    {
        if (StarterWriter.Obstacles(folder, files, reporter.Io) is { HasErrors: true } obstacles)
        {
            reporter.Report(obstacles.Sorted());
            return reporter.Refused("nothing is written", obstacles.Count);
        }

        var disk = new DiagnosticBag();
        if (!StarterWriter.Write(folder, files, reporter.Io, disk))
        {
            reporter.Report(disk.Sorted());
            return reporter.Refused("nothing more is written", disk.Count);
        }

        reporter.Result(
            to =>
            {
                foreach (var file in files)
                {
                    to.Write($"{reporter.Io.DisplayPath(Path.Combine(folder, file.Path))}\n");
                }

                to.Write(NextSteps(forge, hasSeveral));
            },
            json =>
            {
                json.WriteStartArray("created");
                foreach (var file in files)
                {
                    json.WriteStringValue(reporter.Io.DisplayPath(Path.Combine(folder, file.Path)));
                }

                json.WriteEndArray();
            });
        return ExitCode.Success;
    }

    private string NextSteps(string? forge, bool hasSeveral)
    {
        var place = reporter.Io.DisplayPath(folder);
        var steps = new List<string> { place == "." ? "hlc build" : hasSeveral ? $"cd {place} && hlc build" : $"hlc build {place}" };
        if (forge is not null)
        {
            var git = place == "." ? "git" : $"git -C {place}";
            steps.Add($"{git} config core.hooksPath .githooks   # the check before each commit");
            if (hasSeveral)
            {
                steps.Add("sh .hlc/update.sh                    # joins the renovate.json of the labs");
            }
        }

        return $"\nNext:\n{string.Concat(steps.Select(static step => $"  {step}\n"))}";
    }
}
