using System.Text;
using Hlc.Diagnostics;
using Hlc.Goldens;

namespace Hlc.Artifacts.Tests.OwnTemplates;

/// <summary>
/// Each folder of <c>tests/cases/templates</c> is a lab with templates of its own, and the files that these make in <c>expected/</c>;
/// or, if it must not compile, what is said of it in <c>diagnostics.txt</c>. The folder <c>overridden</c> of <c>expected/</c> holds the
/// built-in kinds' files that <c>overridden.txt</c> names.
/// </summary>
public sealed class OwnTemplateCaseTests
{
    private static readonly string Root = Repository.File("tests/cases/templates");

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Root).Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_compiles_to_what_is_expected(string name)
    {
        var folder = Path.Combine(Root, name);
        var result = Labs.Compile(File.ReadAllText(Path.Combine(folder, "homelab.yaml")), folder);
        var said = result.Diagnostics.Where(static d => d.Severity != Severity.Note).ToArray();
        Golden.File(Path.Combine(folder, "diagnostics.txt"), said.Length == 0 ? null : string.Concat(said.Select(static d => DiagnosticText.Of(d))));
        var list = Path.Combine(folder, "overridden.txt");
        var overridden = File.Exists(list) ? File.ReadAllLines(list) : [];
        var files = (result.Output?.Artifacts ?? []).Where(a => a.Kind == "template" || overridden.Contains(a.Path.Value))
            .ToDictionary(static a => a.Path.Value, static a => Encoding.UTF8.GetString(a.Content.Span));
        if (result.Output is { } output && File.Exists(Path.Combine(folder, "expected", "deployment.txt")) | files.Count > 0)
        {
            files.Add("deployment.txt", string.Concat(output.Artifacts.Where(a => files.ContainsKey(a.Path.Value)).Select(static a => $"{a.Path} {a.Mode} {a.Deployment}\n")));
        }

        Golden.Folder(Path.Combine(folder, "expected"), files);
        Assert.True(result.Output is null || files.Count > 0, "no template of the lab's own makes a file in this case");
    }
}
