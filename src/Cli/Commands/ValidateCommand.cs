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
        command.SetAction(io, (parsed, reporter) =>
        {
            var compiler = new LabCompiler(pipeline, io, new LabOptions(null, false, parsed.GetValue(allowRead) ?? []));
            return LabCommand.Run(reporter, parsed.GetValue(labs) ?? [], null, lab => Validate(reporter, pipeline, compiler, lab));
        });
        return command;
    }

    private static int Validate(Reporter reporter, Pipeline pipeline, LabCompiler compiler, Lab lab)
    {
        var disk = new DiagnosticBag();
        var result = compiler.Input(lab, disk) is { } input ? pipeline.Compile(input) : null;
        var name = result?.LabName ?? lab.FolderName;
        reporter.Rename(name);
        var diagnostics = disk.Sorted().AddRange(result?.Diagnostics ?? []);
        var hasErrors = reporter.Report(diagnostics);
        var summary = DiagnosticText.Summary(diagnostics);
        if (hasErrors)
        {
            return reporter.Refused(summary, 0);
        }

        reporter.Result($"{name}: {(summary.Length == 0 ? "valid" : "valid, " + summary)}");
        return ExitCode.Success;
    }
}
