using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Output;

/// <summary>What can be wrong with an output tree, and with what stands in the folder that it goes to.</summary>
public static class OutputErrors
{
    /// <summary>Two artifacts on one path.</summary>
    public static readonly DiagnosticRule PathTakenRule = new("HLC6001", Severity.Error, "Two artifacts have one path",
        "Only one of them could be written; the other would be lost without a word.");

    /// <summary>An artifact on the path of another's folder.</summary>
    public static readonly DiagnosticRule FileIsFolderRule = new("HLC6002", Severity.Error, "A file has the path of a folder",
        "No file system holds a file and a folder of one name.");

    /// <summary>Names that differ only in case.</summary>
    public static readonly DiagnosticRule CaseRule = new("HLC6003", Severity.Error, "Two names differ only in case",
        "On Windows and macOS they are one name: a checkout there would lose a file.");

    /// <summary>A manifest that cannot be understood.</summary>
    public static readonly DiagnosticRule ManifestRule = new("HLC6010", Severity.Error, "The manifest cannot be read",
        "Without it a build cannot tell its own files from those of others, and would overwrite or leave the wrong ones.");

    /// <summary>A manifest of another version.</summary>
    public static readonly DiagnosticRule ManifestVersionRule = new("HLC6011", Severity.Error, "The manifest has an unknown version",
        "It was written by another version of hlc, which may own files that this one does not know of.");

    /// <summary>A manifest that names a file outside its folder, or one of the compiler's own.</summary>
    public static readonly DiagnosticRule ManifestPathRule = new("HLC6012", Severity.Error, "The manifest names an impossible path",
        "A build deletes what the manifest owns: it must never reach outside the output folder.");

    /// <summary>A generated file that somebody edited.</summary>
    public static readonly DiagnosticRule HandEditedRule = new("HLC6020", Severity.Error, "A generated file was edited by hand",
        "The next build would undo the edit. A change that is to last belongs in the inventory or in a template.");

    /// <summary>A file of somebody else where an artifact goes.</summary>
    public static readonly DiagnosticRule ForeignRule = new("HLC6021", Severity.Error, "A file of somebody else is in the way",
        "hlc overwrites only what it has written itself.");

    /// <summary>A link or folder where an artifact goes.</summary>
    public static readonly DiagnosticRule BlockedRule = new("HLC6022", Severity.Error, "A link or a folder is in the way",
        "Writing through a link could change a file anywhere; a folder may hold files of others.");

    internal static Diagnostic PathTaken(Artifact artifact, Artifact first) => new(
        PathTakenRule, artifact.Origin.First,
        $"'{artifact.Path}' is made twice: by the kinds '{first.Kind}' and '{artifact.Kind}'",
        "rename one of the two entries, or turn one of the artifacts off")
    {
        Notes = [new DiagnosticNote("first made for this entry", first.Origin.First)],
    };

    internal static Diagnostic FileIsFolder(Artifact file, Artifact inside) => new(
        FileIsFolderRule, file.Origin.First,
        $"'{file.Path}' is a file (kind '{file.Kind}') and also the folder of '{inside.Path}' (kind '{inside.Kind}')",
        "rename one of the two entries")
    {
        Notes = [new DiagnosticNote("the file in the folder is made for this entry", inside.Origin.First)],
    };

    internal static Diagnostic DifferOnlyInCase(Artifact artifact, string name, Artifact first, string firstName) => new(
        CaseRule, artifact.Origin.First,
        $"'{name}' and '{firstName}' differ only in case, and are one name on Windows and macOS",
        "rename one of the two entries, or write both in the same case")
    {
        Notes = [new DiagnosticNote($"'{firstName}' is made for this entry", first.Origin.First)],
    };

    internal static Diagnostic ManifestMalformed(SourceSpan span, string problem) => new(
        ManifestRule, span, $"the manifest cannot be read: {problem}",
        "restore it with 'git checkout' (after a merge: take either side), or build with '--force', which takes every file in the "
        + "folder that is to be made as hlc's own");

    internal static Diagnostic ManifestVersion(SourceSpan span, string version) => new(
        ManifestVersionRule, span, $"the manifest has version {Cut(version)}; this hlc knows version {OutputManifest.Version}",
        "build with the version of hlc that wrote it, or with '--force'");

    internal static Diagnostic ManifestPath(SourceSpan span, string path, string problem) => new(
        ManifestPathRule, span, $"the path '{Cut(path)}' in the manifest {problem}",
        "restore the manifest with 'git checkout', or build with '--force'");

    private static string Cut(string text) => text.Length <= 120 ? text : text[..120] + "…";

    /// <summary>A generated file that somebody edited.</summary>
    /// <param name="path">The file as users see it.</param>
    /// <param name="artifact">What would be written; null if the file is no longer made.</param>
    public static Diagnostic HandEdited(string path, Artifact? artifact) => new(
        HandEditedRule, artifact?.Origin.First ?? SourceSpan.None,
        artifact is null
            ? $"'{path}' is no longer made, but was edited by hand since hlc wrote it"
            : $"'{path}' was edited by hand since hlc wrote it",
        artifact is null
            ? "keep a copy if you need it, then build with '--force' to delete it"
            : "move the change to the inventory or a template, then build with '--force' to overwrite the file");

    /// <summary>A file of somebody else where an artifact goes.</summary>
    public static Diagnostic Foreign(string path, Artifact? artifact) => new(
        ForeignRule, artifact?.Origin.First ?? SourceSpan.None,
        $"'{path}' is to be written, but a file that hlc did not write stands there",
        "move the file away, or build with '--force' to overwrite it");

    /// <summary>A link where an artifact or one of its folders goes.</summary>
    public static Diagnostic Link(string path, Artifact? artifact) => new(
        BlockedRule, artifact?.Origin.First ?? SourceSpan.None,
        $"'{path}' is a link, and hlc does not write through links", "remove the link");

    /// <summary>A folder where an artifact goes.</summary>
    public static Diagnostic Folder(string path, Artifact? artifact) => new(
        BlockedRule, artifact?.Origin.First ?? SourceSpan.None,
        $"'{path}' is to be a file, but a folder that holds files of others stands there", "move the folder away");

    /// <summary>A file where an artifact's folder goes.</summary>
    public static Diagnostic FileForFolder(string path, Artifact? artifact) => new(
        BlockedRule, artifact?.Origin.First ?? SourceSpan.None,
        $"'{path}' is to be a folder, but a file that hlc did not write stands there", "move the file away");
}
