using System.CommandLine;
using Hlc.Cli.Labs;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;
using Hlc.Tracing;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc impact</c>: from a key to every line of the output that it reaches.</summary>
internal static class ImpactCommand
{
    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var key = LabCommand.RefuseOptions(new Argument<string>("KEY")
        {
            Description = "The path of a value, in the words of the inventory: hosts.nas.address, defaults.container.restart. "
                + "What holds more values stands for all of them.",
        });
        var lab = LabCommand.RefuseOptions(new Argument<string?>("LAB")
        {
            Description = "A homelab.yaml or its folder; without it, every lab that build would find.",
            Arity = ArgumentArity.ZeroOrOne,
        });
        var allowRead = LabCommand.AllowRead();
        var command = new Command("impact", "Show every line of the output that a key reaches, and what would reload or restart.") { key, lab, allowRead };
        command.SetAction(io, (parsed, reporter) =>
        {
            var compiler = new LabCompiler(pipeline, reporter.Io, new LabOptions(null, false, parsed.GetValue(allowRead) ?? []));
            var names = parsed.GetValue(lab) is { } name ? new[] { name } : [];
            return LabCommand.Run(reporter, names, null, found => Impact(reporter, compiler, found, parsed.GetRequiredValue(key)));
        });
        return command;
    }

    private static int Impact(Reporter reporter, LabCompiler compiler, Lab lab, string key)
    {
        var bag = new DiagnosticBag();
        var result = compiler.InputUpon(lab, OutputOwner.FolderOf(lab, compiler), bag) is { } input ? compiler.Pipeline.Trace(input) : null;
        reporter.Rename(result?.LabName ?? lab.FolderName);
        if (result?.Trace is not { } trace)
        {
            reporter.Report([.. bag.Sorted(), .. (result?.Diagnostics ?? []).Where(static d => d.Severity == Severity.Error)]);
            return reporter.Refused("nothing to follow", Reporter.Errors(bag.Sorted()) + Reporter.Errors(result?.Diagnostics ?? []));
        }

        var impact = trace.Impact(key, bag);
        var hasErrors = reporter.Report([.. bag.Sorted().Where(static d => d.Severity == Severity.Error)]);
        var folder = lab.OutputFolder(result.LabName, compiler.Io);
        if (impact is not null)
        {
            reporter.Result(to => to.Write(ImpactText.Of(impact, path => folder?.Display(path) ?? path.Value)), json => ImpactJson.Write(json, impact, folder));
        }

        return hasErrors ? ExitCode.Error : ExitCode.Success;
    }
}
