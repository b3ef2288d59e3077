using System.CommandLine;
using Hlc.Cli.Labs;
using Hlc.Cli.Output;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;
using Hlc.Output;
using Hlc.Tracing;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc explain</c>: from a line of the output to the template and the keys behind it.</summary>
internal static class ExplainCommand
{
    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var file = LabCommand.RefuseOptions(new Argument<string>("OUT_FILE")
        {
            Description = "A file of a lab's output, and perhaps a line and a column in it: out/home/manifest.json, "
                + "out/home/services/wiki/compose.yaml:5, …:5:12. Both count from 1.",
        });
        var outFolder = LabCommand.Out();
        var allowRead = LabCommand.AllowRead();
        var command = new Command("explain", "Explain where a line of the output comes from: the template, and each key of the inventory behind it.")
        {
            file,
            LabArgument(out var lab),
            outFolder,
            allowRead,
        };
        command.SetAction(io, (parsed, reporter) =>
        {
            var compiler = new LabCompiler(pipeline, reporter.Io, new LabOptions(parsed.GetValue(outFolder), false, parsed.GetValue(allowRead) ?? []));
            return Run(reporter, compiler, OutputReference.Of(parsed.GetRequiredValue(file)), parsed.GetValue(lab));
        });
        return command;
    }

    private static Argument<string?> LabArgument(out Argument<string?> lab) => lab = LabCommand.RefuseOptions(new Argument<string?>("LAB")
    {
        Description = "A homelab.yaml or its folder; without it, the lab whose output folder holds the file.",
        Arity = ArgumentArity.ZeroOrOne,
    });

    private static int Run(Reporter reporter, LabCompiler compiler, IReadOnlyList<OutputReference> meanings, string? named)
    {
        var io = compiler.Io;
        if (named is not null || compiler.Options.Out is not null)
        {
            return LabCommand.Run(reporter, named is null ? [] : [named], compiler.Options.Out,
                lab => Explain(reporter, compiler, lab, OutputOwner.FolderOf(lab, compiler), meanings));
        }

        // Every meaning lies in one folder: they differ in the file's own name.
        return OutputOwner.Find(io.FullPath(meanings[0].File), compiler) is { } owner
            ? reporter.About(owner.Lab.FolderName, io.DisplayPath(owner.Lab.Inventory), () => Explain(reporter, compiler, owner.Lab, owner.Folder, meanings))
            : LabCommand.Usage(io, $"'{DisplayText.Escape(meanings[0].File)}' lies in the output folder of no lab that is found from here: name its lab as well");
    }

    private static int Explain(Reporter reporter, LabCompiler compiler, Lab lab, OutputFolder? folder, IReadOnlyList<OutputReference> meanings)
    {
        var bag = new DiagnosticBag();
        var result = compiler.InputUpon(lab, folder, bag) is { } input ? compiler.Pipeline.Trace(input) : null;
        reporter.Rename(result?.LabName ?? lab.FolderName);
        if (result?.Trace is not { } trace || folder is null)
        {
            reporter.Report([.. bag.Sorted(), .. (result?.Diagnostics ?? []).Where(static d => d.Severity == Severity.Error)]);
            return reporter.Refused("nothing to explain", Reporter.Errors(bag.Sorted()) + Reporter.Errors(result?.Diagnostics ?? []));
        }

        var found = meanings.Select(meaning => (Meaning: meaning, Artifact: Find(trace, folder, compiler.Io.FullPath(meaning.File))))
            .FirstOrDefault(static candidate => candidate.Artifact is not null);
        if (found.Artifact is not { } artifact)
        {
            var path = compiler.Io.FullPath(meanings[0].File);
            bag.Add(TraceErrors.NoFile(compiler.Io.DisplayPath(path), Inside(folder, path), trace.Output));
            reporter.Report(bag.Sorted());
            return ExitCode.Error;
        }

        var explanation = trace.Explain(artifact, found.Meaning.Line, found.Meaning.Column, bag);
        var state = FileStates.Of(folder, artifact, bag);
        var hasErrors = reporter.Report(bag.Sorted());
        if (explanation is not null)
        {
            reporter.Result(
                to =>
                {
                    to.Write(ExplanationText.Of(explanation, folder.Display(artifact.Path)));
                    if (FileStates.Say(state) is { } said)
                    {
                        to.Write($"  note: {said}\n");
                    }
                },
                json => ExplanationJson.Write(json, explanation, folder, state));
        }

        return hasErrors ? ExitCode.Error : ExitCode.Success;
    }

    private static string? Inside(OutputFolder folder, string fullPath) =>
        fullPath.StartsWith(folder.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? Path.GetRelativePath(folder.Root, fullPath).Replace(Path.DirectorySeparatorChar, '/') : null;

    private static Artifact? Find(LabTrace trace, OutputFolder folder, string fullPath) => Inside(folder, fullPath) switch
    {
        null => null,
        var inside when inside == OutputPath.Manifest.Value => trace.Output.ManifestArtifact,
        var inside => OutputPath.TryParse(inside, out var path, out _) ? trace.Find(path) : null,
    };
}
