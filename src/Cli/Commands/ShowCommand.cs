using System.CommandLine;
using Hlc.Cli.Labs;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;
using Hlc.Query;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc show</c>: a value as resolved, which layer won, and what it overrode.</summary>
internal static class ShowCommand
{
    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var key = LabCommand.RefuseOptions(
            new Argument<string>("KEY") { Description = "The path of a value, in the words of the inventory: hosts.nas.address, services.git.routes.git.url, services.git@home.containers. What holds more values is listed." });
        var lab = LabCommand.RefuseOptions(new Argument<string?>("LAB")
        {
            Description = "A homelab.yaml or its folder; without it, every lab that build would find.",
            Arity = ArgumentArity.ZeroOrOne,
        });
        var allowRead = LabCommand.AllowRead();
        var command = new Command("show", "Show what a value came to be: where it is said, what it overrode, what follows from it.") { key, lab, allowRead };
        command.SetAction(io, (parsed, reporter) =>
        {
            var compiler = new LabCompiler(pipeline, io, new LabOptions(null, false, parsed.GetValue(allowRead) ?? []));
            var names = parsed.GetValue(lab) is { } name ? new[] { name } : [];
            return LabCommand.Run(
                reporter, names, null, found => Show(reporter, pipeline, compiler, found, parsed.GetRequiredValue(key)));
        });
        return command;
    }

    private static int Show(Reporter reporter, Pipeline pipeline, LabCompiler compiler, Lab lab, string key)
    {
        var disk = new DiagnosticBag();
        var result = compiler.Input(lab, disk) is { } input ? pipeline.Show(input, key) : null;
        var hasErrors = reporter.Report(disk.Sorted().AddRange(result?.Diagnostics ?? []));
        if (result?.Answer is { } answer)
        {
            reporter.Result(to => to.Write(AnswerText.Of(answer)), json => AnswerJson.Write(json, answer));
        }

        return hasErrors ? ExitCode.Error : ExitCode.Success;
    }
}
