using System.CommandLine;
using Hlc.Cli.Labs;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;
using Hlc.LabTemplates;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc template check</c>: every template of labs, against what it sees and the format of its files.</summary>
internal static class TemplateCheckCommand
{
    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var labs = LabCommand.Labs();
        var allowRead = LabCommand.AllowRead();
        var command = new Command("check", "Check the templates of labs, the built-in ones too, and render nothing.") { labs, allowRead };
        command.SetAction(io, (parsed, reporter) =>
        {
            var compiler = new LabCompiler(pipeline, io, new LabOptions(null, false, parsed.GetValue(allowRead) ?? []));
            return LabCommand.Run(reporter, parsed.GetValue(labs) ?? [], null, lab => Check(reporter, pipeline, compiler, lab));
        });
        return command;
    }

    private static int Check(Reporter reporter, Pipeline pipeline, LabCompiler compiler, Lab lab)
    {
        var disk = new DiagnosticBag();
        var listing = compiler.Input(lab, disk) is { } input ? pipeline.Templates(input) : null;
        var name = listing?.LabName ?? lab.FolderName;
        reporter.Rename(name);

        // What the inventory is warned of has nothing to do with templates.
        var diagnostics = disk.Sorted().AddRange(
            listing?.Diagnostics.Where(static d => d.Severity == Severity.Error || d.Rule.Code.StartsWith("HLC5", StringComparison.Ordinal)) ?? []);
        var hasErrors = reporter.Report(diagnostics);
        var summary = DiagnosticText.Summary(diagnostics);
        if (hasErrors || listing is null)
        {
            return reporter.Refused(summary, 0);
        }

        var own = listing.Templates.Count(static t => t.Standing != TemplateStanding.BuiltIn);
        reporter.Result($"{name}: {listing.Templates.Length} templates, {own} of the lab's own: {(summary.Length == 0 ? "no errors" : summary)}");
        return ExitCode.Success;
    }
}
