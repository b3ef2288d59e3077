using System.CommandLine;
using Hlc.Cli.Labs;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc diff</c>: what a build would change, as a unified diff.</summary>
internal static class DiffCommand
{
    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var labs = LabCommand.Labs();
        var outFolder = LabCommand.Out();
        var allowRead = LabCommand.AllowRead();
        var command = new Command("diff", "Show what a build would change, as a unified diff.") { labs, outFolder, allowRead };
        command.SetAction(parsed =>
        {
            var options = new LabOptions(parsed.GetValue(outFolder), false, parsed.GetValue(allowRead) ?? []);
            var compiler = new LabCompiler(pipeline, io, options);
            return LabCommand.Run(io, parsed.GetValue(labs) ?? [], options.Out, lab => Diff(io, compiler.Compile(lab)));
        });
        return command;
    }

    private static int Diff(CommandIo io, CompiledLab compiled)
    {
        var disk = new DiagnosticBag();
        var delta = compiled is { Output: { } tree, Folder: { } folder, State: { } state } ? folder.Compare(tree, state, disk) : null;
        Reporter.Report(io, [.. compiled.Diagnostics, .. disk.Sorted()]);
        if (delta is null || compiled.Folder is null)
        {
            return Reporter.Refused(
                io, compiled.Name, Reporter.Errors(compiled.Diagnostics) + Reporter.Errors(disk.Sorted()), "nothing to compare");
        }

        // A build without force would stop at these; what it would write is shown all the same.
        DeltaPrinter.WriteDiff(io.Out, compiled.Folder, delta, io.ColourOut, io.IsOutTerminal);
        if (!delta.Conflicts.Any())
        {
            return ExitCode.Success;
        }

        Reporter.ReportConflicts(io, compiled.Folder, delta, withDiff: false);
        return ExitCode.Error;
    }
}
