using System.CommandLine;
using Hlc.Cli.Labs;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;
using Hlc.Dumps;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc dump</c>: any middle of the pipeline as text.</summary>
internal static class DumpCommand
{
    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var labs = LabCommand.Labs();
        var allowRead = LabCommand.AllowRead();
        var stage = new Option<string>("--stage")
        {
            Description = "The stage: 'yaml' as parsed and joined, 'model' as bound to the schema, 'topology' as resolved and derived, "
                + "'plan' as templates will print it.",
            Required = true,
        }.AcceptOnlyFromAmong([.. DumpStages.Words]);
        var command = new Command("dump", "Print what a stage of the compiler made of labs, with the place of every value.") { labs, stage, allowRead };
        command.SetAction(io, (parsed, reporter) =>
        {
            var compiler = new LabCompiler(pipeline, io, new LabOptions(null, false, parsed.GetValue(allowRead) ?? []));
            return LabCommand.Run(
                reporter, parsed.GetValue(labs) ?? [], null, lab => Dump(reporter, pipeline, compiler, lab, parsed.GetRequiredValue(stage)));
        });
        return command;
    }

    private static int Dump(Reporter reporter, Pipeline pipeline, LabCompiler compiler, Lab lab, string stage)
    {
        var disk = new DiagnosticBag();
        var input = compiler.Input(lab, disk);
        var result = input is null ? null : pipeline.Dump(input, DumpStages.Of(stage));
        var hasErrors = reporter.Report(disk.Sorted().AddRange(result?.Diagnostics ?? []));
        if (input is not null && result?.Text is { } text)
        {
            reporter.Result($"# {stage} of {input.Inventory.Path}\n{text.TrimEnd('\n')}", json =>
            {
                json.WriteString("stage", stage);
                json.WriteString("text", text);
            });
        }

        return hasErrors ? ExitCode.Error : ExitCode.Success;
    }
}
