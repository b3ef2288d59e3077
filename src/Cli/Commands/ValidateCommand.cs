using System.Collections.Immutable;
using System.CommandLine;
using Hlc.Cli.Labs;
using Hlc.Cli.Printing;
using Hlc.Coverage;
using Hlc.Diagnostics;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc validate</c>: every check, and nothing written.</summary>
internal static class ValidateCommand
{
    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var labs = LabCommand.Labs();
        var allowRead = LabCommand.AllowRead();
        var coverage = new Option<bool>("--coverage")
        {
            Description = "Show which services have names, a proxy, certificates, a packet filter and backups, what is missing, and what is waived and why.",
        };
        var command = new Command("validate", "Check labs, and write nothing.") { labs, coverage, allowRead };
        command.SetAction(io, (parsed, reporter) =>
        {
            var compiler = new LabCompiler(pipeline, io, new LabOptions(null, false, parsed.GetValue(allowRead) ?? []));
            return LabCommand.Run(reporter, parsed.GetValue(labs) ?? [], null, lab => Validate(reporter, pipeline, compiler, lab, parsed.GetValue(coverage)));
        });
        return command;
    }

    private static int Validate(Reporter reporter, Pipeline pipeline, LabCompiler compiler, Lab lab, bool withCoverage)
    {
        var disk = new DiagnosticBag();
        var (name, found, matrix) = compiler.Input(lab, disk) is { } input ? Compiled(pipeline, input, withCoverage) : (null, [], null);
        name ??= lab.FolderName;
        reporter.Rename(name);
        var diagnostics = disk.Sorted().AddRange(found);
        var hasErrors = reporter.Report(diagnostics);
        var summary = DiagnosticText.Summary(diagnostics);
        if (hasErrors)
        {
            return reporter.Refused(summary, 0);
        }

        var valid = $"{name}: {(summary.Length == 0 ? "valid" : "valid, " + summary)}\n";
        reporter.Result(
            to => to.Write(matrix is null ? valid : valid + CoverageText.Of(matrix)),
            matrix is null ? null : json => CoverageJson.Write(json, matrix));
        return ExitCode.Success;
    }

    private static (string? Name, ImmutableArray<Diagnostic> Diagnostics, CoverageMatrix? Matrix) Compiled(Pipeline pipeline, CompileInput input, bool withCoverage)
    {
        if (withCoverage)
        {
            var (diagnostics, name, matrix) = pipeline.Coverage(input);
            return (name, diagnostics, matrix);
        }

        var result = pipeline.Compile(input);
        return (result.LabName, result.Diagnostics, null);
    }
}
