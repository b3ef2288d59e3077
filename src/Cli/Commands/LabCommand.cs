using System.CommandLine;
using System.CommandLine.Parsing;
using Hlc.Cli.Labs;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;

namespace Hlc.Cli.Commands;

/// <summary>What all commands about labs share: which labs, what they may read, and what the exit code of several is.</summary>
internal static class LabCommand
{
    internal static Argument<string[]> Labs() => RefuseOptions(new Argument<string[]>("LAB")
    {
        Description = "A homelab.yaml or its folder. Without one: every inventory/*/homelab.yaml, else inventory/homelab.yaml, "
            + "else ./homelab.yaml.",
        Arity = ArgumentArity.ZeroOrMore,
    });

    /// <summary>Takes a mistyped option for what it is: otherwise it would pass for the name of a file.</summary>
    internal static T RefuseOptions<T>(T argument)
        where T : Argument
    {
        argument.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens)
            {
                if (token.Value.Length > 1 && token.Value[0] == '-')
                {
                    var options = (result.Parent as CommandResult)?.Command.Options.Select(option => option.Name) ?? [];
                    var nearest = NearestName.Find(token.Value, options);
                    result.AddError($"there is no option '{token.Value}'{(nearest is null ? string.Empty : $"; did you mean '{nearest}'?")}");
                }
            }
        });
        return argument;
    }

    internal static Option<string[]> AllowRead() => new("--allow-read")
    {
        Description = "A folder outside the lab's own that the lab may read. May be given several times.",
        HelpName = "DIR",
    };

    internal static Option<string?> Out() => new("--out")
    {
        Description = "The output folder, for a single lab. Without it: out/<lab>/ beside inventory/, or out/ in the lab's folder.",
        HelpName = "DIR",
    };

    /// <summary>Runs an action for each lab, and reports each; the exit code is the gravest.</summary>
    internal static int Run(Reporter reporter, IReadOnlyList<string> names, string? outFolder, Func<Lab, int> action)
    {
        var io = reporter.Io;
        var labs = LabLocator.Find(names, io, out var problem);
        if (problem is not null)
        {
            return Usage(io, problem);
        }

        if (outFolder is not null && labs.Count > 1)
        {
            return Usage(io, $"'--out' is the folder of one lab, and there are {labs.Count}: name the lab");
        }

        var code = ExitCode.Success;
        Progress.ForEach(io, labs, lab => lab.FolderName, lab =>
            code = ExitCode.Graver(code, reporter.About(lab.FolderName, io.DisplayPath(lab.Inventory), () => action(lab))));
        return code;
    }

    internal static int Usage(CommandIo io, string problem)
    {
        io.Error.Write($"hlc: {problem}\n");
        return ExitCode.Usage;
    }
}
