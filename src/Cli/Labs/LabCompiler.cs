using System.Collections.Immutable;
using Hlc.Cli.Output;
using Hlc.Diagnostics;
using Hlc.Output;
using Hlc.Serials;

namespace Hlc.Cli.Labs;

/// <summary>Compiles labs from the disk: finds each one's output folder and what the last build left there.</summary>
/// <param name="Pipeline">The compiler.</param>
/// <param name="Io">Where the command was called.</param>
/// <param name="Options">What the user said.</param>
internal sealed record LabCompiler(Pipeline Pipeline, CommandIo Io, LabOptions Options)
{
    /// <summary>Compiles a lab and finds out where its files go.</summary>
    internal CompiledLab Compile(Lab lab)
    {
        var diagnostics = new DiagnosticBag();
        if (Input(lab, diagnostics) is not { } input)
        {
            return CompiledLab.Failed(lab, diagnostics);
        }

        var folder = Options.Out is { } named ? Lab.Named(named, Io) : lab.OutputFolder(null, Io);
        if (folder is null)
        {
            // Only the inventory can say where the last manifest is: it is read for that once before.
            var result = Pipeline.Compile(input);
            folder = NameOfFolder(result.LabName) is { } name ? lab.OutputFolder(name, Io) : null;
            if (folder is null)
            {
                diagnostics.Add(DiskErrors.Nameless(input.Inventory.Path));
                return new CompiledLab(lab, input, result, null, null, diagnostics);
            }

            var state = folder.ReadState(Options.Force, diagnostics);
            return state is null || (state.Manifest is null && !Options.Force)
                ? new CompiledLab(lab, input, result, folder, state, diagnostics)
                : Recompile(lab, input, folder, state, diagnostics);
        }

        var read = folder.ReadState(Options.Force, diagnostics);
        return Recompile(lab, input, folder, read, diagnostics);
    }

    /// <summary>Compiles a lab again, upon what another build has left meanwhile.</summary>
    internal CompiledLab Recompile(CompiledLab compiled, OutputState state) =>
        compiled.Input is { } input && compiled.Folder is { } folder
            ? Recompile(compiled.Lab, input, folder, state, new DiagnosticBag())
            : compiled;

    /// <summary>The name that a lab's inventory says; null if it says none that could be a folder's.</summary>
    internal string? NameOf(Lab lab) => Input(lab, new DiagnosticBag()) is { } input ? NameOfFolder(Pipeline.Compile(input).LabName) : null;

    /// <summary>What a lab compiles from, upon what earlier builds left in its output folder; null if its inventory cannot be read, which was then reported.</summary>
    internal CompileInput? InputUpon(Lab lab, OutputFolder? folder, DiagnosticBag diagnostics) =>
        Input(lab, diagnostics) is not { } input ? null
        : folder?.ReadState(force: true, new DiagnosticBag()) is { } state ? input with { Previous = folder.Previous(state) }
        : input;

    /// <summary>What a lab compiles from; null if its inventory cannot be read, which was then reported.</summary>
    internal CompileInput? Input(Lab lab, DiagnosticBag diagnostics)
    {
        var output = (Options.Out is { } named ? Lab.Named(named, Io) : lab.OutputFolder(null, Io))?.Root;
        var files = new LabFolder(lab.Folder, Options.AllowRead.Select(Io.FullPath), output, Io);
        var read = files.Read(Path.GetFileName(lab.Inventory));
        if (!read.TryGetText(out var inventory, out var problem))
        {
            diagnostics.Add(DiskErrors.CannotRead(read.Path, problem));
            return null;
        }

        return new CompileInput(inventory, files.Files, null) { Seen = Options.Seen };
    }

    private CompiledLab Recompile(Lab lab, CompileInput input, OutputFolder folder, OutputState? state, DiagnosticBag diagnostics) =>
        new(lab, input, Pipeline.Compile(input with { Previous = state is null ? null : folder.Previous(state) }), folder, state, diagnostics);

    private static string? NameOfFolder(string? labName) =>
        labName is not null && !labName.Contains('/', StringComparison.Ordinal) && OutputPath.TryParse(labName, out _, out _)
            ? labName
            : null;
}

/// <summary>What the user said about labs.</summary>
/// <param name="Out">The output folder; null for the usual one.</param>
/// <param name="Force">True to overwrite what others wrote.</param>
/// <param name="AllowRead">Folders outside the lab that may be read.</param>
internal sealed record LabOptions(string? Out, bool Force, IReadOnlyList<string> AllowRead)
{
    /// <summary>What the user says of the serials of zones.</summary>
    internal SeenSerials Seen { get; init; } = SeenSerials.None;
}

/// <summary>A lab that was compiled.</summary>
/// <param name="Lab">The lab.</param>
/// <param name="Input">What it was compiled from; null if it could not be read.</param>
/// <param name="Result">What came of it; null if it could not be read.</param>
/// <param name="Folder">Where its files go; null if that is unknown.</param>
/// <param name="State">What earlier builds say of that folder; null if that cannot be used.</param>
/// <param name="DiskDiagnostics">What the disk refused.</param>
internal sealed record CompiledLab(
    Lab Lab, CompileInput? Input, CompileResult? Result, OutputFolder? Folder, OutputState? State, DiagnosticBag DiskDiagnostics)
{
    /// <summary>The lab's name, or that of its folder.</summary>
    internal string Name => Result?.LabName ?? Lab.FolderName;

    /// <summary>Everything to tell.</summary>
    internal ImmutableArray<Diagnostic> Diagnostics => [.. Result?.Diagnostics ?? [], .. DiskDiagnostics.Sorted()];

    /// <summary>The files; null if there was an error anywhere.</summary>
    internal OutputTree? Output =>
        DiskDiagnostics.HasErrors || Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error) ? null : Result?.Output;

    internal static CompiledLab Failed(Lab lab, DiagnosticBag diagnostics) => new(lab, null, null, null, null, diagnostics);
}
