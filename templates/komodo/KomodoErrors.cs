using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Artifacts.Komodo;

/// <summary>What can be wrong with what is said to Komodo.</summary>
internal static class KomodoErrors
{
    public static readonly DiagnosticRule FieldRule = new(
        "HLC4030", Severity.Error, "A field that Komodo does not have",
        "Komodo leaves out what it does not know, so a mistyped field would have no effect and nobody would be told.", "native-invalid");

    public static readonly DiagnosticRule ShapeRule = new(
        "HLC4031", Severity.Error, "A value that Komodo's field cannot hold",
        "Komodo refuses the whole file with the resource, and none of its resources is updated.", "native-invalid");

    public static readonly DiagnosticRule RepositoryRule = new(
        "HLC4032", Severity.Error, "No repository that Komodo could read",
        "Komodo deploys what a git repository holds: without one it has nothing to deploy.");

    public static readonly DiagnosticRule BranchRule = new(
        "HLC4033", Severity.Error, "A name that no git branch can have",
        "Neither could the branch be written, nor would Komodo find it.");

    public static readonly DiagnosticRule NoKomodoRule = new(
        "HLC4034", Severity.Error, "Settings for Komodo in a lab that it does not deploy",
        "Nothing would read them.", "target-unsupported");

    public static Diagnostic Field(SourceSpan span, string resource, string field, string? nearest) =>
        new(FieldRule, span, $"a {resource} of Komodo has no field '{field}'", field switch
        {
            "after" => "say with 'needs' what must come up before it",
            "name" => "its name is that of the stack or the host",
            _ => nearest is null ? "remove it" : $"did you mean '{nearest}'?",
        });

    public static Diagnostic Shape(SourceSpan span, string field, string wanted) =>
        new(ShapeRule, span, $"'{field}' must be {wanted}", $"write {wanted}");

    public static Diagnostic NoRepository(SourceSpan span) =>
        new(RepositoryRule, span, "'deploy.komodo' does not say which repository Komodo reads", "add 'repository: owner/name'");

    public static Diagnostic BadRepository(SourceSpan span, string repository) =>
        new(RepositoryRule, span, $"'{repository}' is not a repository that Komodo can read: it wants the owner and the name",
            "write it as 'owner/name', and its host, if it is not github.com, under 'provider'");

    public static Diagnostic BadBranch(SourceSpan span, string branch, string problem) =>
        new(BranchRule, span, $"'{branch}' cannot be the name of a git branch: {problem}", "choose another name");

    public static Diagnostic NoKomodo(SourceSpan span, string what) =>
        new(NoKomodoRule, span, $"{what} has settings for Komodo, which does not deploy this lab", "add 'deploy: { komodo: { repository: owner/name } }', or remove them");
}
