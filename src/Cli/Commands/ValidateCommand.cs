using System.CommandLine;
using Hlc.Cli.Labs;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc validate</c>: every check, and nothing written.</summary>
internal static class ValidateCommand
{
    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var labs = LabCommand.Labs();
        var allowRead = LabCommand.AllowRead();
        var command = new Command("validate", "Check labs, and write nothing.") { labs, allowRead };
        command.SetAction(parsed =>
        {
            var compiler = new LabCompiler(pipeline, io, new LabOptions(null, false, parsed.GetValue(allowRead) ?? []));
            return LabCommand.Run(io, parsed.GetValue(labs) ?? [], null, lab => Validate(io, pipeline, compiler, lab));
        });
        return command;
    }

    private static int Validate(CommandIo io, Pipeline pipeline, LabCompiler compiler, Lab lab)
    {
        var disk = new DiagnosticBag();
        var result = compiler.Input(lab, disk) is { } input ? pipeline.Compile(input) : null;
        var name = result?.LabName ?? lab.FolderName;
        var diagnostics = disk.Sorted().AddRange(result?.Diagnostics ?? []);
        var hasErrors = Reporter.Report(io, diagnostics);
        var summary = DiagnosticText.Summary(diagnostics);
        if (hasErrors)
        {
            io.Error.Write($"{name}: {summary}\n");
            return ExitCode.Error;
        }

        io.Out.Write($"{name}: {(summary.Length == 0 ? "valid" : "valid, " + summary)}\n");
        return ExitCode.Success;
    }
}
