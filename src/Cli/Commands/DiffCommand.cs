using System.CommandLine;
using System.Globalization;
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
        var serialFrom = SerialOption.Create();
        var command = new Command("diff", "Show what a build would change, as a unified diff.") { labs, outFolder, serialFrom, allowRead };
        command.SetAction(io, (parsed, reporter) =>
        {
            var options = new LabOptions(parsed.GetValue(outFolder), false, parsed.GetValue(allowRead) ?? [])
            {
                Seen = SerialOption.Read(parsed.GetValue(serialFrom), io, out var problem),
            };
            if (problem is not null)
            {
                return LabCommand.Usage(io, problem);
            }

            var compiler = new LabCompiler(pipeline, io, options);
            return LabCommand.Run(reporter, parsed.GetValue(labs) ?? [], options.Out, lab => Diff(reporter, compiler.Compile(lab)));
        });
        return command;
    }

    private static int Diff(Reporter reporter, CompiledLab compiled)
    {
        reporter.Rename(compiled.Name);
        var disk = new DiagnosticBag();
        var delta = compiled is { Output: { } tree, Folder: { } folder, State: { } state } ? folder.Compare(tree, state, disk) : null;
        reporter.Report([.. compiled.Diagnostics, .. disk.Sorted()]);
        if (delta is null || compiled.Folder is not { } output)
        {
            return reporter.Refused("nothing to compare", Reporter.Errors(compiled.Diagnostics) + Reporter.Errors(disk.Sorted()));
        }

        // A build without force would stop at these; what it would write is shown all the same.
        var io = reporter.Io;
        reporter.Result(to => DeltaPrinter.WriteDiff(to, output, delta, io.ColourOut, io.IsOutTerminal), json =>
        {
            using var diff = new StringWriter(CultureInfo.InvariantCulture);
            DeltaPrinter.WriteDiff(diff, output, delta, colour: false, isTerminal: false);
            json.WriteString("output", output.DisplayPath);
            json.WriteString("diff", diff.ToString());
        });
        if (!delta.Conflicts.Any())
        {
            return ExitCode.Success;
        }

        reporter.ReportConflicts(output, delta, withDiff: false);
        return ExitCode.Error;
    }
}
