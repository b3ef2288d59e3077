using System.CommandLine;
using System.Globalization;
using Hlc.Cli.Labs;
using Hlc.Cli.Output;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;
using Hlc.Output;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc build</c>: compiles labs and writes what changed.</summary>
internal sealed class BuildCommand(Reporter reporter, LabCompiler compiler, bool check)
{
    // Long enough for any build that is at work; a terminal should not seem dead for longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var labs = LabCommand.Labs();
        var outFolder = LabCommand.Out();
        var allowRead = LabCommand.AllowRead();
        var check = new Option<bool>("--check")
        {
            Description = "Write nothing; say what is stale, missing, hand-edited or no longer made, and exit with 3 if anything is.",
        };
        var force = new Option<bool>("--force")
        {
            Description = "Overwrite generated files that were edited by hand, and files of others that are in the way.",
        };
        var serialFrom = SerialOption.Create();
        var command = new Command("build", "Compile labs: write the files that changed, delete those that are no longer made.") { labs, outFolder, check, force, serialFrom, allowRead };
        command.SetAction(io, (parsed, reporter) =>
        {
            var options = new LabOptions(
                parsed.GetValue(outFolder), parsed.GetValue(force), parsed.GetValue(allowRead) ?? [])
            {
                Seen = SerialOption.Read(parsed.GetValue(serialFrom), io, out var problem),
            };
            if (problem is not null)
            {
                return LabCommand.Usage(io, problem);
            }

            var build = new BuildCommand(reporter, new LabCompiler(pipeline, io, options), parsed.GetValue(check));
            return LabCommand.Run(reporter, parsed.GetValue(labs) ?? [], options.Out, build.Build);
        });
        return command;
    }

    private int Build(Lab lab)
    {
        var compiled = compiler.Compile(lab);
        reporter.Rename(compiled.Name);
        if (compiled is not { Output: { } tree, Folder: { } folder, State: { } state })
        {
            reporter.Report(compiled.Diagnostics);
            return reporter.Refused("nothing is written", Reporter.Errors(compiled.Diagnostics));
        }

        var disk = new DiagnosticBag();
        var delta = folder.Compare(tree, state, disk);
        if (check)
        {
            reporter.Report([.. compiled.Diagnostics, .. disk.Sorted()]);
            return delta is null
                ? reporter.Refused("nothing could be checked", disk.Count)
                : Check(compiled.Name, folder, delta);
        }

        if (delta is { IsEmpty: true } && !state.WasInterrupted)
        {
            OutputLock.RemoveRemains(folder.Root);
            reporter.Report(compiled.Diagnostics);
            return Summarise(compiled.Name, folder, tree, delta);
        }

        return delta is null
            ? Failed(compiled, disk)
            : Write(compiled, folder, state);
    }

    private int Write(CompiledLab compiled, OutputFolder folder, OutputState state)
    {
        var disk = new DiagnosticBag();
        try
        {
            using var held = OutputLock.Acquire(folder.Root, Patience);
            if (held is null)
            {
                disk.Add(DiskErrors.Busy(folder.DisplayPath));
                return Failed(compiled, disk);
            }

            // Another build may have finished before the lock was ours.
            // What is only odd about the folder was said when it was first looked at.
            var again = new DiagnosticBag();
            if (folder.ReadState(compiler.Options.Force, again) is not { } now)
            {
                return Failed(compiled, again);
            }

            if (!now.HasSameManifest(state))
            {
                compiled = compiler.Recompile(compiled, now);
            }

            return WriteLocked(compiled, folder, now, disk);
        }
        catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
        {
            disk.Add(DiskErrors.CannotWrite(folder.DisplayPath, exception));
            return Failed(compiled, disk);
        }
    }

    private int WriteLocked(CompiledLab compiled, OutputFolder folder, OutputState state, DiagnosticBag disk)
    {
        if (compiled.Output is not { } tree || folder.Compare(tree, state, disk) is not { } found)
        {
            return Failed(compiled, disk);
        }

        var delta = compiler.Options.Force ? found.Forced() : found;
        if (delta.Conflicts.Any())
        {
            reporter.Report(compiled.Diagnostics);
            reporter.ReportConflicts(folder, delta);
            return reporter.Refused("nothing is written", delta.Conflicts.Count());
        }

        if (!new OutputWriter(folder).Apply(delta, state, disk))
        {
            return Failed(compiled, disk);
        }

        reporter.Report([.. compiled.Diagnostics, .. disk.Sorted()]);
        return Summarise(compiled.Name, folder, tree, delta);
    }

    private int Failed(CompiledLab compiled, DiagnosticBag disk)
    {
        reporter.Report([.. compiled.Diagnostics, .. disk.Sorted()]);
        return reporter.Refused("the build is not complete", Reporter.Errors(compiled.Diagnostics) + Reporter.Errors(disk.Sorted()));
    }

    private int Summarise(string name, OutputFolder folder, OutputTree tree, OutputDelta delta)
    {
        var written = delta.Count(OutputChange.Create) + delta.Count(OutputChange.Update);
        var deleted = delta.Count(OutputChange.Delete);
        reporter.Result(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {tree.Artifacts.Length} files, {written} written, {deleted} deleted -> {folder.DisplayPath}"),
            json =>
            {
                json.WriteString("output", folder.DisplayPath);
                json.WriteNumber("files", tree.Artifacts.Length);
                json.WriteNumber("written", written);
                json.WriteNumber("deleted", deleted);
            });
        return ExitCode.Success;
    }

    private int Check(string name, OutputFolder folder, OutputDelta delta)
    {
        var differences = delta.Entries.Append(delta.Manifest).Where(entry => entry.Change != OutputChange.Unchanged)
            .Select(entry => (Change: WordFor(entry), Path: folder.Display(entry.Path))).ToList();
        var summary = differences.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{name}: {delta.Entries.Length} files, all current in {folder.DisplayPath}")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {differences.Count} {(differences.Count == 1 ? "difference" : "differences")} in {folder.DisplayPath}");
        reporter.Result(
            string.Concat(differences.Select(static difference => $"{difference.Change}: {difference.Path}\n")) + summary,
            json =>
            {
                json.WriteString("output", folder.DisplayPath);
                json.WriteNumber("files", delta.Entries.Length);
                json.WriteStartArray("differences");
                foreach (var (change, path) in differences)
                {
                    json.WriteStartObject();
                    json.WriteString("change", change);
                    json.WriteString("path", path);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
        return differences.Count == 0 ? ExitCode.Success : ExitCode.Differences;
    }

    private static string WordFor(DeltaEntry entry) => entry.Change switch
    {
        OutputChange.Create => "missing",
        OutputChange.Update => "stale",
        OutputChange.Delete => "no longer made",
        OutputChange.HandEdited => entry.Artifact is null ? "hand-edited, no longer made" : "hand-edited",
        _ => "in the way",
    };
}
